package org.hazardledger.ledger.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CsvFileTest {
    record Nested(@Nullable String one, int two) {}

    record Row(
            String text,
            @Nullable Nested nested,
            @Nullable LocalDate day,
            @Nullable Instant at,
            @Nullable UUID mine,
            List<String> several) {}

    private static final UUID KNOWN = UUID.fromString("00000000-0000-8000-8000-000000000001");
    private static final UUID UNKNOWN = UUID.fromString("00000000-0000-8000-8000-000000000002");
    private static final String HEADINGS = """
            text       | 文字   | Text
            nested.one | 一     | One
            nested.two | 二     | Two
            day        | 日期   | Day
            at         | 时间   | At
            mine       | 矿山   | Mine
            mine.name  | 矿山名 | Name
            several    | 若干   | Several""";

    private final CsvFile<Row> file = new CsvFile<>("rows", Row.class, HEADINGS, Map.of("mine", CsvFileTest::named));
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void cells_that_need_it_are_quoted_and_what_a_spreadsheet_would_carry_out_is_not() throws Exception {
        answer(
                new Row("a,\"b\"\nc", new Nested("=1+1", -3), LocalDate.of(2026, 12, 1), null, null, List.of("x", "y")),
                new Row("@sum", null, null, null, null, List.of()),
                new Row("", new Nested(null, 0), null, null, null, List.of("-1")),
                new Row("\tA1", null, null, null, null, List.of("\rA1")));
        assertThat(response.getContentAsString()).isEqualTo("""
                \uFEFF文字,一,二,日期,时间,矿山,矿山名,若干\r
                "a,""b""\nc",'=1+1,-3,2026-12-01,,,,x y\r
                '@sum,,,,,,,\r
                ,,0,,,,,'-1\r
                '\tA1,,,,,,,"'\rA1"\r
                """);
        assertThat(response.getHeader("Ledger-Position")).isEqualTo("sample/2:55");
        assertThat(response.getHeader("Content-Disposition"))
                .isEqualTo("attachment; filename=\"sample-2-55-rows.csv\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"＝1+1", "＋1", "－1", "＠sum"})
    void full_width_signs_are_signs_too(String text) throws Exception {
        answer(new Row(text, null, null, null, null, List.of()));
        assertThat(response.getContentAsString()).contains("\r\n'" + text + ",");
    }

    @Test
    void a_moment_is_told_as_it_was_where_the_mines_are_and_an_id_with_its_name() throws Exception {
        Instant at = Instant.parse("2026-11-30T16:30:00Z");
        answer(
                new Row("a", null, null, at, KNOWN, List.of()),
                new Row("b", null, null, at.plusMillis(7), UNKNOWN, List.of()));
        assertThat(response.getContentAsString())
                .contains("a,,,,2026-12-01T00:30:00+08:00," + KNOWN + ",'=吴山铜矿,\r\n")
                .contains("b,,,,2026-12-01T00:30:00.007+08:00," + UNKNOWN + ",,\r\n");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            en-GB,    ,   Text
            'en, zh', ,   Text
            zh-CN,    ,   文字
            fr,       ,   文字
            zh-CN,    en, Text
            en,       zh, 文字
            """)
    void the_headings_are_in_the_language_asked_for(String header, @Nullable String lang, String heading)
            throws Exception {
        request.addHeader("Accept-Language", header);
        file.answer(all(), new CsvFile.Wish("csv", lang), request, response);
        assertThat(response.getContentAsString()).startsWith("\uFEFF" + heading + ",");
    }

    @Test
    void a_column_without_a_heading_in_both_languages_is_noticed_before_anybody_asks() {
        assertThatThrownBy(() -> new CsvFile<>("rows", Row.class, HEADINGS.replace("at  ", "when"), Map.of()))
                .hasMessage("No heading for at");
        assertThatThrownBy(() -> new CsvFile<>("rows", Row.class, HEADINGS.replace("| Day", ""), Map.of()))
                .hasMessage("No heading for day");
    }

    @Test
    void an_export_that_ends_early_is_cut_off_and_not_answered_as_a_problem() {
        PastRows.All<Row> broken = new PastRows.All<>("sample:5", taker -> {
            taker.accept(new Row("first", null, null, null, null, List.of()));
            throw new IllegalStateException("made anew");
        });
        assertThatThrownBy(() -> file.answer(broken, new CsvFile.Wish(null, null), request, response))
                .as("no handler of problems takes it")
                .isInstanceOf(IOException.class)
                .hasRootCauseMessage("made anew");
    }

    private static Optional<String> named(UUID mine) {
        return mine.equals(KNOWN) ? Optional.of("=吴山铜矿") : Optional.empty();
    }

    private static PastRows.All<Row> all(Row... rows) {
        return new PastRows.All<>("sample/2:55", taker -> List.of(rows).forEach(taker));
    }

    private void answer(Row... rows) throws IOException {
        file.answer(all(rows), new CsvFile.Wish(null, null), request, response);
    }
}
