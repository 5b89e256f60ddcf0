package org.hazardledger.benchmark.http;

import java.time.Duration;
import java.util.Objects;
import org.hazardledger.benchmark.run.Rung;
import org.hazardledger.benchmark.run.Worked;
import org.jspecify.annotations.Nullable;

/** Connections that read the first page of the list of inspections, each again when its answer is there. */
public final class ReadRung implements Rung {
    private final String name;
    private final int callers;
    private final int port;
    private final Front front;
    private @Nullable Load load;

    /** @param port of the service, or of the gateway */
    public ReadRung(String name, int callers, int port, Front front) {
        this.name = name;
        this.callers = callers;
        this.port = port;
        this.front = front;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int callers() {
        return callers;
    }

    /** The services are warm by then; what is left is the list. */
    @Override
    public Duration warming() {
        return Duration.ofSeconds(15);
    }

    @Override
    public void prepare() throws Exception {
        load = new Load(port, Request.get(port, World.INSPECTIONS, front.token(World.OFFICER)), callers);
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
        return answers.allWith(200, name);
    }

    @Override
    public void count(Worked worked) throws Exception {
        Objects.requireNonNull(load).close();
    }
}
