package org.hazardledger.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hazardledger.benchmark.http.Front;
import org.hazardledger.benchmark.http.World;
import org.hazardledger.benchmark.postgres.MessageDb;
import org.hazardledger.benchmark.postgres.Server;
import org.hazardledger.benchmark.postgres.Tools;
import org.hazardledger.benchmark.process.CpuTimes;
import org.hazardledger.benchmark.report.Environment;
import org.hazardledger.benchmark.report.Report;
import org.hazardledger.benchmark.report.Table;
import org.hazardledger.benchmark.run.NotMeasured;
import org.hazardledger.benchmark.run.Results;
import org.hazardledger.benchmark.run.RunVoid;
import org.hazardledger.quickstart.Manifest;
import org.hazardledger.quickstart.Settings;
import org.hazardledger.quickstart.Stack;
import org.hazardledger.quickstart.StartRefused;

/**
 * {@code ./bench}: starts a stack of its own, measures, and stops it. Exits with 0 when everything was measured and the
 * numbers mean something, whether or not they reach their targets.
 */
final class Bench {
    /** In this order. */
    private static final List<Measurement> BRIEF = List.of(new Throughput(), new Visible());

    /** Those that change the stack for all who come after them are the last; the very last starts the services anew. */
    private static final List<Measurement> WHOLE = Stream.concat(
                    BRIEF.stream(),
                    Stream.of(
                            new Steady(),
                            new Overload(),
                            new Follow(),
                            new Hot(),
                            new Replay(),
                            new Inner(),
                            new Rebuild(),
                            new Proofs(),
                            new VerifyMillion(),
                            new Ready()))
            .toList();

    private static final Settings.Ports PORTS =
            new Settings.Ports(18080, 18081, 18082, 18083, 18084, 18085, 18180, 15433);
    private static final List<String> SERVER_SETTINGS = List.of(
            // pgbench alone has 64.
            "max_connections=250",
            // When a row became visible is read from the commits themselves; nothing has to look for it meanwhile.
            "track_commit_timestamp=on");

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        // The texts are Chinese and English, whatever the terminal's locale says.
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Optional<Plan> plan = Plan.of(List.of(arguments));
        if (plan.isEmpty()) {
            out.println(Plan.USAGE);
            System.exit(2);
        }
        try {
            System.exit(run(plan.get(), out) ? 0 : 1);
        } catch (Tools.Missing | StartRefused e) {
            out.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Whether all was measured, and the run is not void. */
    private static boolean run(Plan plan, PrintStream out) throws Exception {
        Tools tools = Tools.find();
        Path home = Path.of(System.getProperty("hazardledger.home", "."))
                .toAbsolutePath()
                .normalize();
        Settings settings = new Settings(home, home.resolve(".run/bench"), home.resolve(".run/installs"), PORTS);
        MessageDb messageDb = MessageDb.fetch(tools, settings.installs().resolve("message-db"));
        try (Stack stack = new Stack(settings, out, SERVER_SETTINGS)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop"));
            Manifest manifest = stack.start(true);
            Server server = Server.of(manifest, settings.run());
            server.createRoles();
            Path folder = Files.createDirectories(settings.run().resolve("work"));
            Map<String, String> environment = new LinkedHashMap<>(Environment.of(tools, server));
            environment.put("message_db", messageDb.version());
            environment.forEach((key, value) -> out.println(key + ": " + value));
            CpuTimes cpu = new CpuTimes(stack::processes);
            try (Front front = new Front(manifest)) {
                World world = World.make(front, server);
                Lab lab = new Lab(
                        plan, settings, stack, manifest, front, world, tools, messageDb, server, cpu, folder, out);
                return report(plan, lab, environment, out);
            }
        }
    }

    private static boolean report(Plan plan, Lab lab, Map<String, String> environment, PrintStream out)
            throws Exception {
        Results results = new Results();
        Optional<String> refusal = measure(plan.isCut() ? BRIEF : WHOLE, lab, results);
        out.println();
        out.println(Table.text(results));
        results.failures().forEach(reason -> out.println("NOT MEASURED 未测得: " + reason));
        refusal.ifPresent(reason -> out.println("VOID 本次结果无效: " + reason));
        if (plan.only().isEmpty()) {
            Path file = lab.settings().home().resolve("benchmark/results/latest.json");
            new Report(plan.brief() ? "short" : "full", environment, results, refusal).write(file);
            out.println(file);
        }
        return refusal.isEmpty() && results.failures().isEmpty();
    }

    private static Optional<String> measure(List<Measurement> measurements, Lab lab, Results results) throws Exception {
        for (Measurement measurement : measurements) {
            try {
                measurement.take(lab, results);
            } catch (NotMeasured e) {
                results.failed(String.valueOf(e.getMessage()));
            } catch (RunVoid e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }
        return Optional.empty();
    }

    private static void stop(Stack stack) {
        try {
            stack.close();
        } catch (IOException e) {
            System.err.println("The stop was not clean 停止时出错: " + e);
        }
    }
}
