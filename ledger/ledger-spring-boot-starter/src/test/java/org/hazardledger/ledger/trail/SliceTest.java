package org.hazardledger.ledger.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hazardledger.ledger.request.RequestRefused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SliceTest {
    @Test
    void a_first_page_begins_before_everything_in_its_order() {
        assertThat(Slice.of(null, null)).isEqualTo(new Slice(Slice.Order.OLDEST, "-infinity", -1, 50));
        assertThat(Slice.of("newest", null)).isEqualTo(new Slice(Slice.Order.NEWEST, "-infinity", Long.MAX_VALUE, 50));
        assertThat(Slice.of("due", null)).isEqualTo(new Slice(Slice.Order.DUE, "-infinity", -1, 50));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ,       2026-12-01, after-7
            newest, 2026-12-01, before-7
            due,    2026-12-01, due-2026-12-01-7
            due,    infinity,   due-infinity-7
            """)
    void the_next_page_begins_behind_the_row_that_its_cursor_names(@Nullable String sort, String day, String cursor) {
        Slice first = Slice.of(sort, null);
        assertThat(first.cursor(day, 7)).isEqualTo(cursor);
        assertThat(Slice.of(sort, cursor).place()).isEqualTo(7);
        assertThat(Slice.of(sort, cursor).order()).isEqualTo(first.order());
        assertThat(Slice.of(sort, cursor).cursor(Slice.of(sort, cursor).day(), 7))
                .isEqualTo(sort != null && sort.equals("due") ? cursor : first.cursor("", 7));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ,       before-7
            ,       due-infinity-7
            newest, after-7
            due,    after-7
            due,    due-7
            due,    due-2026-13-01-7
            due,    due-0000-01-01-7
            due,    due-infinity-07
            newest, before--1
            newest, before-9999999999999999999
            """)
    void a_cursor_that_is_not_of_this_order_is_refused(@Nullable String sort, String cursor) {
        assertThatThrownBy(() -> Slice.of(sort, cursor))
                .isInstanceOf(RequestRefused.class)
                .hasMessage("The cursor is not one of ours");
    }

    @Test
    void an_order_that_nobody_knows_is_refused() {
        assertThatThrownBy(() -> Slice.of("oldest", null))
                .isInstanceOf(RequestRefused.class)
                .hasMessage("sort has the wrong form");
    }
}
