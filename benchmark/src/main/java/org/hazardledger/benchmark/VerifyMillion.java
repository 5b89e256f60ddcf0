package org.hazardledger.benchmark;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hazardledger.benchmark.postgres.Tools;
import org.hazardledger.benchmark.run.Figure;
import org.hazardledger.benchmark.run.Measured;
import org.hazardledger.benchmark.run.NotMeasured;
import org.hazardledger.benchmark.run.Results;
import org.hazardledger.benchmark.run.Spread;
import org.hazardledger.benchmark.store.ManyEvents;
import org.hazardledger.benchmark.store.StandInWitness;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.verify.SavedLedger;

/**
 * How long somebody waits who checks a ledger of a million leaves: {@code ./verify --ledger} as it is released, a
 * process of its own that starts, reads every entry through the gateway with an auditor's token, and makes everything
 * again. That is the figure, because it is what there is to wait for; the server's work is in it, and on one machine
 * the server takes its time from the same processors. What the verifier alone takes is told beside it: the same checks
 * on the same bytes from files.
 *
 * <p>Seconds for a million leaves, whatever the ledger has: so the start of the process, which a million leaves hide,
 * counts too much where the ledger is small.
 */
final class VerifyMillion implements Measurement {
    private static final String NAME = "verify-million";
    private static final String SAVED = "verify-saved";
    private static final double MILLION = 1e6;
    private static final int REPETITIONS = 3;
    private static final String AUDITOR = "auditor";

    /** As {@code ./verify} has it. */
    private static final String COLLECTOR = "-XX:+UseParallelGC";

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** One of the two, and what its runs have taken. */
    private static final class Taken {
        private final String name;
        private final List<String> command;
        private final List<Double> seconds = new ArrayList<>();
        private final Map<String, Double> cpu = new HashMap<>();

        Taken(String name, List<String> command) {
            this.name = name;
            this.command = command;
        }

        Measured measured() {
            return new Measured(name, 0, Spread.of(seconds), "s", cpu);
        }
    }

    @Override
    public void take(Lab lab, Results results) throws Exception {
        if (!lab.plan().wants(NAME)) {
            return;
        }
        BigLedger.fill(lab, results);
        String address = BigLedger.ledger(lab).url();
        sealRoster(lab, address);
        Path run = lab.settings().run();
        long leaves = StandInWitness.of(lab.server(), run.resolve("witness").resolve("key"))
                .cosign(BigLedger.DATABASE);
        String policy = lab.manifest().policy();
        Path folder = Files.createDirectories(lab.folder().resolve("saved-ledger"));
        lab.tell(NAME + ": saving " + leaves + " leaves");
        verified(lab, saved("save", address, folder.toString(), policy), leaves);
        Taken served = new Taken(
                NAME,
                List.of(
                        JAVA,
                        COLLECTOR,
                        "-jar",
                        jar(lab.settings().home()).toString(),
                        "--ledger",
                        address,
                        "--policy",
                        policy));
        Taken saved = new Taken(SAVED, saved("check", address, folder.toString(), policy));
        for (int i = 1; i <= REPETITIONS; i++) {
            lab.tell(NAME + ": " + i + " of " + REPETITIONS);
            take(lab, served, leaves);
            take(lab, saved, leaves);
        }
        results.add(served.measured());
        results.add(saved.measured());
        results.figure(Figure.VERIFY_MILLION_S, served.measured().spread().median());
    }

    /** Every ledger that somebody checks has one; to count it again is a part of the work. */
    private static void sealRoster(Lab lab, String address) throws Exception {
        lab.tell(NAME + ": sealing a roster");
        long size = BigLedger.size(lab);
        List<String> count = saved("roster", address, Long.toString(size));
        String root = Tools.run(count, token(lab), lab.settings().home()).strip();
        try (ManyEvents events = BigLedger.events(lab)) {
            events.sealRoster(Hash.ofHex(root), size);
        }
    }

    private static void take(Lab lab, Taken taken, long leaves) throws Exception {
        Map<String, Long> before = lab.cpu().micros();
        long began = System.nanoTime();
        verified(lab, taken.command, leaves);
        taken.seconds.add((System.nanoTime() - began) / 1e9 * MILLION / leaves);
        lab.cpu()
                .since(before)
                .forEach((process, micros) ->
                        taken.cpu.merge(process, (double) micros / leaves / REPETITIONS, Double::sum));
    }

    /** It must hold, and all of it must have been read. */
    private static void verified(Lab lab, List<String> command, long leaves) throws Exception {
        String printed = Tools.run(command, token(lab), lab.settings().home());
        if (!printed.contains("All " + leaves + " entries read")) {
            throw new NotMeasured(NAME + ": not all " + leaves + " entries were read: " + printed);
        }
    }

    private static Map<String, String> token(Lab lab) throws Exception {
        return Map.of("HAZARD_LEDGER_TOKEN", lab.front().token(AUDITOR));
    }

    private static List<String> saved(String... arguments) {
        return Stream.concat(
                        Stream.of(
                                JAVA,
                                COLLECTOR,
                                "-cp",
                                System.getProperty("java.class.path"),
                                SavedLedger.class.getName()),
                        Stream.of(arguments))
                .toList();
    }

    /** The one that {@code ./verify} runs. */
    private static Path jar(Path home) throws IOException {
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(home.resolve("ledger/ledger-core/target"), "ledger-core-*.jar")) {
            for (Path jar : jars) {
                if (!jar.getFileName().toString().matches(".*-(sources|tests|javadoc)\\.jar")) {
                    return jar;
                }
            }
        }
        throw new IOException("The verifier's jar is missing");
    }
}
