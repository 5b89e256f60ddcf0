package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.util.List;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** How much is read for an answer, by the counts of the server. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RowsReadTest {
    private static final int OTHERS = 20_000;

    private final LedgerDatabase database = LedgerDatabase.migrated();

    @Test
    void a_few_events_of_a_type_are_found_without_those_of_other_types_between() throws Exception {
        JdbcClient.create(database.superuser()).sql("""
                        insert into ledger.event (ledger_index, stream, seq, case_id, type, recorded_at, salt, content,
                                                  leaf_hash)
                        select n, gen_random_uuid(), 0, gen_random_uuid(),
                               case when n % 10000 = 0 then 'rare' else 'frequent' end, now(), sha256('salt'), '{}',
                               sha256('leaf')
                          from generate_series(0, :last) n
                        """).param("last", OTHERS).update();
        JdbcClient.create(database.superuser()).sql("analyze ledger.event").update();
        try (Connection connection = database.app().getConnection()) {
            connection.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            LedgerReader reader = new LedgerReader(
                    jdbc, new Alarms(jdbc, new SimpleMeterRegistry()), new SealedTree(jdbc, database.seal()));

            assertThat(reader.rowsOfTypes(List.of("rare", "unknown"), 1, OTHERS, 10))
                    .extracting(RecordedEvent::index)
                    .containsExactly(10_000L);

            assertThat(jdbc.sql("""
                            select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables
                             where relid = 'ledger.event'::regclass
                            """).query(Long.class).single()).isLessThan(10);
        }
    }
}
