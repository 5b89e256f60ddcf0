package org.hazardledger.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hazardledger.ledger.WitnessDecision.Conflict;
import org.hazardledger.ledger.WitnessDecision.Cosign;
import org.hazardledger.ledger.WitnessDecision.Refused;
import org.hazardledger.ledger.WitnessDecision.Refused.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WitnessRuleTest {
    private static final NoteSigner LOG = NoteSigner.parse(Golden.line("signer-key.txt"));
    private static final String ORIGIN = LOG.verifierKey().name();
    private static final WitnessRule RULE = new WitnessRule(List.of(LOG.verifierKey()));
    private static final ReferenceTree TREE = ReferenceTree.ofSize(300);
    private static final Hash EMPTY = Hash.sha256();

    private static Checkpoint head(int size) {
        return new Checkpoint(ORIGIN, size, TREE.root(size));
    }

    private static WitnessDecision decide(byte[] body, @Nullable Checkpoint stored) {
        return RULE.decide(body, origin -> origin.equals(ORIGIN) ? Optional.ofNullable(stored) : Optional.empty());
    }

    private static WitnessDecision decide(
            long oldSize, List<Hash> proof, Checkpoint head, @Nullable Checkpoint stored) {
        return decide(new AddCheckpoint(oldSize, proof, LOG.sign(head.text())).bytes(), stored);
    }

    private static void assertRefused(Reason reason, WitnessDecision decision) {
        assertThat(decision).isInstanceOf(Refused.class);
        assertThat(((Refused) decision).reason()).isEqualTo(reason);
    }

    @Test
    void the_golden_request_is_read_written_and_granted() {
        byte[] golden = Golden.bytes("add-checkpoint.txt");
        AddCheckpoint request = AddCheckpoint.parse(golden);
        Prover prover = new Prover(HeldTiles.over(ThousandLeaves.concatenated()));
        SignedNote note = SignedNote.parse(Golden.bytes("signed-note.txt"));
        assertThat(request)
                .isEqualTo(new AddCheckpoint(300, prover.consistency(300, 1000).hashes(), note));
        assertThat(request.bytes()).isEqualTo(golden);
        Checkpoint stored = new Checkpoint(ORIGIN, 300, Hash.ofHex(Golden.line("root-of-300-leaves.txt")));
        assertThat(decide(golden, stored))
                .isEqualTo(new Cosign(Checkpoint.parse(Golden.text("checkpoint.txt")), note))
                .returns(200, WitnessDecision::status);
    }

    /** Requests and key of the race test of litewitness, the witness that C2SP's own specification came from. */
    @Test
    void requests_published_with_litewitness_are_answered_as_it_does() {
        String origin = "sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562";
        WitnessRule rule = new WitnessRule(
                List.of(VerifierKey.parse(origin + "+5202289b+Af/cLU2Y5BJNP+r3iMDC+av9eWCD0fBJVDfzAux5zxAP")));
        String first = "old 0\n\n" + origin + "\n1\nKgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— " + origin
                + " UgIom7fPZTqpxWWhyjWduBvTvGVqsokMbqTArsQilegKoFBJQjUFAmQ0+YeSPM3wfUQMFSzVnnNuWRTYrajXpNUbIQY=\n";
        String three = "old 1\nKgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
                + "KgIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n" + origin
                + "\n3\nRcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=\n\n— " + origin
                + " UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8WVrx6go=\n";
        String five = "old 1\nKgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
                + "+fUDV+k970B4I3uKrqJM4aP1lloPZP8mvr2Z4wRw2LI=\nKgQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n"
                + origin + "\n5\nQrtXrQZCCvpIgsSmOsah7HdICzMLLyDfxToMql9WTjY=\n\n— " + origin
                + " UgIomw/EOJmWi0i1FQsOj+etB7F8IccFam/jgd6wzRns4QPVmyEZtdvl1U2KEmLOZ/ASRcWJi0tW90dJWAShei7sDww=\n";
        WitnessDecision one = rule.decide(first.getBytes(UTF_8), unknown -> Optional.empty());
        assertThat(one).isInstanceOf(Cosign.class);
        Checkpoint stored = ((Cosign) one).checkpoint();
        assertThat(rule.decide(three.getBytes(UTF_8), known -> Optional.of(stored)))
                .isInstanceOf(Cosign.class);
        WitnessDecision next = rule.decide(five.getBytes(UTF_8), known -> Optional.of(stored));
        assertThat(next).isInstanceOf(Cosign.class);
        Checkpoint newer = ((Cosign) next).checkpoint();
        assertThat(rule.decide(three.getBytes(UTF_8), known -> Optional.of(newer)))
                .as("the race: three leaves after five would roll the log back")
                .isEqualTo(new Conflict(5));
        String tooMany =
                first.replace("old 0\n", "old 0\n" + "KgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n".repeat(64));
        assertRefused(Reason.MALFORMED, rule.decide(tooMany.getBytes(UTF_8), unknown -> Optional.empty()));
    }

    @Property(tries = 300)
    void what_continues_the_stored_head_is_cosigned_and_nothing_else(
            @ForAll @IntRange(max = 300) int size,
            @ForAll @IntRange(max = 300) int old,
            @ForAll @IntRange(max = 300) int stored) {
        @Nullable Checkpoint last = stored == 0 ? null : head(stored);
        List<Hash> proof = old == 0 || old > size ? List.of() : TREE.proof(old, size);
        WitnessDecision decision = decide(old, proof, head(size), last);
        if (old > size) {
            assertRefused(Reason.MALFORMED, decision);
        } else if (old != stored) {
            assertThat(decision).isEqualTo(new Conflict(stored)).returns(409, WitnessDecision::status);
        } else {
            assertThat(decision)
                    .isEqualTo(new Cosign(head(size), LOG.sign(head(size).text())));
        }
    }

    @Property(tries = 300)
    void a_proof_that_does_not_verify_is_unprocessable(
            @ForAll @IntRange(min = 2, max = 300) int size, @ForAll @IntRange(min = 1, max = 299) int any) {
        int old = 1 + any % (size - 1);
        List<Hash> proof = TREE.proof(old, size);
        Hash rewritten = Hash.ofLeaf(new byte[] {9});
        assertRefused(Reason.BAD_PROOF, decide(old, List.of(), head(size), head(old)));
        assertRefused(Reason.BAD_PROOF, decide(old, proof.subList(1, proof.size()), head(size), head(old)));
        assertRefused(Reason.BAD_PROOF, decide(old, proof, new Checkpoint(ORIGIN, size, rewritten), head(old)));
        assertRefused(Reason.BAD_PROOF, decide(old, proof, head(size), new Checkpoint(ORIGIN, old, rewritten)));
    }

    @Test
    void another_tree_of_the_same_size_is_a_conflict() {
        Checkpoint rival = new Checkpoint(ORIGIN, 7, TREE.root(8));
        assertThat(decide(7, List.of(), rival, head(7))).isEqualTo(new Conflict(7));
        assertThat(decide(7, List.of(), head(7), head(7))).isInstanceOf(Cosign.class);
        assertRefused(Reason.BAD_PROOF, decide(7, List.of(EMPTY), head(7), head(7)));
    }

    /** The table that litewitness tests itself with. */
    @Test
    void the_empty_tree_has_one_root_and_needs_no_proof() {
        Checkpoint empty = new Checkpoint(ORIGIN, 0, EMPTY);
        Checkpoint false0 = new Checkpoint(ORIGIN, 0, TREE.root(1));
        for (@Nullable Checkpoint stored : new Checkpoint[] {null, empty}) {
            assertThat(decide(0, List.of(), empty, stored)).isInstanceOf(Cosign.class);
            assertRefused(Reason.BAD_PROOF, decide(0, List.of(), false0, stored));
            assertRefused(Reason.BAD_PROOF, decide(0, List.of(TREE.root(1)), empty, stored));
            assertThat(decide(0, List.of(), head(1), stored)).isInstanceOf(Cosign.class);
            assertRefused(Reason.BAD_PROOF, decide(0, List.of(TREE.root(1)), head(1), stored));
        }
        assertThat(decide(0, List.of(), head(1), head(1))).isEqualTo(new Conflict(1));
        assertRefused(Reason.MALFORMED, decide(1, List.of(), empty, head(1)));
    }

    @Test
    void a_log_that_the_witness_does_not_know_is_not_found() {
        Checkpoint foreign = new Checkpoint("ledger.example.org/registry", 1, TREE.root(1));
        assertRefused(Reason.UNKNOWN_ORIGIN, decide(0, List.of(), foreign, null));
        assertThat(decide(0, List.of(), foreign, null).status()).isEqualTo(404);
    }

    @Test
    void a_head_without_a_true_signature_of_its_log_is_forbidden() {
        SignedNote note = LOG.sign(head(3).text());
        var ours = note.signatures().getFirst();
        var stranger = new SignedNote.Signature("somebody.else", ours.base64());
        var wrong = SignedNote.Signature.of(ours.name(), ours.keyId(), new byte[64]);
        for (List<SignedNote.Signature> signatures : List.of(List.of(stranger), List.of(wrong), List.of(ours, wrong))) {
            AddCheckpoint request = new AddCheckpoint(0, List.of(), new SignedNote(note.text(), signatures));
            assertRefused(Reason.BAD_SIGNATURE, decide(request.bytes(), null));
        }
        AddCheckpoint beside = new AddCheckpoint(0, List.of(), new SignedNote(note.text(), List.of(stranger, ours)));
        assertThat(decide(beside.bytes(), null)).isInstanceOf(Cosign.class);
    }

    @Test
    void what_is_stored_is_not_looked_at_for_a_request_that_is_refused_anyway() {
        WitnessRule.LastCosigned untouched = origin -> {
            throw new AssertionError("asked for " + origin);
        };
        Checkpoint foreign = new Checkpoint("other", 1, TREE.root(1));
        byte[] unknown = new AddCheckpoint(0, List.of(), LOG.sign(foreign.text())).bytes();
        assertRefused(Reason.UNKNOWN_ORIGIN, RULE.decide(unknown, untouched));
        assertRefused(Reason.MALFORMED, RULE.decide(new byte[0], untouched));
    }

    @Test
    void statuses_are_those_of_the_specification() {
        assertThat(new Conflict(20_852_014).bytes()).isEqualTo("20852014\n".getBytes(UTF_8));
        assertThat(Conflict.parse("0\n".getBytes(UTF_8))).isEqualTo(new Conflict(0));
        assertThat(List.of(Reason.values()))
                .extracting(reason -> new Refused(reason, "").status())
                .containsExactly(400, 403, 404, 422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "\n", "01\n", "1\n\n", "-1\n", " 1\n", "9223372036854775808\n"})
    void what_is_not_exactly_a_size_is_refused(String body) {
        assertThat(catchThrowable(() -> Conflict.parse(body.getBytes(UTF_8)))).isInstanceOf(MalformedLedgerData.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "old 0\nNOTE",
                "old 0\n\n",
                "old 0\n\n\nNOTE",
                "\nold 0\n\nNOTE",
                "OLD 0\n\nNOTE",
                "old\n\nNOTE",
                "old \n\nNOTE",
                "old  0\n\nNOTE",
                "old 00\n\nNOTE",
                "old -1\n\nNOTE",
                "old 0 \n\nNOTE",
                "old 0\r\n\nNOTE",
                "old 9223372036854775808\n\nNOTE",
                "old 0\nAAAA\n\nNOTE",
                "old 0\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n\nNOTE",
                "old 0\n\nNOTE\n",
                "old 0\n\nno checkpoint\n\n— a AAAAAQI=\n"
            })
    void what_is_not_exactly_a_request_is_malformed(String form) {
        byte[] body = form.replace("NOTE", LOG.sign(head(3).text()).toString()).getBytes(UTF_8);
        assertRefused(Reason.MALFORMED, decide(body, null));
        assertThat(decide(body, null).status()).isEqualTo(400);
    }

    @Test
    void a_request_beyond_the_bounds_is_not_made() {
        SignedNote note = LOG.sign(head(3).text());
        assertThat(new AddCheckpoint(0, Collections.nCopies(63, EMPTY), note).hashes())
                .hasSize(63);
        for (Runnable made : List.<Runnable>of(
                () -> new AddCheckpoint(-1, List.of(), note),
                () -> new AddCheckpoint(0, Collections.nCopies(64, EMPTY), note),
                () -> new AddCheckpoint(0, List.of(), LOG.sign("no checkpoint\n")))) {
            assertThat(catchThrowable(made::run)).isInstanceOf(MalformedLedgerData.class);
        }
    }
}
