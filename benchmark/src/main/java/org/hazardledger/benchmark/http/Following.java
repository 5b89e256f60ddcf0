package org.hazardledger.benchmark.http;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.hazardledger.benchmark.postgres.Server;
import org.hazardledger.benchmark.run.RunVoid;
import org.hazardledger.benchmark.run.Worked;
import tools.jackson.databind.json.JsonMapper;

/**
 * From the commit of a fact at its publisher to the commit of the same fact as a follower has received it: mines that
 * are registered, which two services must know of.
 *
 * <p>Both commits are noted by one server, just before they go to the disk; see {@link Visibility}. Which belong
 * together says the publisher's index in the content that the follower has recorded.
 */
public final class Following {
    private static final int CONNECTIONS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PUBLISHER = "registry";
    private static final List<String> FOLLOWERS = List.of("enforcement", "hazard");
    private static final String TYPE = "mine.registered";

    private final int port;
    private final Front front;
    private final Server server;

    /** @param port of the publisher */
    public Following(int port, Front front, Server server) {
        this.port = port;
        this.front = front;
        this.server = server;
    }

    /** Sends so many commands a second, for that long; microseconds from commit to commit, by follower. */
    public Map<String, Histogram> measure(double perSecond, Duration time)
            throws IOException, SQLException, InterruptedException {
        long size = server.number(PUBLISHER, "select coalesce(max(ledger_index) + 1, 0) from ledger.event");
        String json = JsonMapper.shared().writeValueAsString(World.MINE);
        Request command = Request.command(port, World.MINES, front.token(World.REGISTRAR), json);
        Answers answers;
        try (Load load = new Load(port, command, CONNECTIONS)) {
            answers = load.run(Pace.Steady.from(System.nanoTime(), perSecond, time));
        }
        Worked worked = answers.allWith(201, "follow");
        Map<Long, Long> published = commits(PUBLISHER, "ledger_index", TYPE, size);
        RunVoid.unlessEqual("follow", worked.operations(), published.size());
        Map<String, Histogram> found = new TreeMap<>();
        for (String follower : FOLLOWERS) {
            found.put(follower, behind(follower, published, size));
        }
        return found;
    }

    private Histogram behind(String follower, Map<Long, Long> published, long from)
            throws SQLException, InterruptedException {
        Map<Long, Long> received = received(follower, from);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (received.size() < published.size() && System.nanoTime() < end) {
            Thread.sleep(200);
            received = received(follower, from);
        }
        RunVoid.unlessEqual("follow: " + follower, published.size(), received.size());
        Histogram micros = new Histogram(3);
        for (Map.Entry<Long, Long> each : received.entrySet()) {
            Long happened = published.get(each.getKey());
            if (happened == null) {
                throw new RunVoid("follow: " + follower + " has received " + each.getKey() + ", which is no mine");
            }
            micros.recordValue(each.getValue() - happened);
        }
        return micros;
    }

    private Map<Long, Long> received(String follower, long from) throws SQLException {
        return commits(
                follower,
                "(convert_from(content, 'UTF8')::jsonb #>> '{payload,index}')::bigint",
                "received." + PUBLISHER + "." + TYPE,
                from);
    }

    /** When each was committed, in microseconds, by its index at the publisher, those from one index on. */
    private Map<Long, Long> commits(String database, String index, String type, long from) throws SQLException {
        Map<Long, Long> commits = new HashMap<>();
        try (Connection connection = server.database(database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select n, micros
                          from (select %s as n,
                                       round(1e6 * extract(epoch from pg_xact_commit_timestamp(xmin)))::bigint as micros
                                  from ledger.event where type = '%s') facts
                         where n >= %d
                        """.formatted(index, type, from))) {
            while (rows.next()) {
                commits.put(rows.getLong(1), rows.getLong(2));
            }
        }
        return commits;
    }
}
