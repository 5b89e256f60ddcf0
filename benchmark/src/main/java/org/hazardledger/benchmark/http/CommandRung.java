package org.hazardledger.benchmark.http;

import java.time.Duration;
import java.util.Objects;
import org.hazardledger.benchmark.postgres.Server;
import org.hazardledger.benchmark.run.RunVoid;
import org.hazardledger.benchmark.run.Rung;
import org.hazardledger.benchmark.run.Worked;
import org.jspecify.annotations.Nullable;

/** Connections that send the command, each the next when its answer is there. */
public final class CommandRung implements Rung {
    private final String name;
    private final int callers;
    private final int port;
    private final World world;
    private final Front front;
    private final Server server;
    private @Nullable Load load;
    private long size;

    /** @param port of the service, or of the gateway */
    public CommandRung(String name, int callers, int port, World world, Front front, Server server) {
        this.name = name;
        this.callers = callers;
        this.port = port;
        this.world = world;
        this.front = front;
        this.server = server;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int callers() {
        return callers;
    }

    /** A service shows a quarter of its rate in the first half minute. */
    @Override
    public Duration warming() {
        return Duration.ofSeconds(50);
    }

    @Override
    public void prepare() throws Exception {
        size = World.size(server);
        Request command = Request.command(port, World.INSPECTIONS, front.token(World.OFFICER), world.command());
        load = new Load(port, command, callers);
    }

    /** A service that has just started may be too slow for so many, and says so. */
    @Override
    public void warmUp(Duration time) throws Exception {
        prepare();
        try (Load warming = Objects.requireNonNull(load)) {
            Answers _ = warming.run(Pace.AtOnce.from(System.nanoTime(), time));
        }
    }

    @Override
    public Worked work(Duration time) throws Exception {
        Answers answers = Objects.requireNonNull(load).run(Pace.AtOnce.from(System.nanoTime(), time));
        return answers.allWith(201, name);
    }

    @Override
    public void count(Worked worked) throws Exception {
        Objects.requireNonNull(load).close();
        RunVoid.unlessEqual(name, worked.operations(), World.recorded(server, size));
    }
}
