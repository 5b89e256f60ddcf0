package org.hazardledger.ledger.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Epoch;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.LogKeys;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PublisherHeadsTest {
    private static final int EARLIER = 5_000;

    private final LedgerDatabase database = LedgerDatabase.migrated();
    private final Seal registry = database.seal();
    private final Epoch first = registry.first();
    private final Epoch second = first.next();
    private final LogKeys keys = new LogKeys(List.of(registry.key(first), registry.key(second)));

    @Test
    void last_head_of_an_epoch_is_found_without_the_thousands_that_were_kept_before() throws Exception {
        keep(second, EARLIER + 1, "registry");
        keep(first, EARLIER + 2, "registry");
        keep(first, EARLIER + 3, "another");
        for (Epoch epoch : List.of(first, second)) {
            JdbcClient.create(database.superuser())
                    .sql("""
                            insert into ledger.publisher_head (publisher, size, note)
                            select 'registry', n, :origin || E'\n' || n from generate_series(1, :earlier) n
                            """)
                    .param("origin", epoch.origin())
                    .param("earlier", EARLIER)
                    .update();
        }
        JdbcClient.create(database.superuser())
                .sql("analyze ledger.publisher_head")
                .update();

        try (Connection connection = database.app().getConnection()) {
            connection.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            PublisherHeads heads = new PublisherHeads(jdbc);

            assertThat(heads.last("registry", keys, 0)).map(Checkpoint::size).contains(EARLIER + 1L);
            assertThat(heads.last("registry", keys, 1)).map(Checkpoint::size).contains(EARLIER + 2L);
            assertThat(heads.last("registry", keys, 3)).isEmpty();
            assertThat(heads.last("nobody", keys, 0)).isEmpty();

            assertThat(jdbc.sql("""
                            select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables
                             where relid = 'ledger.publisher_head'::regclass
                            """).query(Long.class).single()).isLessThan(100);
        }
    }

    private void keep(Epoch epoch, long size, String publisher) {
        String note =
                new String(registry.sign(epoch, size, Hash.sha256(new byte[0])).bytes(), StandardCharsets.UTF_8);
        new PublisherHeads(JdbcClient.create(database.app()))
                .keep(publisher, new Checkpoint(epoch.origin(), size, Hash.sha256(new byte[0])), note);
    }
}
