package org.hazardledger.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.Policy;
import org.hazardledger.ledger.bundle.BundleRefused;
import org.hazardledger.ledger.bundle.MadeCity;
import org.hazardledger.ledger.bundle.MadeLedger;
import org.junit.jupiter.api.Test;

class LedgerCheckTest {
    private final MadeCity city = MadeCity.standing();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private Map<String, byte[]> served() {
        return new HashMap<>(city.hazard.served(city.witness, MadeCity.COSIGNED));
    }

    private LedgerCheck.Read read(Map<String, byte[]> served, Checkpoint... kept) throws IOException, BundleRefused {
        return new LedgerCheck(path -> Optional.ofNullable(served.get(path)), policy(), MadeCity.COSIGNED)
                .read(List.of(kept));
    }

    private Policy policy() {
        return Policy.parse(city.policyFile());
    }

    private void more(int events) {
        for (int i = 0; i < events; i++) {
            UUID caseId = new UUID(12, i % 7);
            city.hazard.append(
                    caseId, caseId, "hazard.progress-reported", MadeCity.OFFICER.toString(), List.of(), "{}");
        }
    }

    @Test
    void a_ledger_of_several_bundles_comes_out_the_same_with_every_roster() throws Exception {
        more(300);
        city.hazard.sealRoster();
        more(300);

        LedgerCheck.Read read = read(served());

        assertThat(read.leaves()).isEqualTo(city.hazard.rows().size());
        assertThat(read.rosters()).isEqualTo(2);
        assertThat(read.upTo()).isEqualTo(city.hazard.rows().size() - 301L);
    }

    @Test
    void a_validly_signed_roster_that_omits_a_leaf_is_named() {
        city.told("hazard.evidence-voided", MadeCity.OFFICER.toString(), "{\"evidence\":1}", List.of());
        city.hazard.sealRosterWithout(1);

        assertThatExceptionOfType(LedgerBroken.class)
                .isThrownBy(() -> read(served()))
                .satisfies(
                        e -> assertThat(e.index()).isEqualTo(city.hazard.rows().size() - 1L))
                .withMessageContaining("not the one that the leaves give");
    }

    @Test
    void a_roster_that_is_kept_back_or_made_up_is_named() {
        Map<String, byte[]> without = served();
        without.put("/rosters?from=0", "{\"rosters\":[]}".getBytes(StandardCharsets.UTF_8));
        Map<String, byte[]> other = served();
        other.compute(
                "/rosters?from=0",
                (path, body) -> new String(body, StandardCharsets.UTF_8)
                        .replace("2026-11-24", "2026-11-23")
                        .getBytes(StandardCharsets.UTF_8));

        for (Map<String, byte[]> served : List.of(without, other)) {
            assertThatExceptionOfType(LedgerBroken.class)
                    .isThrownBy(() -> read(served))
                    .withMessageContaining("not the one that is sealed here");
        }
    }

    @Test
    void leaves_that_do_not_give_the_signed_root_are_refused() {
        more(1);
        Map<String, byte[]> served = served();
        city.hazard.rows().removeLast();
        UUID another = new UUID(13, 1);
        city.hazard.append(another, another, "hazard.reported", MadeCity.OFFICER.toString(), List.of(), "{}");
        served().forEach((path, bytes) -> {
            if (path.startsWith("/tile/")) {
                served.put(path, bytes);
            }
        });

        assertThatExceptionOfType(LedgerBroken.class)
                .isThrownBy(() -> read(served))
                .withMessageContaining("do not give the root");
    }

    @Test
    void a_stream_with_a_break_is_named_by_its_leaf() {
        MadeLedger.Row moved = city.hazard.rows().remove(3);
        city.hazard.rows().add(5, moved);

        assertThatExceptionOfType(LedgerBroken.class)
                .isThrownBy(() -> read(served()))
                .satisfies(e -> assertThat(e.index()).isBetween(3L, 5L));
    }

    @Test
    void a_kept_checkpoint_of_another_ledger_accuses_nobody() {
        assertThatExceptionOfType(BundleRefused.class)
                .isThrownBy(() -> read(served(), city.ledger("identity").checkpoint()))
                .withMessageContaining("of another ledger");
    }

    @Test
    void one_that_is_not_witnessed_yet_accuses_nobody_and_one_that_is_gone_does() {
        Map<String, byte[]> served = served();
        more(10);
        Checkpoint kept = city.hazard.checkpoint();
        served.put("/checkpoint", city.hazard.head().bytes());
        assertThatExceptionOfType(BundleRefused.class)
                .isThrownBy(() -> read(served, kept))
                .withMessageContaining("Try again in a minute");

        served.put("/checkpoint", MadeCity.standing().hazard.head().bytes());
        assertThatExceptionOfType(LedgerBroken.class).isThrownBy(() -> read(served, kept));
    }

