package org.hazardledger.benchmark.http;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.hazardledger.benchmark.postgres.Server;

/**
 * How long the command takes at a fixed rate, from when it was due to its answer: who waits because another is slow
 * counts as slow, too.
 */
public final class Latency {
    // Far more than are busy at a rate that the service can bear.
    private static final int CONNECTIONS = 64;

    private final int port;
    private final Front front;
    private final Traffic traffic;

    /** @param port of the service, or of the gateway */
    public Latency(int port, World world, Front front, Server server) {
        this.port = port;
        this.front = front;
        this.traffic = new Traffic.Commands(world, server);
    }

    /** In microseconds, when so many are sent in a second for that long. */
    public Histogram measure(String name, double perSecond, Duration time)
            throws IOException, SQLException, InterruptedException {
        long size = traffic.size();
        try (Load load = new Load(port, traffic.request(port, front.token(World.OFFICER)), CONNECTIONS)) {
            Answers answers = load.run(Pace.Steady.from(System.nanoTime(), perSecond, time));
            traffic.count(name, answers.allWith(traffic.status(), name).operations(), size);
            return answers.latency();
        }
    }
}
