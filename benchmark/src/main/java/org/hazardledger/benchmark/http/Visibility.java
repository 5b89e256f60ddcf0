package org.hazardledger.benchmark.http;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.hazardledger.benchmark.postgres.Server;
import org.hazardledger.benchmark.run.NotMeasured;
import org.hazardledger.benchmark.run.RunVoid;
import org.hazardledger.benchmark.run.Worked;

/**
 * From the commit of an event to the commit of the row that shows it in the list of inspections.
 *
 * <p>The server itself remembers when it committed what ({@code track_commit_timestamp}), so nothing has to look for
 * the row while time runs, and both ends are read from one clock. Both are noted just before the commit goes to the
 * disk.
 */
public final class Visibility {
    private static final int CONNECTIONS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final int port;
    private final World world;
    private final Front front;
    private final Server server;

    /** @param port of the service */
    public Visibility(int port, World world, Front front, Server server) {
        this.port = port;
        this.world = world;
        this.front = front;
        this.server = server;
    }

    /**
     * Both in microseconds.
     *
     * @param visible from commit to commit
     * @param answered from when a command was due to its answer
     */
    public record Found(Histogram visible, Histogram answered) {}

    /** Sends so many commands a second, for that long. */
    public Found measure(double perSecond, Duration time) throws IOException, SQLException, InterruptedException {
        long size = World.size(server);
        Request command = Request.command(port, World.INSPECTIONS, front.token(World.OFFICER), world.command());
        Answers answers;
        try (Load load = new Load(port, command, CONNECTIONS)) {
            answers = load.run(Pace.Steady.from(System.nanoTime(), perSecond, time));
        }
        Worked worked = answers.allWith(201, "visible");
        awaitList();
        Histogram visible = visible(size);
        RunVoid.unlessEqual("visible", worked.operations(), visible.getTotalCount());
        return new Found(visible, answers.latency());
    }

    private void awaitList() throws SQLException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (server.number(World.DATABASE, """
                        select (select max(ledger_index) from ledger.event where type = 'inspection.started')
                             - (select max(started_index) from list.inspection)
                        """) != 0) {
            if (System.nanoTime() > end) {
                throw new NotMeasured("visible: the list does not follow");
            }
            Thread.sleep(50);
        }
    }

    private Histogram visible(long from) throws SQLException {
        Histogram micros = new Histogram(3);
        try (Connection connection = server.database(World.DATABASE).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select round(1e6 * extract(epoch from pg_xact_commit_timestamp(shown.xmin)
                                                            - pg_xact_commit_timestamp(happened.xmin)))::bigint
                          from ledger.event happened join list.inspection shown on shown.started_index = happened.ledger_index
                         where happened.ledger_index >= %d
                        """.formatted(from))) {
            while (rows.next()) {
                micros.recordValue(rows.getLong(1));
            }
        }
        return micros;
    }
}
