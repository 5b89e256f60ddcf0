package org.hazardledger.benchmark.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.hazardledger.benchmark.postgres.Server;
import org.hazardledger.benchmark.run.NotMeasured;
import org.hazardledger.benchmark.run.RunVoid;

/**
 * Commands at a rate that cannot be borne, between two times of calm.
 *
 * <p>Commands that find every connection busy stay with the load generator and fall away when the surge is over. So at
 * most as many are under way as there are connections, each of which costs both the gateway and the service one.
 */
public final class Surge {
    private static final String NAME = "overload";
    private static final SlidingSecond CALM = new SlidingSecond(20);
    private static final int CALM_CONNECTIONS = 16;
    private static final Duration BEFORE = Duration.ofSeconds(10);
    private static final Duration SURGE = Duration.ofSeconds(20);
    private static final Duration AFTER = Duration.ofSeconds(30);
    private static final double BACK = 3;

    private final int port;
    private final int connections;
    private final World world;
    private final Front front;
    private final Server server;

    /** @param port of the service, or of the gateway */
    public Surge(int port, int connections, World world, Front front, Server server) {
        this.port = port;
        this.connections = connections;
        this.world = world;
        this.front = front;
        this.server = server;
    }

    /**
     * What came of it.
     *
     * @param goodPerSecond how many commands a second were recorded while it lasted
     * @param due how many fell due meanwhile
     * @param answers how many of each kind came to those that were sent
     * @param calmMillis the p99 within a second, at twenty a second, before
     * @param recovery how many seconds after its end that was back to less than three times as much; at least as many
     *     as were measured, if it was not
     */
    public record Found(
            double goodPerSecond, long due, Map<String, Long> answers, double calmMillis, double recovery) {}

    private record Calm(Answers answers, List<SlidingSecond.Answer> times) {}

    private record Flooded(Answers answers, long good) {}

    /**
     * Sends that many a second.
     *
     * @throws NotMeasured if a command was refused in another way than with 429 or 503 and a problem that says why
     * @throws RunVoid if the ledger has not what was answered
     */
    public Found measure(double perSecond) throws IOException, SQLException, InterruptedException {
        long size = World.size(server);
        try {
            Calm before = calm(BEFORE);
            try (Load load = load(connections);
                    ExecutorService beside = Executors.newSingleThreadExecutor()) {
                long start = System.nanoTime();
                Future<Flooded> surge = beside.submit(() -> flood(load, perSecond, start));
                Thread.sleep(SURGE);
                long end = start + SURGE.toNanos();
                Calm after = calm(AFTER);
                Flooded flooded = get(surge);
                Answers.requireAccounted(
                        NAME,
                        List.of(before.answers(), flooded.answers(), after.answers()),
                        World.recorded(server, size));
                double level = CALM.level(before.times());
                return new Found(
                        flooded.good() / (double) SURGE.toSeconds(),
                        Math.round(perSecond * SURGE.toSeconds()),
                        flooded.answers().kinds(),
                        level,
                        CALM.firstBelow(BACK * level, after.times(), end).orElse((double) AFTER.toSeconds()));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new NotMeasured(NAME + ": " + e);
        }
    }

    private Load load(int lines) throws IOException, InterruptedException {
        return new Load(
                port, Request.command(port, World.INSPECTIONS, front.token(World.OFFICER), world.command()), lines);
    }

    private Calm calm(Duration time) throws IOException, InterruptedException {
        List<SlidingSecond.Answer> times = new ArrayList<>();
        try (Load load = load(CALM_CONNECTIONS)) {
            Answers answers = load.run(
                    Pace.Steady.from(System.nanoTime(), CALM.perSecond(), time),
                    (status, due, came) -> times.add(new SlidingSecond.Answer(due, came, status == Answers.CREATED)));
            return new Calm(answers, times);
        }
    }

    private static Flooded flood(Load load, double perSecond, long start) throws IOException {
        AtomicLong good = new AtomicLong();
        long end = start + SURGE.toNanos();
        Answers answers = load.run(new Pace.Flood(start, perSecond, end), (status, due, came) -> {
            if (status == Answers.CREATED && came - end < 0) {
                good.incrementAndGet();
            }
        });
        return new Flooded(answers, good.get());
    }

    private static Flooded get(Future<Flooded> surge) throws IOException, InterruptedException {
        try {
            return surge.get();
        } catch (ExecutionException e) {
            throw new IOException("the surge broke off: " + e.getCause(), e.getCause());
        }
    }
}