    @Test
    void a_kept_checkpoint_must_come_out_the_same() throws Exception {
        Checkpoint kept = city.hazard.checkpoint();
        more(10);

        assertThat(read(served(), kept).leaves()).isEqualTo(kept.size() + 10);
        Checkpoint another = new Checkpoint(kept.origin(), kept.size(), Hash.sha256(new byte[1]));
        assertThatExceptionOfType(LedgerBroken.class)
                .isThrownBy(() -> read(served(), another))
                .withMessageContaining("does not continue the checkpoint that you kept");
    }

    @Test
    void without_the_witness_that_the_policy_asks_for_it_is_not_believed() {
        Map<String, byte[]> served = served();
        served.remove("/witnessed");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(served));
        served.put(
                "/checkpoint",
                MadeCity.standing()
                        .hazard
                        .served(city.witness, MadeCity.COSIGNED)
                        .get("/witnessed"));

        assertThatExceptionOfType(LedgerBroken.class).isThrownBy(() -> read(served));
    }

    @Test
    void the_verdict_is_told_in_words_and_by_the_exit_code() throws Exception {
        Verify verify = new Verify(
                new PrintStream(printed, true, StandardCharsets.UTF_8), Clock.fixed(MadeCity.COSIGNED, ZoneOffset.UTC));
        Arguments asked = Arguments.of(List.of("--ledger", "http://unused", "--policy", "policy"));
        Map<String, byte[]> served = served();
        Served honest = path -> Optional.ofNullable(served.get(path));

        assertThat(verify.ledger(asked, honest, policy(), List.of())).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("recomputed by you")
                .contains("rosters came out the same");

        city.told("hazard.reopened", MadeCity.OFFICER.toString(), "{}", List.of());
        city.hazard.sealRosterWithout(1);
        Map<String, byte[]> forged = served();
        assertThat(verify.ledger(asked, path -> Optional.ofNullable(forged.get(path)), policy(), List.of()))
                .isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("It does not hold.");
        assertThat(asked.policy()).isEqualTo(Path.of("policy"));
    }

    private int verdict(Served served, Policy policy, Instant now) throws Exception {
        Verify verify =
                new Verify(new PrintStream(printed, true, StandardCharsets.UTF_8), Clock.fixed(now, ZoneOffset.UTC));
        Arguments asked = Arguments.of(List.of("--ledger", "http://unused", "--policy", "policy"));
        return verify.ledger(asked, served, policy, List.of());
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void who_cosigned_and_when_and_the_newest_roster_are_told() throws Exception {
        Map<String, byte[]> served = served();

        assertThat(verdict(
                        path -> Optional.ofNullable(served.get(path)), policy(), MadeCity.COSIGNED.plusSeconds(3600)))
                .isZero();

        assertThat(said())
                .contains("见证人 witnessed by monitor-1 (2026-11-24 10:00:00 +08:00)")
                .contains("The newest roster was sealed at 2026-11-24 09:00:00 +08:00 and covers the first 11 entries.")
                .doesNotContain("⚠");
    }

    @Test
    void a_ledger_that_nobody_cosigned_within_the_last_hour_holds_with_a_warning() throws Exception {
        Map<String, byte[]> served = served();

        assertThat(verdict(
                        path -> Optional.ofNullable(served.get(path)), policy(), MadeCity.COSIGNED.plusSeconds(3601)))
                .isZero();

        assertThat(said())
                .contains("✔ 真实完整。 It holds: test.example/hazard")
                .contains("⚠ 最近的见证已超过一小时（2026-11-24 10:00:00 +08:00）")
                .contains("The newest cosignature is older than an hour");
    }

    @Test
    void without_a_witness_or_a_roster_it_holds_with_a_warning() throws Exception {
        MadeLedger bare = MadeLedger.empty();
        bare.append(new UUID(1, 1), new UUID(1, 1), "hazard.reported", "-somebody", List.of(), "{}");
        Policy believing =
                Policy.parse(("log " + bare.keys().getFirst() + "\nquorum none\n").getBytes(StandardCharsets.UTF_8));

        assertThat(verdict(
                        path -> switch (path) {
                            case "/witnessed" -> Optional.empty();
                            case "/checkpoint" -> Optional.of(bare.head().bytes());
                            default -> bare.get(path);
                        },
                        believing,
                        MadeCity.COSIGNED))
                .isZero();

        assertThat(said())
                .contains("All 1 entries read.")
                .contains("⚠ 台账中没有清册", "No roster is sealed in it")
                .contains("⚠ 无见证人 no witness", "According to the operator only")
                .doesNotContain("complete up to");
    }
}
