package org.hazardledger.ledger.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.hazardledger.ledger.MalformedLedgerData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** L-11: bytes that two readers could take for two things are no content. */
class JsonTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a':1,'a':2}",
                "{'a':1,'a':1}",
                "{'a':1,'\\u0061':2}",
                "{'deep':{'a':1,'b':{},'a':2}}",
                "{'a':01}",
                "{'a':+1}",
                "{'a':.5}",
                "{'a':1.}",
                "{'a':1e}",
                "{'a':0x1}",
                "{'a':NaN}",
                "{'a':Infinity}",
                "{'a':1,}",
                "{'a':[1,]}",
                "{'a':1}{'a':2}",
                "{'a':1} x",
                "{a:1}",
                "{'a':'\u0001'}",
                "{'a':'\\x41'}",
                "{'a':'\\u00e'}",
                "{/* */'a':1}",
                "\uFEFF{'a':1}",
                "",
            })
    void is_refused(String text) {
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> parsed(text));
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() {
        byte[] overlong = {'{', '"', (byte) 0xc1, (byte) 0xa1, '"', ':', '1', '}'};
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> Json.parseMembers(overlong));
    }

    @Test
    void composed_and_decomposed_letters_are_two_texts_and_stay_as_they_are() {
        Json.Members both = parsed("{'\u00e9':'composed','e\u0301':'decomposed'}");
        assertThat(both.text("\u00e9")).contains("composed");
        assertThat(both.text("e\u0301")).contains("decomposed");
    }

    @Test
    void a_whole_number_has_no_point_and_no_exponent() {
        assertThat(parsed("{'n':10}").requireWhole("n")).isEqualTo(10);
        for (String other : new String[] {"1e1", "10.0", "10E0", "9223372036854775808"}) {
            assertThatExceptionOfType(MalformedLedgerData.class)
                    .as(other)
                    .isThrownBy(() -> parsed("{'n':" + other + "}").requireWhole("n"));
        }
    }

    private static Json.Members parsed(String text) {
        return Json.parseMembers(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
