package org.hazardledger.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hazardledger.benchmark.run.Figure;
import org.hazardledger.benchmark.run.Measured;
import org.hazardledger.benchmark.run.Results;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run as {@code latest.json} has it: every figure under its key, {@code null} where it was not measured.
 *
 * @param kind {@code short} or {@code full}
 * @param environment what it ran on, in words
 * @param refusal why the run is void; empty if it is not
 */
public record Report(String kind, Map<String, String> environment, Results results, Optional<String> refusal) {
    /** What the numbers compare. */
    public static final String COMPARES =
            "Ours commits many waiting commands in one transaction; pgbench and Message DB commit one a transaction."
                    + " Each command is answered after its commit is on disk, there as here.";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** The whole of it. */
    public ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("kind", kind);
        json.put("void", refusal.orElse(null));
        results.failures().forEach(json.putArray("not_measured")::add);
        json.put("compares", COMPARES);
        ObjectNode figures = json.putObject("figures");
        ObjectNode targets = json.putObject("targets");
        for (Figure figure : Figure.values()) {
            Optional<Double> value = results.figure(figure);
            ObjectNode target = targets.putObject(figure.key()).put("target", figure.target());
            if (value.isPresent()) {
                figures.put(figure.key(), rounded(value.get()));
                target.put("holds", figure.holds(value.get()));
            } else {
                figures.putNull(figure.key());
                target.putNull("holds");
            }
        }
        ArrayNode rungs = json.putArray("rungs");
        results.measured().forEach(each -> put(each, rungs.addObject()));
        ObjectNode about = json.putObject("environment");
        environment.forEach(about::put);
        return json;
    }

    /** Writes it, over what was there. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, JSON.writeValueAsString(json()) + "\n");
    }

    private static void put(Measured measured, ObjectNode rung) {
        rung.put("name", measured.name());
        rung.put("callers", measured.callers());
        rung.put("median", rounded(measured.spread().median()));
        rung.put("min", rounded(measured.spread().min()));
        rung.put("max", rounded(measured.spread().max()));
        rung.put("unit", measured.unit());
        ObjectNode cpu = rung.putObject("cpu_us_per_op");
        new TreeMap<>(measured.cpuMicros()).forEach((process, micros) -> cpu.put(process, rounded(micros)));
    }

    private static double rounded(double value) {
        return Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 1_000) / 1_000.0;
    }
}
