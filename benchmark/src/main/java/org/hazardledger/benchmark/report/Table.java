package org.hazardledger.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hazardledger.benchmark.run.Figure;
import org.hazardledger.benchmark.run.Measured;
import org.hazardledger.benchmark.run.Results;

/** A run for the terminal: one table of what was measured, and how the figures stand to their targets. */
public final class Table {
    private static final List<String> PROCESSES = List.of("postgres", "enforcement", "gateway", "bench", "tool");

    private Table() {}

    /** The text, of several lines. */
    public static String text(Results results) {
        List<String> lines = new ArrayList<>();
        lines.add("%-17s %7s %12s %21s %-6s | CPU µs/op: %8s %11s %8s %8s %8s %8s"
                .formatted(
                        "rung",
                        "callers",
                        "median",
                        "min – max",
                        "",
                        "postgres",
                        "enforcement",
                        "gateway",
                        "bench",
                        "tool",
                        "others"));
        results.measured().forEach(each -> lines.add(line(each)));
        lines.add("");
        lines.add(Report.COMPARES);
        lines.add("bench: the load generator, and our store where it runs in process; tool: pgbench.");
        lines.add("");
        for (Figure figure : Figure.values()) {
            results.figure(figure)
                    .ifPresent(value -> lines.add("%-32s %10s   %-10s %s"
                            .formatted(
                                    figure.key(),
                                    number(value),
                                    figure.target(),
                                    figure.holds(value) ? "holds" : "DOES NOT HOLD")));
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static String line(Measured measured) {
        String spread = number(measured.spread().min()) + " – "
                + number(measured.spread().max());
        StringBuilder line = new StringBuilder("%-17s %7s %12s %21s %-6s |           "
                .formatted(
                        measured.name(),
                        measured.callers() == 0 ? "" : measured.callers(),
                        number(measured.spread().median()),
                        spread,
                        measured.unit()));
        if (!measured.cpuMicros().isEmpty()) {
            for (String process : PROCESSES) {
                line.append(" %%%ds"
                        .formatted(process.equals("enforcement") ? 11 : 8)
                        .formatted(number(measured.cpuMicros().getOrDefault(process, 0.0))));
            }
            line.append(" %8s".formatted(number(others(measured.cpuMicros()))));
        }
        return line.toString();
    }

    private static double others(Map<String, Double> micros) {
        return micros.entrySet().stream()
                .filter(each -> !PROCESSES.contains(each.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    static String number(double value) {
        return String.format(
                Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }
}
