package org.hazardledger.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WitnessKeysTest {
    private static final String SECRET = Golden.line("witness-signer-key.txt");
    private static final WitnessKey KEY = WitnessKey.parse(Golden.line("witness-verifier-key.txt"));
    private static final SignedNote NOTE = SignedNote.parse(Golden.bytes("signed-note.txt"));
    private static final SignedNote COSIGNED = SignedNote.parse(Golden.bytes("cosigned-note.txt"));
    private static final Instant AT = Instant.parse("2026-11-24T01:42:31Z");

    @Test
    void the_cosignature_is_the_golden_one() {
        WitnessSigner signer = WitnessSigner.parse(SECRET);
        assertThat(signer.witnessKey()).isEqualTo(KEY).hasToString(Golden.line("witness-verifier-key.txt"));
        assertThat(NOTE.with(signer.cosign(NOTE, AT.plusMillis(999))).bytes())
                .isEqualTo(Golden.bytes("cosigned-note.txt"));
        assertThat(KEY.verify(COSIGNED)).isEqualTo(AT);
    }

    @Test
    void the_example_of_the_specification_has_the_bytes_that_are_signed_and_the_time() {
        var line = new SignedNote.Signature(
                "witness.example.com/w1",
                "jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==");
        assertThat(line.bytes()).hasSize(72);
        assertThat(ByteBuffer.wrap(line.bytes()).getLong()).isEqualTo(1_679_315_147);
        String body = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
        assertThat(new String(WitnessKey.message(1_679_315_147, body), UTF_8))
                .isEqualTo("cosignature/v1\ntime 1679315147\n" + body);
    }

    @Test
    void the_log_may_have_signed_above_and_others_below() {
        String other = WitnessSigner.generate("witness.example.org/other", new SecureRandom());
        SignedNote note = COSIGNED.with(WitnessSigner.parse(other).cosign(NOTE, AT.plusSeconds(1)));
        assertThat(KEY.verify(note)).isEqualTo(AT);
        assertThat(WitnessSigner.parse(other).witnessKey().verify(note)).isEqualTo(AT.plusSeconds(1));
        assertThat(VerifierKey.parse(Golden.line("verifier-key.txt")).verify(note))
                .isEqualTo(NOTE.text());
    }

    @Test
    void of_several_cosignatures_the_earliest_counts_and_a_wrong_one_refuses_the_note() {
        WitnessSigner signer = WitnessSigner.parse(SECRET);
        SignedNote twice = COSIGNED.with(signer.cosign(NOTE, AT.minusSeconds(5)));
        assertThat(KEY.verify(twice)).isEqualTo(AT.minusSeconds(5));
        var ours = COSIGNED.signatures().getLast();
        for (int length : new int[] {1, 8, 64, 71, 72, 73}) {
            var wrong = SignedNote.Signature.of(KEY.name(), KEY.keyId(), new byte[length]);
            for (var signatures : List.of(List.of(ours, wrong), List.of(wrong, ours))) {
                assertRefused(NoteRefused.Reason.WRONG_SIGNATURE, new SignedNote(NOTE.text(), signatures));
            }
        }
    }

    @Test
    void with_any_byte_changed_a_cosignature_is_refused() {
        byte[] bytes = COSIGNED.signatures().getLast().bytes();
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= (byte) 0x80;
            var signature = SignedNote.Signature.of(KEY.name(), KEY.keyId(), changed);
            assertRefused(NoteRefused.Reason.WRONG_SIGNATURE, new SignedNote(NOTE.text(), List.of(signature)));
        }
        assertRefused(
                NoteRefused.Reason.WRONG_SIGNATURE,
                new SignedNote(NOTE.text().replace("1000", "1001"), COSIGNED.signatures()));
        assertRefused(
                NoteRefused.Reason.WRONG_SIGNATURE, new SignedNote(NOTE.text() + "extension\n", COSIGNED.signatures()));
    }

    @Test
    void the_signature_of_a_log_with_the_same_key_and_name_is_no_cosignature() {
        NoteSigner log = NoteSigner.parse(sameKeyForLogs());
        assertThat(log.verifierKey().name()).isEqualTo(KEY.name());
        assertRefused(NoteRefused.Reason.NOT_SIGNED, log.sign(NOTE.text()));
        assertThat(log.verifierKey().keyId()).isNotEqualTo(KEY.keyId());
    }

    private static String sameKeyForLogs() {
        byte[] seed = new byte[32];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) (0x20 + i);
        }
        return NoteSigner.generate(KEY.name(), new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        });
    }

    @Test
    void keys_of_logs_and_of_witnesses_do_not_stand_in_for_each_other() {
        for (String logKey : List.of(Golden.line("verifier-key.txt"), Golden.line("signer-key.txt"))) {
            assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> WitnessKey.parse(logKey));
            assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> WitnessSigner.parse(logKey));
        }
        assertThatExceptionOfType(MalformedLedgerData.class)
                .isThrownBy(() -> VerifierKey.parse(KEY.toString()))
                .withMessageContaining("0x01");
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> NoteSigner.parse(SECRET));
    }

    @Test
    void a_time_that_no_clock_shows_is_refused_though_it_was_signed() {
        for (long seconds : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, Instant.MAX.getEpochSecond() + 1}) {
            NamedSecret secret = NamedSecret.parse(KeyUse.COSIGNATURE, SECRET);
            byte[] truly = secret.sign(WitnessKey.message(seconds, NOTE.text()));
            byte[] bytes = ByteBuffer.allocate(72).putLong(seconds).put(truly).array();
            var signature = SignedNote.Signature.of(KEY.name(), KEY.keyId(), bytes);
            assertRefused(NoteRefused.Reason.WRONG_SIGNATURE, new SignedNote(NOTE.text(), List.of(signature)));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WitnessSigner.parse(SECRET).cosign(NOTE, Instant.EPOCH.minusMillis(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no checkpoint\n", "o\n01\nAAAA\n"})
    void what_is_no_checkpoint_is_not_cosigned(String text) {
        SignedNote note = new SignedNote(text, NOTE.signatures());
        assertThatExceptionOfType(MalformedLedgerData.class)
                .isThrownBy(() -> WitnessSigner.parse(SECRET).cosign(note, AT));
    }

    @Test
    void a_signer_does_not_show_its_secret() {
        assertThat(WitnessSigner.parse(SECRET)).hasToString(KEY.toString());
    }

    private static void assertRefused(NoteRefused.Reason reason, SignedNote note) {
        assertThatExceptionOfType(NoteRefused.class)
                .isThrownBy(() -> KEY.verify(note))
                .returns(reason, NoteRefused::reason);
    }
}
