package org.hazardledger.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CosignaturesTest {
    private static final SignedNote NOTE = SignedNote.parse(Golden.bytes("signed-note.txt"));
    private static final WitnessSigner SIGNER = WitnessSigner.parse(Golden.line("witness-signer-key.txt"));
    private static final Instant AT = Instant.parse("2026-11-24T01:42:31Z");
    private static final SignedNote.Signature COSIGNATURE = SIGNER.cosign(NOTE, AT);

    @Test
    void an_answer_is_the_signature_lines_and_added_gives_the_cosigned_note() {
        byte[] body = new Cosignatures(List.of(COSIGNATURE)).bytes();
        String golden = Golden.text("cosigned-note.txt");
        assertThat(body).isEqualTo(golden.substring(NOTE.toString().length()).getBytes(UTF_8));
        assertThat(Cosignatures.parse(body).addTo(NOTE, SIGNER.witnessKey())).hasToString(golden);
    }

    @Test
    void the_example_of_the_specification_is_read_and_written() {
        String body = "— witness.example/w1 CMp+6LWBU0anHGH5aNDTJkH/gj79sG+T6+iP2ThYN5krrDJbR1HDnucjL39QsZTSvVjyQLrdk3D"
                + "XDqI5G2HgLatVs0pWh6Up69HVOw==\n— witness.example/w2 AWui8Sk55XjYLOijihBjhqEH6nS1ndDymE0a+6idX7pLcnoB"
                + "+dhnz0854aLZgrrKbYKA7nC3HNJhm/kWl7oJlqU3rXXvpysAdyP3wQ==\n";
        Cosignatures answer = Cosignatures.parse(body.getBytes(UTF_8));
        assertThat(answer.signatures())
                .extracting(SignedNote.Signature::name)
                .containsExactly("witness.example/w1", "witness.example/w2");
        assertThat(answer.bytes()).isEqualTo(body.getBytes(UTF_8));
    }

    @Test
    void of_an_answer_only_what_the_witness_signed_is_added() {
        WitnessSigner stranger = WitnessSigner.parse(WitnessSigner.generate("stranger", new SecureRandom()));
        Cosignatures answer = new Cosignatures(List.of(
                stranger.cosign(NOTE, AT), COSIGNATURE, NOTE.signatures().getFirst()));
        assertThat(answer.addTo(NOTE, SIGNER.witnessKey()).bytes()).isEqualTo(Golden.bytes("cosigned-note.txt"));
    }

    @Test
    void an_answer_for_another_head_or_by_another_witness_is_refused() {
        Cosignatures answer = new Cosignatures(List.of(COSIGNATURE));
        SignedNote other = new SignedNote(NOTE.text().replace("1000", "1001"), NOTE.signatures());
        assertThatExceptionOfType(NoteRefused.class)
                .isThrownBy(() -> answer.addTo(other, SIGNER.witnessKey()))
                .returns(NoteRefused.Reason.WRONG_SIGNATURE, NoteRefused::reason);
        WitnessSigner stranger = WitnessSigner.parse(WitnessSigner.generate("stranger", new SecureRandom()));
        assertThatExceptionOfType(NoteRefused.class)
                .isThrownBy(() -> answer.addTo(NOTE, stranger.witnessKey()))
                .returns(NoteRefused.Reason.NOT_SIGNED, NoteRefused::reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "— a AAAAAQI=", "\n— a AAAAAQI=\n", "— a AAAAAQI=\n\n", "ok\n", "— a AAAA\n"})
    void what_is_not_exactly_an_answer_is_refused(String body) {
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> Cosignatures.parse(body.getBytes(UTF_8)));
    }

    @Test
    void an_answer_beyond_the_bounds_is_refused() {
        assertThat(Cosignatures.parse("— a AAAAAQI=\n".repeat(16).getBytes(UTF_8))
                        .signatures())
                .hasSize(16);
        assertThatExceptionOfType(MalformedLedgerData.class)
                .isThrownBy(() -> Cosignatures.parse("— a AAAAAQI=\n".repeat(17).getBytes(UTF_8)));
        assertThatExceptionOfType(MalformedLedgerData.class)
                .isThrownBy(() ->
                        Cosignatures.parse("x".repeat(SignedNote.MAX_BYTES + 1).getBytes(UTF_8)))
                .withMessageContaining("bytes");
        assertThatExceptionOfType(MalformedLedgerData.class)
                .isThrownBy(() -> new SignedNote(NOTE.text(), Collections.nCopies(16, COSIGNATURE)).with(COSIGNATURE));
    }
}
