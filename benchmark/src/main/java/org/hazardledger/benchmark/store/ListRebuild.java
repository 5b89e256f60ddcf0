package org.hazardledger.benchmark.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hazardledger.benchmark.postgres.Server;
import org.hazardledger.benchmark.run.NotMeasured;
import org.hazardledger.benchmark.run.RunVoid;

/**
 * The list of inspections of a service that runs, emptied and made again from the ledger's first event.
 *
 * <p>Nothing outside the service can ask it to: its {@code ListProcessors.rebuild} has no address. So it is first kept
 * from that list by somebody else's claim on its token, and then finds the token without a claim and without a place,
 * and the tables empty. From there on it is the service's own work, and only that is measured. To take the token from
 * under a list that works would not do: it would go on where it is and claim the token again.
 */
public record ListRebuild(Server server) {
    private static final String DATABASE = "enforcement";
    private static final String LIST = "inspection-list";
    private static final String TYPE = "inspection.started";
    private static final Duration STILL = Duration.ofSeconds(60);

    /** The service looks every second whether the claim is still its own. */
    private static final Duration NOTICED = Duration.ofSeconds(3);

    /** Keeps the service from that list until {@link #run}; what it is at is not committed any more. */
    public void hold() throws SQLException, InterruptedException {
        try (Connection connection = server.database(DATABASE).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    update operation.token set owner = 'bench', timestamp = '2999-01-01T00:00:00.000Z'
                     where processor_name = '%s'
                    """.formatted(LIST));
        }
        Thread.sleep(NOTICED);
    }

    /**
     * Empties it, lets the service have it, waits until it shows the ledger's newest inspection, and tells how it went
     * on.
     */
    public Commits run() throws SQLException, InterruptedException {
        empty();
        await();
        Commits commits = commits();
        RunVoid.unlessEqual(
                "rebuild",
                server.number(DATABASE, "select count(*) from ledger.event where type = '" + TYPE + "'"),
                commits.rows());
        return commits;
    }

    /** Waits until every other list has come to the ledger's end, so that they don't work beside this one. */
    public void awaitOthers() throws SQLException, InterruptedException {
        String query = """
                select (select max(ledger_index) from ledger.event)
                     - min((convert_from(token, 'UTF8')::jsonb ->> 'globalIndex')::bigint)
                  from operation.token where processor_name <> '%s'
                """.formatted(LIST);
        awaitZero("the other lists", query);
    }

    private void empty() throws SQLException {
        try (Connection connection = server.database(DATABASE).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("""
                    update operation.token set token = null, token_type = null, owner = null
                     where processor_name = '%s'
                    """.formatted(LIST));
            statement.execute("delete from operation.parked where list = '%s'".formatted(LIST));
            statement.execute("truncate list.inspection, list.inspection_past");
            connection.commit();
        }
    }

    private void await() throws SQLException, InterruptedException {
        awaitZero(LIST, """
                select (select ledger_index from ledger.event where type = '%s' order by ledger_index desc limit 1)
                     - (select coalesce(max(started_index), -1) from list.inspection)
                """.formatted(TYPE));
    }

    private void awaitZero(String what, String query) throws SQLException, InterruptedException {
        long least = Long.MAX_VALUE;
        long moved = System.nanoTime();
        while (true) {
            long left = server.number(DATABASE, query);
            if (left == 0) {
                return;
            }
            if (left < least) {
                least = left;
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > STILL.toNanos()) {
                throw new NotMeasured("rebuild: " + what + " stand still " + left + " events before the end");
            }
            Thread.sleep(500);
        }
    }

    private Commits commits() throws SQLException {
        List<Commits.Commit> commits = new ArrayList<>();
        try (Connection connection = server.database(DATABASE).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select round(1e6 * extract(epoch from pg_xact_commit_timestamp(xmin)))::bigint as micros, count(*)
                          from list.inspection group by micros order by micros
                        """)) {
            while (rows.next()) {
                commits.add(new Commits.Commit(rows.getLong(1), rows.getLong(2)));
            }
        }
        return new Commits(commits);
    }
}
