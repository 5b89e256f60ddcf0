package org.hazardledger.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private static final String ORIGIN = "ledger.example.org/hazard";
    private static final Checkpoint CHECKPOINT =
            new Checkpoint(ORIGIN, 1000, Hash.ofHex(Golden.line("root-of-1000-leaves.txt")));
    private static final String ROOT = "Y/Y8vSTXeJsOsVQoWTdX62Ghz1bDrvd9T+cdm9ZRggU=";
    private static final VerifierKey KEY = VerifierKey.parse(Golden.line("verifier-key.txt"));

    @Test
    void the_text_is_the_golden_one() {
        assertThat(CHECKPOINT.text()).isEqualTo(Golden.text("checkpoint.txt"));
        assertThat(Checkpoint.parse(Golden.text("checkpoint.txt"))).isEqualTo(CHECKPOINT);
    }

    @Test
    void the_example_of_the_specification_is_read() {
        String example = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
        Checkpoint checkpoint = Checkpoint.parse(example);
        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(checkpoint.size()).isEqualTo(20_852_163);
        assertThat(checkpoint.text()).isEqualTo(example);
    }

    @Test
    void extension_lines_are_accepted_and_dropped() {
        assertThat(Checkpoint.parse(CHECKPOINT.text() + "some extension\nanother\n"))
                .isEqualTo(CHECKPOINT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "o\n1\n",
                "o\n1\n" + ROOT,
                "\n1\n" + ROOT + "\n",
                "o\n\n" + ROOT + "\n",
                "o\n1\n" + ROOT + "\n\n",
                "o\n1\n" + ROOT + "\n\nextension\n",
                "o\n01\n" + ROOT + "\n",
                "o\n00\n" + ROOT + "\n",
                "o\n-1\n" + ROOT + "\n",
                "o\n+1\n" + ROOT + "\n",
                "o\n1 \n" + ROOT + "\n",
                "o\n0x1\n" + ROOT + "\n",
                "o\n٣\n" + ROOT + "\n",
                "o\n9223372036854775808\n" + ROOT + "\n",
                "o\n1\r\n" + ROOT + "\n",
                "o\n1\n" + ROOT + "\nextension\t\n",
                "o\n1\nY/Y8vSTXeJsOsVQoWTdX62Ghz1bDrvd9T+cdm9ZRggU\n",
                "o\n1\nY/Y8vSTXeJsOsVQoWTdX62Ghz1bDrvd9T+cdm9ZRggV=\n",
                "o\n1\nY_Y8vSTXeJsOsVQoWTdX62Ghz1bDrvd9T-cdm9ZRggU=\n",
                "o\n1\nAAAA\n"
            })
    void what_is_not_exactly_a_checkpoint_is_refused(String text) {
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> Checkpoint.parse(text));
    }

    @Test
    void an_origin_is_one_line_and_not_empty() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("", 0, Hash.sha256()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("a\nb", 0, Hash.sha256()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("a", -1, Hash.sha256()));
    }

    @Test
    void a_note_signed_by_the_key_opens_as_its_checkpoint() {
        assertThat(Checkpoint.open(Golden.bytes("signed-note.txt"), KEY, ORIGIN))
                .isEqualTo(CHECKPOINT);
    }

    @Test
    void a_checkpoint_of_another_log_is_refused_though_the_signature_holds() {
        assertThatExceptionOfType(NoteRefused.class)
                .isThrownBy(() -> Checkpoint.open(Golden.bytes("signed-note.txt"), KEY, "ledger.example.org/registry"))
                .withMessageContaining("another log");
    }

    @Test
    void a_changed_size_is_refused() {
        byte[] forged =
                Golden.text("signed-note.txt").replace("\n1000\n", "\n1001\n").getBytes(UTF_8);
        assertThatExceptionOfType(NoteRefused.class).isThrownBy(() -> Checkpoint.open(forged, KEY, ORIGIN));
    }
}
