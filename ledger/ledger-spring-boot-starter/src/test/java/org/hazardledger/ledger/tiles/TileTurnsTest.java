package org.hazardledger.ledger.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.SealedTree;
import org.hazardledger.ledger.store.StoredTiles;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.mock.web.MockHttpServletRequest;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TileTurnsTest {
    private static final int READERS = 20;

    private final LedgerDatabase database = LedgerDatabase.migrated();

    /** Counts how many wait for a connection or have just got one. */
    private final class Counted extends DelegatingDataSource {
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        Counted() {
            super(database.app());
        }

        @Override
        public Connection getConnection() throws SQLException {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                return super.getConnection();
            } finally {
                now.decrementAndGet();
            }
        }
    }

    @Test
    void who_reads_a_whole_ledger_leaves_connections_for_commands() throws Exception {
        Counted counted = new Counted();
        JdbcClient jdbc = JdbcClient.create(counted);
        SealedTree tree = new SealedTree(jdbc, database.seal());
        LedgerReader reader = new LedgerReader(jdbc, new Alarms(jdbc, new SimpleMeterRegistry()), tree);
        TileController tiles = new TileController(reader, new StoredTiles(jdbc), database.seal());

        try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                answers.add(readers.submit(() -> tiles.tile(new MockHttpServletRequest("GET", "/ledger/tile/0/000"))
                        .getStatusCode()
                        .value()));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(404);
            }
        }

        assertThat(counted.most).hasValueLessThanOrEqualTo(TileController.AT_ONCE);
    }
}
