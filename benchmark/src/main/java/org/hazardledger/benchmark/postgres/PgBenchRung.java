package org.hazardledger.benchmark.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hazardledger.benchmark.run.RunVoid;
import org.hazardledger.benchmark.run.Rung;
import org.hazardledger.benchmark.run.Worked;

/** pgbench drives one statement, prepared, as fast as it can. */
public final class PgBenchRung implements Rung {
    private final PgBenchScript script;
    private final int callers;
    private final Tools tools;
    private final Server server;
    private long lastKey;

    public PgBenchRung(PgBenchScript script, int callers, Tools tools, Server server) {
        this.script = script;
        this.callers = callers;
        this.tools = tools;
        this.server = server;
    }

    @Override
    public String name() {
        return script.name();
    }

    @Override
    public int callers() {
        return callers;
    }

    @Override
    public Duration warming() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void prepare() throws Exception {
        lastKey = server.number(
                script.database(), "select coalesce(max(%s), -1) from %s".formatted(script.key(), script.table()));
    }

    /** Without the time to connect, which pgbench leaves out too. */
    @Override
    public Worked work(Duration time) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                tools.pgbench().toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + callers,
                // Two are no faster on two cores, of which the server needs both: 7,444 instead of 7,463 a second with
                // 32 clients, 7,127 instead of 6,944 with 64 (medians of five turns, which spread by a quarter).
                "--jobs=1",
                "--time=" + Math.max(1, time.toSeconds()),
                "--file=" + script.folder().resolve(script.name() + ".sql")));
        script.variables().forEach((variable, value) -> command.add("--define=" + variable + "=" + value));
        command.add(script.database());
        PgBenchOutput output =
                PgBenchOutput.parse(Tools.run(command, server.environment(script.options()), script.folder()));
        long nanos =
                output.transactions() == 0 ? time.toNanos() : Math.round(output.transactions() / output.tps() * 1e9);
        return new Worked(output.transactions(), nanos);
    }

    @Override
    public void count(Worked worked) throws Exception {
        long recorded = server.number(
                script.database(),
                "select count(*) from %s where %s > %d".formatted(script.table(), script.key(), lastKey));
        RunVoid.unlessEqual(name(), worked.operations(), recorded);
    }
}
