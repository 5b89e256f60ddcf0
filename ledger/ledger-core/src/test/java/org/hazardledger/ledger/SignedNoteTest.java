package org.hazardledger.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
    private static final String LINE = "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1E"
            + "RYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    private static final SignedNote.Signature SIGNATURE = new SignedNote.Signature("k", "AAAAAQI=");

    @Test
    void a_note_is_read_and_written_as_it_was() {
        String note = "first\n\nsecond\n\n" + LINE + LINE.replace("foo", "bar");
        SignedNote parsed = SignedNote.parse(note.getBytes(UTF_8));
        assertThat(parsed.text()).isEqualTo("first\n\nsecond\n");
        assertThat(parsed.signatures())
                .extracting(SignedNote.Signature::name)
                .containsExactly("example.com/foo", "example.com/bar");
        assertThat(parsed.signatures().getFirst().keyId()).isEqualTo(0x530d903a);
        assertThat(parsed.signatures().getFirst().bytes()).hasSize(64);
        assertThat(parsed).hasToString(note);
        assertThat(parsed.bytes()).isEqualTo(note.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "text\n",
                "text\n\n",
                "text\n" + LINE,
                "text\n\n\n" + LINE + "\n",
                "text\n\n" + LINE + "no signature\n",
                "text\n\n- example.com/foo AAAAAQI=\n",
                "text\n\n—example.com/foo AAAAAQI=\n",
                "text\n\n— example.com/foo\n",
                "text\n\n— AAAAAQI=\n",
                "text\n\n—  AAAAAQI=\n",
                "text\n\n— a+b AAAAAQI=\n",
                "text\n\n— a b AAAAAQI=\n",
                "text\n\n— a\u00a0b AAAAAQI=\n",
                "text\n\n— a\u3000b AAAAAQI=\n",
                "text\n\n— a\u0085b AAAAAQI=\n",
                "text\n\n— a  AAAAAQI=\n",
                "text\n\n— a AAAAAQI= \n",
                "text\n\n— a AAAAAQI=",
                "text\n\n— a AAAAAQI\n",
                "text\n\n— a AAAAAQJ=\n",
                "text\n\n— a AAAAAQ==\n",
                "text\n\n— a AAAA_QI=\n",
                "te\txt\n\n— a AAAAAQI=\n",
                "text\r\n\n— a AAAAAQI=\n",
                "te\0xt\n\n— a AAAAAQI=\n"
            })
    void what_is_not_exactly_a_note_is_refused(String note) {
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> SignedNote.parse(note.getBytes(UTF_8)));
    }

    @Test
    void the_smallest_signature_and_every_printable_character_are_accepted() {
        String note = "隐患 \u007f\n\n— 钥匙 AAAAAQI=\n";
        assertThat(SignedNote.parse(note.getBytes(UTF_8))).hasToString(note);
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() {
        byte[] overlong = ("te" + "xt\n\n— a AAAAAQI=\n").getBytes(UTF_8);
        overlong[0] = (byte) 0xc0;
        assertThatExceptionOfType(MalformedLedgerData.class)
                .isThrownBy(() -> SignedNote.parse(overlong))
                .withMessageContaining("UTF-8");
        assertThatExceptionOfType(MalformedLedgerData.class)
                .isThrownBy(() -> new SignedNote("\ud800\n", List.of(SIGNATURE)));
    }

    @Test
    void sixteen_signatures_are_accepted_and_seventeen_refused() {
        assertThat(SignedNote.parse(("text\n\n" + LINE.repeat(16)).getBytes(UTF_8))
                        .signatures())
                .hasSize(16);
        assertThatExceptionOfType(MalformedLedgerData.class)
                .isThrownBy(() -> SignedNote.parse(("text\n\n" + LINE.repeat(17)).getBytes(UTF_8)));
        assertThatExceptionOfType(MalformedLedgerData.class)
                .isThrownBy(() -> new SignedNote("text\n", Collections.nCopies(17, SIGNATURE)));
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> new SignedNote("text\n", List.of()));
    }

    @Test
    void a_note_beyond_the_size_cap_is_refused() {
        String rest = "\n\n" + LINE;
        int room = SignedNote.MAX_BYTES - rest.getBytes(UTF_8).length;
        SignedNote longest = SignedNote.parse(("x".repeat(room) + rest).getBytes(UTF_8));
        assertThat(longest.bytes()).hasSize(SignedNote.MAX_BYTES);
        assertThatExceptionOfType(MalformedLedgerData.class)
                .isThrownBy(() -> SignedNote.parse(("x".repeat(room + 1) + rest).getBytes(UTF_8)));
        assertThatExceptionOfType(MalformedLedgerData.class)
                .isThrownBy(() -> new SignedNote("x" + longest.text(), longest.signatures()));
    }

    @Property(tries = 500)
    void whatever_is_read_is_written_back_the_same(@ForAll byte[] tail) {
        byte[] head = ("text\n\n" + LINE).getBytes(UTF_8);
        byte[] bytes = java.util.Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, bytes, head.length, tail.length);
        try {
            assertThat(SignedNote.parse(bytes).bytes()).isEqualTo(bytes);
        } catch (MalformedLedgerData refused) {
            assertThat(tail).isNotEmpty();
        }
    }
}
