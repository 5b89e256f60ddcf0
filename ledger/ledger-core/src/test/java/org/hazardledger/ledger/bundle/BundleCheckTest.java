package org.hazardledger.ledger.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Commitment;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.Leaf;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.NoteSigner;
import org.hazardledger.ledger.Policy;
import org.hazardledger.ledger.RosterExcerpt;
import org.hazardledger.ledger.SignedNote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCheckTest {
    @TempDir
    private Path folder;

    private final MadeCity city = MadeCity.standing();

    private Path written(NavigableMap<String, byte[]> members) throws IOException {
        return MadeCity.write(members, folder.resolve("bundle.zip"));
    }

    private Verdict verdict(NavigableMap<String, byte[]> members) throws IOException, BundleRefused {
        return city.check(written(members));
    }

    private static List<Fault> faults(Verdict verdict) {
        return verdict.findings().stream().map(Finding::fault).distinct().toList();
    }

    @Test
    void a_bundle_as_the_ledgers_give_it_holds() throws Exception {
        Verdict verdict = verdict(city.members(city.caseFile(true)));

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.attestations().keySet()).containsExactlyElementsOf(CaseFile.LEDGERS);
    }

    @Test
    void it_holds_every_event_of_the_hazard_and_of_what_its_report_and_findings_name_and_of_who_acted() {
        CaseFile file = city.caseFile(true);

        assertThat(file.part("hazard").excerpts().keySet())
                .containsExactlyInAnyOrder(
                        MadeCity.HAZARD,
                        MadeCity.MINE,
                        MadeCity.ENTERPRISE,
                        MadeCity.INSPECTION,
                        MadeCity.OFFICER,
                        MadeCity.PRINCIPAL);
        assertThat(file.part("identity").entries()).hasSize(3);
        assertThat(file.files()).containsOnlyKeys(Hash.sha256(MadeCity.PHOTO));
    }

    @Test
    void the_same_heads_give_the_same_bytes() throws Exception {
        Path once = MadeCity.write(city.members(city.caseFile(true)), folder.resolve("once.zip"));
        Path again = MadeCity.write(city.members(city.caseFile(true)), folder.resolve("again.zip"));

        assertThat(Files.mismatch(once, again)).isEqualTo(-1);
    }

    @Test
    void every_single_byte_of_every_member_counts() throws Exception {
        NavigableMap<String, byte[]> members = city.members(city.caseFile(true));
        for (String name : members.keySet()) {
            byte[] honest = members.get(name);
            for (int i = 0; i < honest.length; i += step(name, honest)) {
                byte[] spoiled = honest.clone();
                spoiled[i] ^= 1;
                NavigableMap<String, byte[]> with = new TreeMap<>(members);
                with.put(name, spoiled);
                assertThat(unzipped(with).holds()).as(name + " byte " + i).isFalse();
            }
        }
    }

    /** All bytes of one event's members, and of each other first, last and one between. */
    private static int step(String name, byte[] bytes) {
        return name.startsWith("ledgers/registry/entries/000000000001") ? 1 : Math.max(1, (bytes.length - 1) / 2);
    }

    @Test
    void every_member_is_missed_when_it_is_removed() throws Exception {
        NavigableMap<String, byte[]> members = city.members(city.caseFile(true));
        for (String name : members.keySet()) {
            NavigableMap<String, byte[]> without = new TreeMap<>(members);
            without.remove(name);
            assertThat(unzipped(without).holds()).as("without " + name).isFalse();
        }
    }

    private Verdict unzipped(NavigableMap<String, byte[]> members) throws BundleRefused {
        NavigableMap<String, byte[]> small = new TreeMap<>(members);
        NavigableMap<String, String> files = new TreeMap<>();
        members.forEach((name, bytes) -> {
            if (name.startsWith("files/")) {
                small.remove(name);
                files.put(name, Hash.sha256(bytes).hex());
            }
        });
        return BundleCheck.of(small, files, city.policy(), MadeCity.COSIGNED.plusSeconds(60));
    }

    @Test
    void a_member_more_is_refused_wherever_it_stands() throws Exception {
        for (String name :
                List.of("note.txt", "files/" + "0".repeat(64), "ledgers/hazard/more", "ledgers/other/checkpoint")) {
            NavigableMap<String, byte[]> members = city.members(city.caseFile(true));
            members.put(name, new byte[] {1});
            assertThat(faults(verdict(members))).as(name).contains(Fault.MEMBER_UNEXPECTED);
        }
    }

    @Test
    void bytes_before_between_and_behind_the_members_are_refused() throws Exception {
        Path bundle = written(city.members(city.caseFile(true)));
        byte[] honest = Files.readAllBytes(bundle);
        for (int i = 0; i < honest.length; i += 1201) {
            byte[] spoiled = honest.clone();
            spoiled[i] ^= 4;
            Files.write(bundle, spoiled);
            assertThat(isRefused(bundle)).as("byte " + i).isTrue();
        }
        Files.write(bundle, Arrays.copyOf(honest, honest.length + 1));
        assertThat(isRefused(bundle)).isTrue();
        Files.write(bundle, Arrays.copyOf(honest, honest.length - 1));
        assertThat(isRefused(bundle)).isTrue();
    }

    private boolean isRefused(Path bundle) throws IOException {
        try {
            return !city.check(bundle).holds();
        } catch (BundleRefused e) {
            return true;
        }
    }

    @Test
    void an_event_with_another_content_is_named() throws Exception {
        NavigableMap<String, byte[]> members = city.members(city.caseFile(true));
        String name = "ledgers/registry/entries/000000000000.content.json";
        String content = new String(members.get(name), StandardCharsets.UTF_8);
        members.put(name, content.replace("甲矿业", "乙矿业").getBytes(StandardCharsets.UTF_8));

        assertThat(verdict(members).findings()).anySatisfy(finding -> {
            assertThat(finding.fault()).isEqualTo(Fault.CONTENT_ALTERED);
            assertThat(finding.place()).isEqualTo("registry:0");
        });
    }

    @Test
    void a_history_without_its_last_event_is_not_complete() throws Exception {
        CaseFile whole = city.caseFile(true);
        Part part = whole.part("hazard");
        NavigableMap<Long, Entry> entries = new TreeMap<>(part.entries());
        long last = entries.headMap(part.upTo(), false).lastKey();
        entries.remove(last);

        Verdict verdict = verdict(
                city.members(with(whole, new Part("hazard", part.head(), last - 1, entries, part.excerpts(), null))));

        assertThat(faults(verdict)).containsExactly(Fault.HISTORY_INCOMPLETE);
        assertThat(verdict.findings().getFirst().place()).isEqualTo("hazard " + MadeCity.HAZARD);
    }

    @Test
    void a_history_without_a_whole_stream_is_not_complete() throws Exception {
        CaseFile whole = city.caseFile(true);
        Part part = whole.part("enforcement");
        NavigableMap<Long, Entry> entries = new TreeMap<>(part.entries());
        entries.values().removeIf(entry -> entry.type().equals("inspection.started"));

        Verdict verdict = verdict(city.members(
                with(whole, new Part("enforcement", part.head(), part.position(), entries, part.excerpts(), null))));

        assertThat(faults(verdict)).containsExactly(Fault.HISTORY_INCOMPLETE);
    }

    @Test
    void a_case_that_belongs_to_it_cannot_be_left_out() throws Exception {
        CaseFile whole = city.caseFile(true);
        NavigableMap<String, Part> parts = new TreeMap<>();
        whole.parts().forEach((ledger, part) -> {
            NavigableMap<Long, Entry> entries = new TreeMap<>(part.entries());
            entries.values().removeIf(entry -> entry.leaf().caseId().equals(MadeCity.OFFICER));
            NavigableMap<UUID, RosterExcerpt> excerpts = new TreeMap<>(part.excerpts());
            excerpts.remove(MadeCity.OFFICER);
            parts.put(ledger, new Part(ledger, part.head(), part.position(), entries, excerpts, null));
        });

        assertThat(faults(verdict(city.members(new CaseFile(whole.hazard(), true, parts)))))
                .containsExactly(Fault.CASES_DIFFER);
    }

    @Test
    void a_fact_that_its_publisher_holds_otherwise_is_named() throws Exception {
        MadeCity two = MadeCity.standing();
        // The mine was registered otherwise, and both ledgers are signed and complete.
        CaseFile honest = city.caseFile(true);
        CaseFile other = two.caseFile(true);
        MadeLedger.Row row = two.registry.rows().get(1);
        assertThat(row.content()).isEqualTo(city.registry.rows().get(1).content());
        two.registry.append(
                MadeCity.MINE, new UUID(6, 6), "mine.registered", MadeCity.OFFICER.toString(), List.of(), "{}");
        two.hazard.receive(two.registry, two.registry.rows().size() - 1L);
        two.registry.rows().removeLast();
        two.registry.append(
                MadeCity.MINE,
                new UUID(6, 7),
                "mine.registered",
                MadeCity.OFFICER.toString(),
                List.of(),
                "{\"name\":\"another\"}");
        two.sealRosters();

        assertThat(honest.parts()).hasSameSizeAs(other.parts());
        Verdict verdict = two.check(MadeCity.write(two.members(two.caseFile(true)), folder.resolve("two.zip")));
        assertThat(faults(verdict)).containsExactly(Fault.FACT_NOT_THE_PUBLISHERS);
    }

    @Test
    void a_fact_taken_over_after_the_publishers_roster_is_proven_without_it() throws Exception {
        long later = city.registry.append(
                MadeCity.MINE, MadeCity.MINE, "mine.closed", MadeCity.OFFICER.toString(), List.of(), "{}");
        city.hazard.receive(city.registry, later);
        city.hazard.sealRoster();

        CaseFile file = city.caseFile(true);

        assertThat(file.part("registry").entries()).containsKey(later);
        assertThat(file.part("registry").upTo()).isLessThanOrEqualTo(later);
        assertThat(verdict(city.members(file)).findings()).isEmpty();
    }

    /** The finding that the hazard rests on was lost in enforcement; hazard has kept it, and both say so. */
    @Test
    void a_fact_that_its_publisher_has_lost_is_taken_from_whoever_kept_it_if_both_say_so() throws Exception {
        city.loseTheFinding();

        Verdict verdict = verdict(city.members(city.caseFile(true)));

        assertThat(verdict.findings()).isEmpty();
        assertThat(Loss.in(Objects.requireNonNull(verdict.file()).part("hazard"))
                        .values())
                .containsExactly(new Loss("enforcement", "test.example/enforcement/2", 1, 1));
    }

    @Test
    void a_fact_that_only_the_one_who_took_it_over_calls_lost_is_not_believed() throws Exception {
        city.hazard.noticeLoss(MadeCity.HAZARD, city.enforcement, 0, 1L);
        city.hazard.sealRoster();

        assertThat(faults(verdict(city.members(city.caseFile(true))))).containsExactly(Fault.FACT_NOT_THE_PUBLISHERS);
    }

    @Test
    void a_fact_that_its_publisher_says_is_left_is_not_lost() throws Exception {
        long opened = city.loseTheFinding();
        city.hazard.noticeLoss(MadeCity.MINE, city.registry, opened, 1L);
        city.hazard.sealRoster();

        assertThat(faults(verdict(city.members(city.caseFile(true))))).containsExactly(Fault.FACT_NOT_THE_PUBLISHERS);
    }

    @Test
    void a_fact_from_before_the_epoch_is_not_lost_though_its_publisher_has_opened_one() throws Exception {
        long opened = city.enforcement.loseAllFrom(2);
        city.enforcement.sealRoster();
        city.hazard.noticeLoss(MadeCity.HAZARD, city.enforcement, opened, 1L);
        city.hazard.sealRoster();

        assertThat(faults(verdict(city.members(city.caseFile(true))))).containsExactly(Fault.FACT_NOT_THE_PUBLISHERS);
    }

    @Test
    void what_a_ledger_recorded_after_the_loss_is_not_lost_with_it() throws Exception {
        long opened = city.loseTheFinding();
        long later = city.enforcement.append(
                MadeCity.HAZARD, new UUID(9, 9), "finding.withdrawn", "-anybody", List.of(), "{}");
        city.hazard.receive(city.enforcement, later);
        city.enforcement.sealRoster();
        city.hazard.noticeLoss(MadeCity.HAZARD, city.enforcement, opened, later);
        city.hazard.sealRoster();

        assertThat(faults(verdict(city.members(city.caseFile(true))))).containsExactly(Fault.FACT_NOT_THE_PUBLISHERS);
    }

    @Test
    void two_epochs_of_one_ledger_are_no_two_ledgers() throws Exception {
        CaseFile file = city.caseFile(true);
        Part part = file.part("identity");
        SignedNote head = city.identity.signedByNextEpochOf(city.hazard);
        SignedNote cosigned = head.with(city.witness.cosign(head, MadeCity.COSIGNED));
        Part posing = new Part("identity", cosigned, part.position(), part.entries(), part.excerpts(), null);
        Policy policy = Policy.parse(
                ("log " + city.hazard.nextKey() + "\n" + new String(city.policyFile(), StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));

        Verdict verdict = BundleCheck.of(
                written(city.members(with(file, posing))), policy, List.of(), MadeCity.COSIGNED.plusSeconds(60));

        assertThat(verdict.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.fault()).isEqualTo(Fault.HEAD_NOT_BELIEVED);
            assertThat(finding.detail()).contains("has the same origin");
        });
    }

    @Test
    void a_loss_of_what_was_not_taken_over_is_no_history() throws Exception {
        CaseFile file = city.caseFile(true);
        city.hazard.noticeLoss(MadeCity.HAZARD, city.enforcement, 0, 7L);
        city.hazard.sealRoster();
        NavigableMap<String, byte[]> members = city.members(file);
        members.keySet().removeIf(name -> name.startsWith("ledgers/hazard/"));
        MemberNames.put(city.part("hazard", file.part("hazard").excerpts().navigableKeySet()), members);

        Verdict verdict = unzipped(members);

        assertThat(faults(verdict)).contains(Fault.REPLAY_IMPOSSIBLE);
        assertThat(verdict.findings())
                .anyMatch(finding -> finding.detail().contains("enforcement:7 is said to be lost"));
    }

    @Test
    void a_head_of_a_new_epoch_continues_a_kept_one_of_what_is_left_and_none_of_what_is_lost() throws Exception {
        Checkpoint lost = city.enforcement.checkpoint();
        city.loseTheFinding();
        SignedNote left = city.enforcement.headOfFirst(1);
        city.enforcement.proveSince(left);
        Path bundle = written(city.members(city.caseFile(true)));

        Verdict continued = BundleCheck.of(
                bundle, city.policy(), List.of(Checkpoint.parse(left.text())), MadeCity.COSIGNED.plusSeconds(60));

        assertThat(continued.findings()).isEmpty();
        assertThat(continued.kept()).containsEntry("enforcement", 1L);
        Verdict cut = BundleCheck.of(bundle, city.policy(), List.of(lost), MadeCity.COSIGNED.plusSeconds(60));
        assertThat(cut.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.fault()).isEqualTo(Fault.NOT_CONTINUED);
            assertThat(finding.detail()).contains("its end was lost", "test.example/enforcement/2");
        });
    }

    /** A validly signed roster that omits a leaf: the bundle alone can't tell, whoever reads the whole ledger can. */
    @Test
    void a_roster_that_leaves_a_leaf_out_is_seen_only_by_whoever_makes_it_again() throws Exception {
        assertThat(city.hazard.rosterComesOutTheSame()).isTrue();
        city.told("hazard.evidence-voided", MadeCity.OFFICER.toString(), "{\"evidence\":1}", List.of());
        city.hazard.sealRosterWithout(1);

        assertThat(verdict(city.members(city.caseFile(true))).holds()).isTrue();
        assertThat(city.hazard.rosterComesOutTheSame()).isFalse();
    }

    @Test
    void without_the_witness_that_the_policy_asks_for_nothing_is_believed() throws Exception {
        MadeCity other = MadeCity.standing();
        Path bundle = written(city.members(city.caseFile(true)));

        Verdict byAnother = BundleCheck.of(bundle, other.policy(), List.of(), MadeCity.COSIGNED.plusSeconds(60));
        Verdict tooEarly = BundleCheck.of(bundle, city.policy(), List.of(), MadeCity.COSIGNED.minusSeconds(60));

        assertThat(faults(byAnother)).containsExactly(Fault.HEAD_NOT_BELIEVED);
        assertThat(faults(tooEarly)).containsExactly(Fault.HEAD_NOT_BELIEVED);
        assertThat(byAnother.findings()).hasSize(4);
    }

    @Test
    void a_kept_checkpoint_is_continued_or_the_past_was_rewritten() throws Exception {
        SignedNote earlier = city.hazard.head();
        Checkpoint kept = city.hazard.checkpoint();
        city.told("hazard.reopened", MadeCity.OFFICER.toString(), "{}", List.of());
        city.hazard.sealRoster();
        city.hazard.proveSince(earlier);
        Path bundle = written(city.members(city.caseFile(true)));

        Verdict continued = BundleCheck.of(bundle, city.policy(), List.of(kept), MadeCity.COSIGNED.plusSeconds(60));
        Checkpoint another = new Checkpoint(kept.origin(), kept.size(), Hash.sha256(new byte[1]));
        Verdict rewritten = BundleCheck.of(bundle, city.policy(), List.of(another), MadeCity.COSIGNED.plusSeconds(60));

        assertThat(continued.findings()).isEmpty();
        assertThat(continued.kept()).containsEntry("hazard", kept.size());
        assertThat(faults(rewritten)).containsExactly(Fault.NOT_CONTINUED);
    }

    @Test
    void a_forged_proof_of_continuing_is_refused_whatever_was_kept() throws Exception {
        NoteSigner thief = NoteSigner.parse(NoteSigner.generate("test.example/hazard", city.random));
        city.hazard.proveSince(thief.sign(city.hazard.checkpoint().text()));

        assertThat(faults(verdict(city.members(city.caseFile(true))))).containsExactly(Fault.NOT_CONTINUED);
    }

    @Test
    void every_single_byte_of_an_earlier_head_and_its_proof_counts() throws Exception {
        NavigableMap<String, byte[]> members = city.members(provenSinceACosignedHead());
        String name = "ledgers/hazard/since.txt";
        byte[] honest = Objects.requireNonNull(members.get(name));
        assertThat(unzipped(members).holds()).isTrue();
        for (int i = 0; i < honest.length; i++) {
            byte[] spoiled = honest.clone();
            spoiled[i] ^= 1;
            members.put(name, spoiled);
            assertThat(unzipped(members).holds()).as("byte " + i).isFalse();
        }
    }

    private CaseFile provenSinceACosignedHead() {
        SignedNote earlier = city.hazard.head();
        SignedNote cosigned = earlier.with(city.witness.cosign(earlier, MadeCity.COSIGNED));
        city.told("hazard.reopened", MadeCity.OFFICER.toString(), "{}", List.of());
        city.hazard.sealRoster();
        city.hazard.proveSince(cosigned);
        return city.caseFile(true);
    }

    @Test
    void an_earlier_head_carries_the_signature_of_its_log_and_nothing_that_nobody_checks() {
        Since since =
                Objects.requireNonNull(provenSinceACosignedHead().part("hazard").since());

        assertThat(since.earlier().signatures()).hasSize(1);
        byte[] cosigned = (new String(since.bytes(), StandardCharsets.UTF_8) + "— anybody.example AAAAAAA=\n")
                .getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> Since.parse(cosigned));
    }

    @Test
    void a_log_that_signed_another_past_is_refused_whatever_was_kept() throws Exception {
        city.hazard.proveSince(city.hazard.signedFork(3));

        assertThat(faults(verdict(city.members(city.caseFile(true))))).containsExactly(Fault.NOT_CONTINUED);
    }

    @Test
    void an_event_that_was_made_afterwards_is_not_in_the_ledger() throws Exception {
        CaseFile honest = city.caseFile(true);
        Part part = honest.part("registry");
        NavigableMap<Long, Entry> entries = new TreeMap<>(part.entries());
        Entry mine = Objects.requireNonNull(entries.get(1L));
        byte[] content = new String(mine.content(), StandardCharsets.UTF_8)
                .replace("-120.50", "-20.50")
                .getBytes(StandardCharsets.UTF_8);
        Leaf forged = new Leaf(
                mine.leaf().caseId(),
                mine.leaf().stream(),
                0,
                null,
                mine.leaf().recordedAt(),
                Commitment.of(mine.salt(), content));
        entries.put(1L, Entry.of(forged.bytes(), mine.salt(), content, mine.proof()));

        Verdict verdict = verdict(city.members(
                with(honest, new Part("registry", part.head(), part.position(), entries, part.excerpts(), null))));

        assertThat(verdict.findings()).first().satisfies(finding -> {
            assertThat(finding.fault()).isEqualTo(Fault.NOT_IN_THE_LEDGER);
            assertThat(finding.place()).isEqualTo("registry:1");
        });
    }

    @Test
    void without_a_proof_for_what_was_kept_it_says_how_to_get_one() throws Exception {
        Checkpoint kept = new Checkpoint("test.example/hazard", 3, Hash.sha256(new byte[1]));
        Path bundle = written(city.members(city.caseFile(true)));
        Policy policy = city.policy();

        assertThatExceptionOfType(BundleRefused.class)
                .isThrownBy(() -> BundleCheck.of(bundle, policy, List.of(kept), MadeCity.COSIGNED.plusSeconds(60)))
                .withMessageContaining("since=hazard:3");
    }

    @Test
    void a_bundle_older_than_what_was_kept_is_told_apart_and_what_it_means_if_there_is_no_newer_one() throws Exception {
        Path bundle = written(city.members(city.caseFile(true)));
        long had = city.hazard.checkpoint().size();
        city.told("hazard.reopened", MadeCity.OFFICER.toString(), "{}", List.of());
        Checkpoint kept = city.hazard.checkpoint();
        Policy policy = city.policy();

        assertThatExceptionOfType(BundleRefused.class)
                .isThrownBy(() -> BundleCheck.of(bundle, policy, List.of(kept), MadeCity.COSIGNED.plusSeconds(60)))
                .withMessageContaining("an older head (%d entries) than the checkpoint that you kept (%d entries)"
                        .formatted(had, kept.size()))
                .withMessageContaining("head-unknown")
                .withMessageContaining("keep the checkpoint and report it")
                .withMessageNotContaining("since=")
                .satisfies(refused -> assertThat(refused.zh()).contains("早于您保存的检查点", "head-unknown", "报告监督部门"));
    }

    @Test
    void a_bundle_from_before_an_epoch_whose_head_was_kept_is_older_and_not_of_another_ledger() throws Exception {
        Path bundle = written(city.members(city.caseFile(true)));
        city.loseTheFinding();
        Checkpoint kept = city.enforcement.checkpoint();
        Policy policy = city.policy();

        assertThatExceptionOfType(BundleRefused.class)
                .isThrownBy(() -> BundleCheck.of(bundle, policy, List.of(kept), MadeCity.COSIGNED.plusSeconds(60)))
                .withMessageContaining("an older head");
    }

    @Test
    void a_new_epoch_with_fewer_entries_than_were_kept_has_lost_them() throws Exception {
        for (int i = 0; i < 5; i++) {
            city.enforcement.append(
                    MadeCity.INSPECTION, new UUID(9, i), "a", MadeCity.OFFICER.toString(), List.of(), "{}");
        }
        Checkpoint kept = city.enforcement.checkpoint();
        city.loseTheFinding();
        assertThat(city.enforcement.checkpoint().size()).isLessThan(kept.size());

        Verdict verdict = BundleCheck.of(
                written(city.members(city.caseFile(true))),
                city.policy(),
                List.of(kept),
                MadeCity.COSIGNED.plusSeconds(60));

        assertThat(faults(verdict)).containsExactly(Fault.NOT_CONTINUED);
    }

    @Test
    void without_files_it_says_so_and_holds() throws Exception {
        Verdict verdict = verdict(city.members(city.caseFile(false)));

        assertThat(verdict.holds()).isTrue();
        assertThat(Objects.requireNonNull(verdict.file()).withFiles()).isFalse();
    }

    @Test
    void another_file_under_the_hash_of_the_evidence_is_refused() throws Exception {
        NavigableMap<String, byte[]> members = city.members(city.caseFile(true));
        members.put("files/" + Hash.sha256(MadeCity.PHOTO).hex(), "another photo".getBytes(StandardCharsets.UTF_8));

        assertThat(faults(verdict(members))).containsExactly(Fault.FILE_ALTERED);
    }

    @Test
    void only_what_is_told_is_replayed_and_all_of_it_is_proven() throws Exception {
        long verified = city.hazard.rows().size() - 3L;
        city.hazard.tellOnlyTo(verified);
        CaseFile file = city.caseFile(true);

        assertThat(file.replay().light(Replay.Implementation.MEASURES)).isEqualTo(Replay.Light.VERIFIED);
        assertThat(file.replay().light(Replay.Implementation.FUNDS)).isEqualTo(Replay.Light.EVIDENCED);
        assertThat(file.part("hazard").entries()).containsKey(verified + 1);
        assertThat(verdict(city.members(file)).holds()).isTrue();
    }

    @Test
    void a_compressed_member_is_refused_and_nothing_is_unpacked() throws Exception {
        Path bundle = folder.resolve("bundle.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bundle))) {
            zip.putNextEntry(new ZipEntry("bundle.json"));
            zip.write(new byte[1 << 20]);
        }

        Verdict verdict = city.check(bundle);

        assertThat(verdict.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.fault()).isEqualTo(Fault.CONTAINER_ALTERED);
            assertThat(finding.detail()).startsWith("bundle.json is compressed");
        });
    }

    /** One megabyte that a thousand names stand for is a gigabyte to read. */
    @Test
    void members_that_share_their_bytes_are_refused_before_they_are_read() throws Exception {
        NavigableMap<String, byte[]> members = new TreeMap<>();
        members.put("a", new byte[1 << 20]);
        members.put("b", new byte[0]);
        Path bundle = written(members);
        byte[] zip = Files.readAllBytes(bundle);
        int second = zip.length - 22 - 47;
        int first = second - 47;
        System.arraycopy(zip, first + 16, zip, second + 16, 12);
        System.arraycopy(zip, first + 42, zip, second + 42, 4);
        Files.write(bundle, zip);

        assertThat(city.check(bundle).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.fault()).isEqualTo(Fault.CONTAINER_ALTERED);
            assertThat(finding.detail()).contains("larger together than the file");
        });
    }

    @Test
    void members_that_no_memory_holds_are_not_taken_in() throws Exception {
        NavigableMap<String, BundleZip.Member> members = new TreeMap<>();
        members.put("bundle.json", () -> new ZeroBytes((256 << 20) + 1));
        Path bundle = folder.resolve("bundle.zip");
        try (OutputStream out = Files.newOutputStream(bundle)) {
            BundleZip.write(members, out);
        }

        assertThatExceptionOfType(BundleRefused.class)
                .isThrownBy(() -> city.check(bundle))
                .withMessageContaining("more than 256 MB");
    }

    /** So many zeros. */
    private static final class ZeroBytes extends InputStream {
        private int left;

        ZeroBytes(int length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            int read = Math.min(left, length);
            Arrays.fill(bytes, from, from + read, (byte) 0);
            left -= read;
            return read == 0 ? -1 : read;
        }
    }

    @Test
    void what_is_no_zip_is_no_bundle() throws Exception {
        Path file = Files.writeString(folder.resolve("text.zip"), "not a zip");

        assertThatExceptionOfType(BundleRefused.class).isThrownBy(() -> city.check(file));
    }

    private static CaseFile with(CaseFile file, Part part) {
        NavigableMap<String, Part> parts = new TreeMap<>(file.parts());
        parts.put(part.ledger(), part);
        return new CaseFile(file.hazard(), file.withFiles(), parts);
    }
}
