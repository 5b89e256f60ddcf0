package org.hazardledger.ledger.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CsvFileTest {
    record Nested(@Nullable String one, int two) {}

    record Row(
            String text, @Nullable Nested nested, @Nullable LocalDate day, List<String> several) {}

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void cells_that_need_it_are_quoted_and_what_a_spreadsheet_would_carry_out_is_not() throws Exception {
        answer(
                new Row("a,\"b\"\nc", new Nested("=1+1", -3), LocalDate.of(2026, 12, 1), List.of("x", "y")),
                new Row("@sum", null, null, List.of()),
                new Row("", new Nested(null, 0), null, List.of("-1")));
        assertThat(response.getContentAsString()).isEqualTo("""
                \uFEFFtext,nested.one,nested.two,day,several\r
                "a,""b""\nc",'=1+1,-3,2026-12-01,x y\r
                '@sum,,,,\r
                ,,0,,'-1\r
                """);
        assertThat(response.getHeader("Ledger-Position")).isEqualTo("sample/2:55");
        assertThat(response.getHeader("Content-Disposition"))
                .isEqualTo("attachment; filename=\"sample-2-55-rows.csv\"");
    }

    @Test
    void an_export_that_ends_early_is_cut_off_and_not_answered_as_a_problem() {
        PastRows.All<Row> broken = new PastRows.All<>("sample:5", taker -> {
            taker.accept(new Row("first", null, null, List.of()));
            throw new IllegalStateException("made anew");
        });
        assertThatThrownBy(() -> CsvFile.answer(broken, "rows", Row.class, response))
                .as("no handler of problems takes it")
                .isInstanceOf(IOException.class)
                .hasRootCauseMessage("made anew");
    }

    private void answer(Row... rows) throws IOException {
        CsvFile.answer(
                new PastRows.All<>("sample/2:55", taker -> List.of(rows).forEach(taker)), "rows", Row.class, response);
    }
}
