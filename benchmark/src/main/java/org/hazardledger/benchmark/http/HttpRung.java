package org.hazardledger.benchmark.http;

import java.time.Duration;
import java.util.Objects;
import org.hazardledger.benchmark.postgres.Server;
import org.hazardledger.benchmark.run.Rung;
import org.hazardledger.benchmark.run.Worked;
import org.jspecify.annotations.Nullable;

/** Connections that send the same kind of request, each the next when its answer is there. */
public final class HttpRung implements Rung {
    private final String name;
    private final int callers;
    private final int port;
    private final Front front;
    private final Traffic traffic;
    private final Duration warming;
    private @Nullable Load load;
    private long size;

    private HttpRung(String name, int callers, int port, Front front, Traffic traffic, Duration warming) {
        this.name = name;
        this.callers = callers;
        this.port = port;
        this.front = front;
        this.traffic = traffic;
        this.warming = warming;
    }

    /**
     * They send the command.
     *
     * @param port of the service, or of what stands before it
     * @param warming how long until what answers is as fast as it gets
     */
    public static HttpRung commands(
            String name, int callers, int port, World world, Front front, Server server, Duration warming) {
        return new HttpRung(name, callers, port, front, new Traffic.Commands(world, server), warming);
    }

    /**
     * They read the first page of the list of inspections.
     *
     * @param port of the service, or of what stands before it
     * @param warming how long until what answers is as fast as it gets
     */
    public static HttpRung reads(String name, int callers, int port, Front front, Duration warming) {
        return new HttpRung(name, callers, port, front, new Traffic.Reads(), warming);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int callers() {
        return callers;
    }

    @Override
    public Duration warming() {
        return warming;
    }

    @Override
    public void prepare() throws Exception {
        size = traffic.size();
        load = new Load(port, traffic.request(port, front.token(World.OFFICER)), callers);
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
        return answers.allWith(traffic.status(), name);
    }

    @Override
    public void count(Worked worked) throws Exception {
        Objects.requireNonNull(load).close();
        traffic.count(name, worked.operations(), size);
    }
}
