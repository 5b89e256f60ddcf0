package org.hazardledger.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.hazardledger.benchmark.http.FirstCommands;
import org.hazardledger.benchmark.process.Memory;
import org.hazardledger.benchmark.run.Figure;
import org.hazardledger.benchmark.run.Measured;
import org.hazardledger.benchmark.run.NotMeasured;
import org.hazardledger.benchmark.run.Results;
import org.hazardledger.benchmark.run.Spread;

/**
 * How long it takes until the services and the witness answer, all started at once beside PostgreSQL and Keycloak,
 * without and with AOT cache; and what memory each of them holds afterwards, at rest.
 */
final class Ready implements Measurement {
    private static final String NAME = "ready";
    private static final double FEW_PER_SECOND = 10;
    private static final Duration FEW = Duration.ofSeconds(3);
    private static final Duration REST = Duration.ofSeconds(20);

    @Override
    public void take(Lab lab, Results results) throws Exception {
        if (!lab.plan().wants(NAME)) {
            return;
        }
        lab.tell("ready: training");
        lab.stack().train();
        if (!lab.stack().isTrained()) {
            lab.tell("ready is left out: there is no AOT cache for every service 未测量：有服务没有 AOT 缓存");
            return;
        }
        List<Double> plain = new ArrayList<>();
        List<Double> cached = new ArrayList<>();
        Set<String> ours = Set.of();
        for (int i = 0; i < lab.plan().starts(); i++) {
            plain.add(last(start(lab, false)));
            Map<String, Duration> took = start(lab, true);
            cached.add(last(took));
            ours = took.keySet();
        }
        Spread spread = Spread.of(cached);
        results.add(new Measured("ready-plain", 0, Spread.of(plain), "s", Map.of()));
        results.add(new Measured("ready-aot", 0, spread, "s", Map.of()));
        results.figure(Figure.READY_S, spread.median());
        rest(lab, ours, results);
    }

    private static Map<String, Duration> start(Lab lab, boolean trained) throws Exception {
        Map<String, Duration> took = lab.stack().restartServices(trained);
        if (trained && !lab.stack().isTrained()) {
            throw new NotMeasured(NAME + ": a service did not start with its AOT cache");
        }
        Map<String, String> told = new TreeMap<>();
        took.forEach((name, time) -> told.put(name, "%.1f s".formatted(seconds(time))));
        lab.tell("ready, %s AOT cache: %s".formatted(trained ? "with" : "without", told));
        return took;
    }

    private static double last(Map<String, Duration> took) {
        return took.values().stream().mapToDouble(Ready::seconds).max().orElseThrow();
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1_000.0;
    }

    private static void rest(Lab lab, Set<String> ours, Results results) throws Exception {
        int gateway = lab.settings().ports().gateway();
        Map<String, Long> answers =
                new FirstCommands(gateway, lab.world(), lab.front(), lab.server()).send(FEW_PER_SECOND, FEW);
        lab.tell("ready: first commands, answers " + answers);
        answers.forEach((kind, count) -> results.add(new Measured(
                "first-" + kind.replace(' ', '-'), 0, Spread.of(List.of((double) count)), "commands", Map.of())));
        lab.tell("ready: at rest");
        Thread.sleep(REST);
        Map<String, Long> processes = lab.stack().processes();
        Map<String, Double> held = new LinkedHashMap<>();
        for (String name : ours.stream().sorted().toList()) {
            held.put(name, Memory.residentMib(Objects.requireNonNull(processes.get(name))));
        }
        held.forEach(
                (name, mib) -> results.add(new Measured("rss-" + name, 0, Spread.of(List.of(mib)), "MiB", Map.of())));
        results.figure(
                Figure.RSS_MB_MAX,
                held.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow());
    }
}
