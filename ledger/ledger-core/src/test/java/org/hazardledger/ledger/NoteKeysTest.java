package org.hazardledger.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteKeysTest {
    private static final String SIGNER = Golden.line("signer-key.txt");
    private static final String VERIFIER = Golden.line("verifier-key.txt");
    private static final SignedNote NOTE = SignedNote.parse(Golden.bytes("signed-note.txt"));

    /** The published example of golang.org/x/mod/sumdb/note. */
    private static final String GO_VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String GO_SIGNER =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String GO_TEXT =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private static final String GO_SIGNATURE = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FF"
            + "YC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    @Test
    void the_example_of_the_specification_verifies() {
        VerifierKey key = VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        String note = "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ON"
                + "ncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
        assertThat(key.keyId()).isEqualTo(0x530d903a);
        assertThat(key.verify(SignedNote.parse(note.getBytes(UTF_8)))).isEqualTo("This is an example message.\n");
    }

    @Test
    void the_example_of_gos_note_package_is_signed_byte_for_byte() {
        NoteSigner signer = NoteSigner.parse(GO_SIGNER);
        assertThat(signer.verifierKey())
                .isEqualTo(VerifierKey.parse(GO_VERIFIER))
                .hasToString(GO_VERIFIER);
        assertThat(signer.sign(GO_TEXT)).hasToString(GO_TEXT + "\n" + GO_SIGNATURE);
    }

    @Test
    void the_note_is_the_golden_one() {
        NoteSigner signer = NoteSigner.parse(SIGNER);
        assertThat(signer.verifierKey()).hasToString(VERIFIER);
        assertThat(signer.sign(Golden.text("checkpoint.txt")).bytes()).isEqualTo(Golden.bytes("signed-note.txt"));
    }

    @Test
    void a_generated_key_signs_what_its_public_half_verifies() {
        String secret = NoteSigner.generate("ledger.example.org/new", new SecureRandom());
        assertThat(secret).startsWith("PRIVATE+KEY+ledger.example.org/new+");
        NoteSigner signer = NoteSigner.parse(secret);
        VerifierKey published = VerifierKey.parse(signer.verifierKey().toString());
        assertThat(published.verify(signer.sign("text\n"))).isEqualTo("text\n");
        assertThat(NoteSigner.generate("ledger.example.org/new", new SecureRandom()))
                .isNotEqualTo(secret);
    }

    @Test
    void the_same_source_of_randomness_gives_the_same_key() {
        assertThat(NoteSigner.generate("ledger.example.org/hazard", new CountingRandom()))
                .isEqualTo(SIGNER);
    }

    @Test
    void a_signer_does_not_show_its_secret() {
        assertThat(NoteSigner.parse(SIGNER)).hasToString(VERIFIER);
    }

    @Test
    void only_exactly_the_whole_key_is_read() {
        assertThat(partsAndNeighboursOf(GO_VERIFIER))
                .allSatisfy(mangled -> assertThatExceptionOfType(MalformedLedgerData.class)
                        .isThrownBy(() -> VerifierKey.parse(mangled)));
        assertThat(partsAndNeighboursOf(GO_SIGNER))
                .allSatisfy(mangled -> assertThatExceptionOfType(MalformedLedgerData.class)
                        .isThrownBy(() -> NoteSigner.parse(mangled)));
    }

    /** Each key with an end cut off, and with one character changed. */
    private static Stream<String> partsAndNeighboursOf(String key) {
        Stream<String> cut = Stream.iterate(0, i -> i < key.length(), i -> i + 1)
                .flatMap(i -> Stream.of(key.substring(0, i), key.substring(i + 1)));
        Stream<String> changed = Stream.iterate(0, i -> i < key.length(), i -> i + 1)
                .map(i -> key.substring(0, i) + (char) (key.charAt(i) + 1) + key.substring(i + 1));
        return Stream.concat(cut, changed);
    }

    /** The first has a key of another length, the second an unknown type; the ids of both are right. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
                "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+"
            })
    void a_key_of_another_kind_is_refused(String vkey) {
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> VerifierKey.parse(vkey));
    }

    @Test
    void a_name_that_would_break_the_line_gets_no_key() {
        for (String name : List.of("", "a b", "a+b", "a\nb", "a\u3000b")) {
            assertThatExceptionOfType(MalformedLedgerData.class)
                    .isThrownBy(() -> NoteSigner.generate(name, new SecureRandom()));
        }
    }

    @Test
    void a_note_without_a_signature_of_the_key_is_refused() {
        assertThatExceptionOfType(NoteRefused.class)
                .isThrownBy(() -> VerifierKey.parse(GO_VERIFIER).verify(NOTE))
                .withMessage("not signed by PeterNeumann+c74f20a3");
    }

    @Test
    void a_signature_under_the_same_name_or_the_same_id_alone_is_ignored() {
        VerifierKey key = VerifierKey.parse(VERIFIER);
        byte[] junk = new byte[64];
        var sameName = SignedNote.Signature.of(key.name(), key.keyId() + 1, junk);
        var sameId = SignedNote.Signature.of("somebody.else", key.keyId(), junk);
        var ours = NOTE.signatures().getFirst();
        assertThat(key.verify(new SignedNote(NOTE.text(), List.of(sameName, sameId, ours))))
                .isEqualTo(NOTE.text());
        assertThatExceptionOfType(NoteRefused.class)
                .isThrownBy(() -> key.verify(new SignedNote(NOTE.text(), List.of(sameName, sameId))))
                .withMessageStartingWith("not signed by");
    }

    @Test
    void a_wrong_signature_under_the_keys_name_and_id_refuses_the_note_even_beside_a_right_one() {
        VerifierKey key = VerifierKey.parse(VERIFIER);
        var ours = NOTE.signatures().getFirst();
        for (int length : new int[] {1, 63, 64, 65}) {
            var wrong = SignedNote.Signature.of(key.name(), key.keyId(), new byte[length]);
            for (var signatures : List.of(List.of(ours, wrong), List.of(wrong, ours))) {
                assertThatExceptionOfType(NoteRefused.class)
                        .isThrownBy(() -> key.verify(new SignedNote(NOTE.text(), signatures)))
                        .withMessageStartingWith("wrong signature by ledger.example.org/hazard+8819bdee");
            }
        }
    }

    @Test
    void a_changed_text_is_refused() {
        assertThatExceptionOfType(NoteRefused.class)
                .isThrownBy(() -> VerifierKey.parse(VERIFIER)
                        .verify(new SignedNote(NOTE.text().replace("1000", "1001"), NOTE.signatures())));
    }

    @Test
    void a_text_that_no_note_can_have_is_not_signed() {
        for (String text : List.of("no newline", "", "tab\t\n", "\ud800\n")) {
            assertThatExceptionOfType(MalformedLedgerData.class)
                    .isThrownBy(() -> NoteSigner.parse(SIGNER).sign(text));
        }
    }

    private static final class CountingRandom extends SecureRandom {
        private static final long serialVersionUID = 1L;

        @Override
        public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) i;
            }
        }
    }
}
