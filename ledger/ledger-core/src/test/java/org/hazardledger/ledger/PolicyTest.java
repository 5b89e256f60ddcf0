package org.hazardledger.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hazardledger.ledger.MalformedPolicy.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
    private static final Instant AT = Instant.parse("2026-11-24T01:42:31Z");
    private static final NoteSigner LOG = NoteSigner.parse(Golden.line("signer-key.txt"));
    private static final SignedNote NOTE = SignedNote.parse(Golden.bytes("signed-note.txt"));
    private static final List<WitnessSigner> SIGNERS = signers(6);
    private static final String LOG_LINE = "log " + LOG.verifierKey() + "\n";

    private static List<WitnessSigner> signers(int count) {
        List<WitnessSigner> signers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            signers.add(WitnessSigner.parse(WitnessSigner.generate("witness.example.org/" + i, new SecureRandom())));
        }
        return signers;
    }

    private static String witness(String name, int signer) {
        return "witness " + name + " " + SIGNERS.get(signer).witnessKey() + "\n";
    }

    private static Policy policy(String text) {
        return Policy.parse(text.getBytes(UTF_8));
    }

    private static SignedNote cosignedBy(int... signers) {
        SignedNote note = NOTE;
        for (int signer : signers) {
            note = note.with(SIGNERS.get(signer).cosign(NOTE, AT));
        }
        return note;
    }

    private static NoteRefused.Reason refusal(Policy policy, SignedNote note) {
        try {
            policy.verify(note, AT);
        } catch (NoteRefused e) {
            return e.reason();
        }
        throw new AssertionError("not refused");
    }

    @Test
    void the_golden_policy_believes_the_golden_note() {
        Policy policy = Policy.parse(Golden.bytes("policy.txt"));
        assertThat(policy.logs())
                .containsExactly(new Policy.Log(LOG.verifierKey(), "https://ledger.example.org/hazard"));
        assertThat(policy.witnesses()).extracting(Policy.Witness::name).containsExactly("province", "city");
        assertThat(policy.witnesses())
                .extracting(Policy.Witness::url)
                .containsExactly(null, "https://witness.example.org/w2");
        Attestation attestation = policy.verify(SignedNote.parse(Golden.bytes("cosigned-note.txt")), AT);
        assertThat(attestation.checkpoint()).isEqualTo(Checkpoint.parse(Golden.text("checkpoint.txt")));
        assertThat(attestation.logKey()).isEqualTo(LOG.verifierKey());
        assertThat(attestation.cosignatures())
                .containsExactly(new Attestation.Cosigned(
                        "province", WitnessKey.parse(Golden.line("witness-verifier-key.txt")), AT));
    }

    /** The example of the specification: two of three, and any of three others. */
    @ParameterizedTest
    @CsvSource({"01 3, true", "12 5, true", "012 345, true", "0 3, false", "01, false", "345, false", "'', false"})
    void groups_of_groups_count_as_their_thresholds_say(String both, boolean enough) {
        Policy policy = policy(LOG_LINE + witness("X1", 0) + witness("X2", 1) + witness("X3", 2)
                + "group X-witnesses 2 X1 X2 X3\n" + witness("Y1", 3) + witness("Y2", 4) + witness("Y3", 5)
                + "group Y-witnesses any Y1 Y2 Y3\ngroup X-and-Y all X-witnesses Y-witnesses\nquorum X-and-Y\n");
        SignedNote note = cosignedBy(
                both.chars().filter(Character::isDigit).map(c -> c - '0').toArray());
        if (enough) {
            assertThat(policy.verify(note, AT).cosignatures())
                    .hasSameSizeAs(
                            note.signatures().subList(1, note.signatures().size()));
        } else {
            assertThat(refusal(policy, note)).isEqualTo(NoteRefused.Reason.QUORUM_MISSED);
        }
    }

    @Test
    void a_quorum_can_be_a_witness_or_nobody() {
        Policy one = policy(LOG_LINE + witness("w", 0) + witness("v", 1) + "quorum w\n");
        assertThat(one.verify(cosignedBy(0), AT).cosignatures()).hasSize(1);
        assertThat(refusal(one, cosignedBy(1))).isEqualTo(NoteRefused.Reason.QUORUM_MISSED);
        assertThat(policy(LOG_LINE + "quorum none\n").verify(NOTE, AT).cosignatures())
                .isEmpty();
    }

    @Test
    void a_missed_quorum_says_who_has_cosigned() {
        Policy both = policy(LOG_LINE + witness("省厅", 0) + witness("v", 1) + "group g all 省厅 v\nquorum g\n");
        assertThatExceptionOfType(NoteRefused.class)
                .isThrownBy(() -> both.verify(cosignedBy(0), AT))
                .withMessage("the quorum \"g\" is missed: cosigned by 省厅");
        assertThatExceptionOfType(NoteRefused.class)
                .isThrownBy(() -> both.verify(NOTE, AT))
                .withMessageEndingWith("no witness of the policy");
    }

    @Test
    void witnesses_alone_do_not_make_a_head() {
        Policy policy = policy(LOG_LINE + witness("w", 0) + "quorum w\n");
        SignedNote withoutLog =
                new SignedNote(NOTE.text(), List.of(cosignedBy(0).signatures().getLast()));
        assertThat(refusal(policy, withoutLog)).isEqualTo(NoteRefused.Reason.NOT_SIGNED);
    }

    @Test
    void a_log_that_the_policy_does_not_name_is_unknown_even_if_a_known_key_signed() {
        Policy policy = policy(LOG_LINE + "quorum none\n");
        SignedNote foreign = LOG.sign(NOTE.text().replace("hazard", "registry"));
        assertThat(refusal(policy, foreign)).isEqualTo(NoteRefused.Reason.UNKNOWN_LOG);
        assertThat(refusal(policy("quorum none\n"), NOTE)).isEqualTo(NoteRefused.Reason.UNKNOWN_LOG);
    }

    @Test
    void a_wrong_signature_by_a_key_of_the_policy_refuses_the_note_though_the_quorum_is_met() {
        Policy policy = policy(LOG_LINE + witness("w", 0) + witness("v", 1) + "group g any w v\nquorum g\n");
        WitnessKey wronged = SIGNERS.get(1).witnessKey();
        SignedNote note = cosignedBy(0).with(SignedNote.Signature.of(wronged.name(), wronged.keyId(), new byte[72]));
        assertThat(refusal(policy, note)).isEqualTo(NoteRefused.Reason.WRONG_SIGNATURE);
        SignedNote otherText = new SignedNote(
                NOTE.text().replace("1000", "1001"), cosignedBy(0).signatures());
        assertThat(refusal(policy, otherText)).isEqualTo(NoteRefused.Reason.WRONG_SIGNATURE);
    }

    @Test
    void while_a_log_changes_its_key_either_may_sign_and_none_wrongly() {
        NoteSigner next = NoteSigner.parse(NoteSigner.generate(LOG.verifierKey().name(), new SecureRandom()));
        Policy policy = policy(LOG_LINE + "log " + next.verifierKey() + "\nquorum none\n");
        SignedNote byNext = next.sign(NOTE.text());
        assertThat(policy.verify(NOTE, AT).logKey()).isEqualTo(LOG.verifierKey());
        assertThat(policy.verify(byNext, AT).logKey()).isEqualTo(next.verifierKey());
        assertThat(policy.verify(NOTE.with(byNext.signatures().getFirst()), AT).logKey())
                .isEqualTo(LOG.verifierKey());
        var wrong = SignedNote.Signature.of(
                next.verifierKey().name(), next.verifierKey().keyId(), new byte[64]);
        assertThat(refusal(policy, NOTE.with(wrong))).isEqualTo(NoteRefused.Reason.WRONG_SIGNATURE);
    }

    @Test
    void a_key_that_was_taken_out_of_the_policy_vouches_for_nothing_any_more() {
        NoteSigner next = NoteSigner.parse(NoteSigner.generate(LOG.verifierKey().name(), new SecureRandom()));
        Policy policy = policy("log " + next.verifierKey() + "\nquorum none\n");
        assertThat(refusal(policy, NOTE)).isEqualTo(NoteRefused.Reason.NOT_SIGNED);
        assertThatExceptionOfType(NoteRefused.class).isThrownBy(() -> policy.signedByItsLog(NOTE));
    }

    @Test
    void a_cosignature_from_the_future_does_not_count() {
        Policy policy = policy(LOG_LINE + witness("w", 0) + "quorum w\n");
        assertThatExceptionOfType(NoteRefused.class)
                .isThrownBy(() -> policy.verify(cosignedBy(0), AT.minusMillis(1)))
                .returns(NoteRefused.Reason.QUORUM_MISSED, NoteRefused::reason);
    }

    @Test
    void spaces_tabs_comments_and_empty_lines_do_not_matter() {
        String spaced = " \t# 谁说了算\n\n" + LOG_LINE.replace(" ", "\t ") + "\t"
                + witness("w", 0).replace(" ", "   ") + "   \nquorum\tw \n#\n";
        assertThat(policy(spaced).verify(cosignedBy(0), AT).cosignatures()).hasSize(1);
    }

    @Test
    void names_are_compared_byte_by_byte_in_whatever_encoding() {
        assertCode(Code.UNDEFINED_NAME, 2, witness("K", 0) + "quorum \u212a\n");
        assertCode(Code.UNDEFINED_NAME, 2, witness("e\u0301", 0) + "quorum \u00e9\n");
        byte[] latin1 = (LOG_LINE + witness("d\u00e9p\u00a0t", 0) + "quorum d\u00e9p\u00a0t\n").getBytes(ISO_8859_1);
        assertThat(Policy.parse(latin1).verify(cosignedBy(0), AT).cosignatures())
                .hasSize(1);
    }

    @Test
    void what_is_not_exactly_a_policy_is_refused_with_its_line() {
        String w = witness("w", 0);
        assertCode(Code.NO_QUORUM, 0, "\n");
        assertCode(Code.NO_QUORUM, 0, LOG_LINE + w);
        assertCode(Code.NO_FINAL_NEWLINE, 0, "");
        assertCode(Code.NO_FINAL_NEWLINE, 0, LOG_LINE + "quorum none");
        assertCode(Code.TOO_LONG, 0, "#" + "x".repeat(Policy.MAX_BYTES) + "\nquorum none\n");
        assertCode(Code.CARRIAGE_RETURN, 1, "quorum none\r\n");
        assertCode(Code.CONTROL_CHARACTER, 2, "\n# \u0000\nquorum none\n");
        assertCode(Code.CONTROL_CHARACTER, 1, "# \u007f\nquorum none\n");
        assertCode(Code.UNKNOWN_KEYWORD, 2, "quorum none\nLog x\n");
        assertCode(Code.WRONG_NUMBER_OF_ITEMS, 1, "log\n");
        assertCode(Code.WRONG_NUMBER_OF_ITEMS, 1, LOG_LINE.strip() + " https://a b\n");
        assertCode(Code.WRONG_NUMBER_OF_ITEMS, 1, "witness w\n");
        assertCode(Code.WRONG_NUMBER_OF_ITEMS, 1, w.strip() + " https://a b\n");
        assertCode(Code.WRONG_NUMBER_OF_ITEMS, 2, w + "group g any\n");
        assertCode(Code.WRONG_NUMBER_OF_ITEMS, 1, "quorum\n");
        assertCode(Code.WRONG_NUMBER_OF_ITEMS, 1, "quorum none none\n");
        assertCode(Code.BAD_KEY, 1, LOG_LINE.replace("+88", "+89"));
        assertCode(Code.BAD_KEY, 1, "log " + SIGNERS.getFirst().witnessKey() + "\n");
        assertCode(Code.BAD_KEY, 1, "witness w " + LOG.verifierKey() + "\n");
        assertCode(Code.KEY_TWICE, 2, LOG_LINE + LOG_LINE);
        assertCode(Code.KEY_TWICE, 2, w + witness("v", 0));
        assertCode(Code.NAME_TAKEN, 2, w + witness("w", 1));
        assertCode(Code.NAME_TAKEN, 2, w + "group w any w\n");
        assertCode(Code.NAME_TAKEN, 1, witness("none", 0));
        assertCode(Code.NAME_TAKEN, 2, w + "group none any w\n");
        assertCode(Code.UNDEFINED_NAME, 1, "quorum w\n" + w);
        assertCode(Code.UNDEFINED_NAME, 2, w + "group g any v\n");
        assertCode(Code.UNDEFINED_NAME, 2, w + "group g any g\n");
        assertCode(Code.UNDEFINED_NAME, 2, w + "group g any none\n");
        assertCode(Code.MEMBER_TWICE, 2, w + "group g any w w\n");
        assertCode(Code.MEMBER_TWICE, 3, w + "group g any w\ngroup h any w\n");
        for (String number : List.of("0", "2", "-1", "+1", "01", "1.0", "ANY", "9999999", "99999999999999999999")) {
            assertCode(Code.BAD_THRESHOLD, 2, w + "group g " + number + " w\n");
        }
        assertCode(Code.SECOND_QUORUM, 2, "quorum none\nquorum none\n");
    }

    private static void assertCode(Code code, int line, String text) {
        assertThatExceptionOfType(MalformedPolicy.class)
                .as(text)
                .isThrownBy(() -> policy(text))
                .returns(code, MalformedPolicy::code)
                .returns(line, MalformedPolicy::line)
                .withMessageStartingWith(line == 0 ? "the policy: " : "line " + line + " of the policy: ");
    }

    @Test
    void the_same_key_under_another_name_is_the_same_key() {
        byte[] key = SIGNERS.getFirst().witnessKey().key().bytes();
        NamedKey renamed = NamedKey.of(KeyUse.COSIGNATURE, "another.example", Ed25519.publicKey(key));
        assertCode(Code.KEY_TWICE, 2, witness("w", 0) + "witness v " + renamed + "\n");
    }

    @Test
    void one_key_is_not_a_log_and_a_witness_at_once() {
        NamedKey asWitness = NamedKey.of(
                KeyUse.COSIGNATURE,
                "witness.example",
                Ed25519.publicKey(LOG.verifierKey().key().bytes()));
        String witness = "witness w " + asWitness + "\n";
        assertCode(Code.KEY_TWICE, 2, LOG_LINE + witness);
        assertCode(Code.KEY_TWICE, 2, witness + LOG_LINE);
    }

    @Test
    void more_than_thirty_groups_in_a_chain_are_read() {
        StringBuilder chain = new StringBuilder(LOG_LINE + witness("g0", 0));
        for (int i = 1; i <= 2000; i++) {
            chain.append("group g").append(i).append(" all g").append(i - 1).append('\n');
        }
        assertThat(policy(chain + "quorum g2000\n").verify(cosignedBy(0), AT).cosignatures())
                .hasSize(1);
    }

    @Property(tries = 300)
    void whatever_is_read_nothing_but_a_malformed_policy_is_thrown(@ForAll byte[] tail) {
        byte[] head = LOG_LINE.getBytes(UTF_8);
        byte[] bytes = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, bytes, head.length, tail.length);
        assertThatExceptionOfType(MalformedPolicy.class).isThrownBy(() -> Policy.parse(bytes));
    }
}
