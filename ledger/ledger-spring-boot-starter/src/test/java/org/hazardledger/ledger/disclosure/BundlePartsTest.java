package org.hazardledger.ledger.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Commitment;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.InclusionProof;
import org.hazardledger.ledger.Leaf;
import org.hazardledger.ledger.RosterCount;
import org.hazardledger.ledger.RosterExcerpt;
import org.hazardledger.ledger.roster.RosterRefused;
import org.hazardledger.ledger.roster.RosterReplica;
import org.hazardledger.ledger.roster.RosterReplica.Place;
import org.hazardledger.ledger.roster.SealedRoster;
import org.hazardledger.ledger.store.Head;
import org.hazardledger.ledger.store.Proofs;
import org.hazardledger.ledger.store.RecordAltered;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Every part is checked here with ledger-core alone, as an auditor does it offline. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BundlePartsTest {
    private final LedgerDatabase database = LedgerDatabase.migrated();
    private final JdbcClient admin = JdbcClient.create(database.superuser());
    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-24T01:00:00Z"));
    private final RosterReplica replica = new RosterReplica(database, time::get);
    private final BundleParts parts = new BundleParts(
            "hazard",
            replica.reader,
            replica.rosters,
            new Proofs(replica.tiles, replica.alarms),
            size -> (size.isPresent() ? replica.reader.headOf(size.getAsLong()) : replica.reader.head())
                    .map(Head::note));
    private final Place one = Place.fresh();
    private final Place beside = one.beside();
    private final Place other = Place.fresh();
    private SealedRoster roster;
    private long size;

    /** Full tiles, a growing edge, and something recorded between count and head. */
    @BeforeEach
    void record() {
        for (int batch = 0; batch < 10; batch++) {
            List<Place> places = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                places.addAll(List.of(one, beside, other, Place.fresh()));
            }
            replica.append(places);
        }
        roster = replica.rosters.onDemand();
        replica.append(List.of(one, other));
        size = replica.reader.size();
    }

    @AfterEach
    void stop() {
        replica.close();
    }

    @Test
    void a_part_holds_the_whole_case_and_the_roster_and_every_proof_holds() {
        BundlePart part = ask(List.of(one.caseId()), List.of());

        assertThat(part.ledger()).isEqualTo("hazard");
        assertThat(part.roster()).isEqualTo(new BundlePart.RosterPlace(1000, 1000));
        assertThat(part.entries()).hasSize(501);
        assertThat(part.entries())
                .extracting(BundlePart.Entry::index)
                .isSorted()
                .doesNotHaveDuplicates()
                .endsWith(1000L);
        assertThat(verified(part, one.caseId())).isEqualTo(500);
    }

    @Test
    void that_a_ledger_knows_nothing_of_a_case_can_be_proven() {
        UUID nobody = UUID.randomUUID();

        BundlePart part = ask(List.of(nobody), List.of());

        assertThat(part.entries()).extracting(BundlePart.Entry::index).containsExactly(1000L);
        assertThat(verified(part, nobody)).isZero();
    }

    @Test
    void single_entries_and_cases_that_overlap_come_once_and_in_order() {
        BundlePart part =
                ask(List.of(other.caseId(), one.caseId(), other.caseId()), List.of(1002L, 3L, 0L, 3L, 1000L, 1001L));

        assertThat(part.entries()).hasSize(500 + 250 + 1 + 3);
        assertThat(part.entries())
                .extracting(BundlePart.Entry::index)
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith(0L, 1L, 2L, 3L, 4L)
                .endsWith(1000L, 1001L, 1002L);
        assertThat(part.excerpts())
                .containsOnlyKeys(one.caseId().toString(), other.caseId().toString());
        assertThat(verified(part, one.caseId())).isEqualTo(500);
        assertThat(verified(part, other.caseId())).isEqualTo(250);
    }

    @Test
    void the_same_request_gets_the_same_bytes_also_after_more_was_recorded_and_sealed() {
        BundlePart.Request request =
                new BundlePart.Request(size, List.of(one.caseId(), UUID.randomUUID()), List.of(7L));
        byte[] before = JsonMapper.shared().writeValueAsBytes(parts.of(request));

        for (int i = 0; i < 6; i++) {
            replica.append(List.of(one, Place.fresh(), one.beside()));
            time.updateAndGet(now -> now.plus(Duration.ofMinutes(1)));
            replica.rosters.onDemand();
        }

        assertThat(JsonMapper.shared().writeValueAsBytes(parts.of(request))).isEqualTo(before);
        try (RosterReplica restarted = new RosterReplica(database, time::get)) {
            BundleParts again = new BundleParts(
                    "hazard",
                    restarted.reader,
                    restarted.rosters,
                    new Proofs(restarted.tiles, restarted.alarms),
                    asked -> restarted.reader.headOf(asked.orElseThrow()).map(Head::note));
            restarted.rosters.of(restarted.rosters.newest().orElseThrow());
            assertThat(JsonMapper.shared().writeValueAsBytes(again.of(request))).isEqualTo(before);
        }
    }

    @Test
    void what_is_not_under_the_head_is_refused() {
        assertRefused(size, List.of(size), DisclosureRefused.Reason.ENTRY_UNKNOWN);
        assertRefused(size, List.of(-1L), DisclosureRefused.Reason.ENTRY_UNKNOWN);
        assertRefused(size + 1, List.of(), DisclosureRefused.Reason.HEAD_UNKNOWN);
        assertRefused(999, List.of(), DisclosureRefused.Reason.HEAD_UNKNOWN);
        assertRefused(roster.index(), List.of(), DisclosureRefused.Reason.NO_ROSTER);
        assertThat(ask(roster.index() + 1, List.of()).entries()).hasSize(1);
    }

    @Test
    void an_altered_row_is_not_handed_out() {
        long mine = 0;
        admin.sql("update ledger.event set content = content || ' ' where ledger_index = ?")
                .params(mine)
                .update();

        assertThatThrownBy(() -> ask(List.of(one.caseId()), List.of())).isInstanceOf(RecordAltered.class);
        assertThatThrownBy(() -> ask(List.of(), List.of(mine))).isInstanceOf(RecordAltered.class);
        assertThat(ask(List.of(other.caseId()), List.of()).entries()).hasSize(251);
    }

    @Test
    void a_row_that_is_gone_is_missed_in_its_case_and_by_its_index() {
        admin.sql("delete from ledger.event where ledger_index = 996").update();
        admin.sql("delete from ledger.event where ledger_index = 0").update();

        assertThatThrownBy(() -> ask(List.of(one.caseId()), List.of())).isInstanceOf(RosterRefused.class);
        assertThatThrownBy(() -> ask(List.of(), List.of(996L))).isInstanceOf(RosterRefused.class);
        assertThat(replica.raised("roster-refused")).isEqualTo(2);
    }

    @Test
    void a_row_whose_hash_was_made_to_fit_is_not_handed_out() {
        Leaf known = replica.reader.at(List.of(1001L)).getFirst().leaf();
        byte[] salt = new byte[32];
        byte[] forged = "{\"v\":1}".getBytes(StandardCharsets.UTF_8);
        Leaf fitting = new Leaf(
                known.caseId(),
                known.stream(),
                known.seq(),
                known.prev(),
                known.recordedAt(),
                Commitment.of(salt, forged));
        admin.sql("update ledger.event set content = ?, salt = ?, leaf_hash = ? where ledger_index = 1001")
                .params(forged, salt, fitting.hash().bytes())
                .update();

        assertThatThrownBy(() -> ask(List.of(), List.of(1001L))).isInstanceOf(RecordAltered.class);
        assertThat(replica.raised("record-altered")).isEqualTo(1);
    }

    @Test
    void an_entry_under_a_tile_that_was_changed_cannot_be_proven_and_is_not_handed_out() {
        assertThat(admin.sql(
                                "update ledger.tile set hashes = set_byte(hashes, 0, 255 - get_byte(hashes, 0)) where n = 0")
                        .update())
                .isPositive();

        assertThatThrownBy(() -> ask(List.of(), List.of(5L))).isInstanceOf(RecordAltered.class);
        assertThat(replica.raised("entry-not-provable")).isEqualTo(1);
    }

    private BundlePart ask(List<UUID> cases, List<Long> indexes) {
        return parts.of(new BundlePart.Request(size, cases, indexes));
    }

    private BundlePart ask(long head, List<Long> indexes) {
        return parts.of(new BundlePart.Request(head, List.of(), indexes));
    }

    private void assertRefused(long head, List<Long> indexes, DisclosureRefused.Reason reason) {
        assertThatThrownBy(() -> ask(head, indexes))
                .isInstanceOfSatisfying(
                        DisclosureRefused.class,
                        refused -> assertThat(refused.problem(true))
                                .isEqualTo(reason.get().problem(true)));
    }

    /** Checks everything that the part says, and gives how many entries the case is proven to have. */
    private long verified(BundlePart part, UUID caseId) {
        Checkpoint head = Checkpoint.open(
                part.note().getBytes(StandardCharsets.UTF_8), database.signer().verifierKey(), database.origin());
        RosterCount count = new RosterCount();
        String rosterContent = "";
        for (BundlePart.Entry entry : part.entries()) {
            Leaf leaf = Leaf.parse(entry.leaf().getBytes(StandardCharsets.UTF_8));
            List<Hash> hashes = entry.proof().stream()
                    .map(hash -> Hash.of(Base64.getDecoder().decode(hash)))
                    .toList();
            new InclusionProof(entry.index(), head.size(), hashes).verify(leaf.hash(), head.root());
            assertThat(leaf.commit())
                    .isEqualTo(Commitment.of(
                            Base64.getDecoder().decode(entry.salt()),
                            entry.content().getBytes(StandardCharsets.UTF_8)));
            if (leaf.caseId().equals(caseId) && entry.index() < part.roster().upTo()) {
                count.add(leaf);
            }
            if (entry.index() == part.roster().index()) {
                rosterContent = entry.content();
            }
        }
        Hash root = Hash.ofHex(
                JsonMapper.shared().readTree(rosterContent).at("/payload/root").asString());
        String excerpt = part.excerpts().getOrDefault(caseId.toString(), "");
        assertThat(RosterExcerpt.parse(excerpt.getBytes(StandardCharsets.UTF_8)).verifyCase(caseId, root))
                .isEqualTo(count.roster().lines());
        return count.leaves();
    }
}
