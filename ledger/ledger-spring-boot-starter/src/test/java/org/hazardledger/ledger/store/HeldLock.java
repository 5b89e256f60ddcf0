package org.hazardledger.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger's lock, held by somebody else: while it is, every committer stands still. */
final class HeldLock implements AutoCloseable {
    private final Connection connection;
    private final JdbcClient admin;

    HeldLock(LedgerDatabase database) throws SQLException {
        admin = JdbcClient.create(database.superuser());
        connection = database.superuser().getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(%d)".formatted(0x6c6564676572L));
        }
    }

    /** Returns when that many committers wait for the lock. */
    HeldLock awaitWaiting(int committers) {
        Soon.until(() -> waiting(admin) == committers);
        return this;
    }

    /** How many sessions of this database wait for the ledger's lock. */
    static int waiting(JdbcClient admin) {
        return sessions(admin, "not granted");
    }

    /** How many sessions of this database hold the ledger's lock: 0 or 1. */
    static int holding(JdbcClient admin) {
        return sessions(admin, "granted");
    }

    private static int sessions(JdbcClient admin, String state) {
        return admin.sql("select count(*) from pg_locks where locktype = 'advisory' and " + state
                        + " and database = (select oid from pg_database where datname = current_database())")
                .query(Integer.class)
                .single();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
