package org.hazardledger.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** L-10: somebody edits a list. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ListDriftTest {
    private static final int ALL = 100;

    private final LedgerDatabase database = LedgerDatabase.create();
    private final SampleReplica service = new SampleReplica(database);
    private final JdbcClient admin = JdbcClient.create(database.superuser());
    private final ListComparison comparison = service.context.getBean(ListComparison.class);
    private final UUID edited = UUID.randomUUID();

    @BeforeEach
    void three_samples() {
        service.open(edited, "its code");
        service.submit(edited, new SampleCommand.Note("one"));
        service.open(UUID.randomUUID(), "another");
        service.open(UUID.randomUUID(), "a third");
        until(() -> service.takenByTheList().size() == 4);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void a_list_that_nobody_edited_is_the_one_that_the_ledger_gives_and_stays_as_it_is() {
        List<String> before = rows();

        ListComparison.Compared compared = comparison.compare(ALL);

        // The claims on their codes are cases too, of which the list has no row.
        assertThat(compared).isEqualTo(new ListComparison.Compared(6, 0));
        assertThat(rows()).isEqualTo(before);
        assertThat(drifts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            update sample.list set notes = 'zwei' where id = ?                 ; row id=%s differs in notes
            update sample.list set closed = true, code = 'x' where id = ?      ; row id=%s differs in code, closed
            delete from sample.list where id = ?                               ; row id=%s is missing
            """)
    void a_row_that_was_edited_or_removed_is_named_with_its_columns_and_none_of_its_values(String edit, String named) {
        admin.sql(edit).params(edited).update();
        List<String> edited = rows();

        assertThat(comparison.compare(ALL).drifted()).isEqualTo(1);

        assertThat(drifts())
                .containsExactly("samples %s: sample.list: %s".formatted(this.edited, named.formatted(this.edited)));
        assertThat(service.raised("list-drifted")).isEqualTo(1);
        assertThat(rows()).isEqualTo(edited);
    }

    @Test
    void a_row_that_was_put_in_is_named() {
        UUID forged = UUID.randomUUID();
        admin.sql("insert into sample.list values (?, 'forged', '', false, 0, 0, now())")
                .params(forged)
                .update();

        comparison.compare(ALL);

        assertThat(drifts()).containsExactly("samples %1$s: sample.list: row id=%1$s has no event".formatted(forged));
    }

    @Test
    void the_alarm_stands_until_that_case_is_right_again_however_small_the_sample() {
        admin.sql("update sample.list set notes = '' where id = ?")
                .params(edited)
                .update();
        comparison.compare(ALL);
        comparison.compare(0);
        assertThat(drifts()).hasSize(1);

        service.context.getBean(ListProcessors.class).rebuild("samples");
        until(() -> service.takenByTheList().size() == 4);
        comparison.compare(0);

        assertThat(drifts()).isEmpty();
    }

    @Test
    void a_parked_case_is_not_compared() {
        service.submit(edited, new SampleCommand.Note(SampleList.POISON));
        until(() -> !service.context.getBean(ParkedCases.class).all().isEmpty());

        assertThat(comparison.compare(ALL)).isEqualTo(new ListComparison.Compared(5, 0));
    }

    private List<String> rows() {
        return admin.sql("select list::text from sample.list order by id")
                .query((row, n) -> row.getString(1))
                .list();
    }

    private List<String> drifts() {
        return admin.sql("select subject || ': ' || detail from operation.alarm where code = 'list-drifted'")
                .query((row, n) -> row.getString(1))
                .list();
    }

    private static void until(Callable<Boolean> condition) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(condition);
    }
}
