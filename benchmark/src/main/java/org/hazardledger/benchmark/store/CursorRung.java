package org.hazardledger.benchmark.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.hazardledger.benchmark.postgres.Server;
import org.hazardledger.benchmark.run.RunVoid;
import org.hazardledger.benchmark.run.Rung;
import org.hazardledger.benchmark.run.Worked;

/**
 * What is to be read for a list, and nothing done with it: the columns that a service reads of an event, of all events
 * in their order, by one cursor in pages as large as the service's. One go is the whole ledger, however long it takes.
 */
public final class CursorRung implements Rung {
    private static final int PAGE = 500;

    private final String name;
    private final Server server;
    private final String database;
    private long bytes;

    public CursorRung(String name, Server server, String database) {
        this.name = name;
        this.server = server;
        this.database = database;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int callers() {
        return 1;
    }

    @Override
    public Duration warming() {
        return Duration.ZERO;
    }

    @Override
    public Worked work(Duration time) throws SQLException {
        try (Connection connection = server.database(database).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(PAGE);
            long began = System.nanoTime();
            long read = 0;
            try (ResultSet rows = statement.executeQuery("""
                    select ledger_index, stream, seq, case_id, type, recorded_at, prev, salt, content, leaf_hash
                      from ledger.event order by ledger_index
                    """)) {
                while (rows.next()) {
                    take(rows);
                    read++;
                }
            }
            return new Worked(read, System.nanoTime() - began);
        }
    }

    @Override
    public void count(Worked worked) throws SQLException {
        RunVoid.unlessEqual(name, worked.operations(), server.number(database, "select count(*) from ledger.event"));
        if (bytes == 0) {
            throw new RunVoid(name + ": the rows were empty");
        }
    }

    private void take(ResultSet row) throws SQLException {
        bytes += row.getLong(1) + row.getLong(3);
        bytes += row.getObject(2, UUID.class).version()
                + row.getObject(4, UUID.class).version();
        bytes += row.getString(5).length() + row.getTimestamp(6).getNanos();
        byte[] prev = row.getBytes(7);
        bytes += (prev == null ? 0 : prev.length) + row.getBytes(8).length;
        bytes += row.getBytes(9).length + row.getBytes(10).length;
    }
}
