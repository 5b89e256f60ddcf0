package org.hazardledger.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hazardledger.benchmark.run.Measured;
import org.hazardledger.benchmark.run.NotMeasured;
import org.hazardledger.benchmark.run.Results;
import org.hazardledger.benchmark.run.RunVoid;
import org.hazardledger.benchmark.run.Spread;
import org.hazardledger.benchmark.run.Worked;
import org.hazardledger.benchmark.store.ManyEvents;
import org.hazardledger.quickstart.Manifest;

/**
 * The enforcement service's ledger with as many events as several measurements need; the first of them fills it.
 *
 * <p>Before that the witness is stopped. It reads every entry as a monitor and keeps what it must know of each stream
 * in the 64 MB that it has on one machine, which ends at some 90,000 streams: it would collect garbage on one of two
 * processors for as long as the ledger grows, and then end by itself.
 */
final class BigLedger {
    static final String DATABASE = "enforcement";

    private static final int PARTS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private BigLedger() {}

    /** Comes back when it has that many events, and its full tiles are kept. */
    static void fill(Lab lab, Results results) throws Exception {
        long size = size(lab);
        long wanted = lab.plan().events();
        if (size >= wanted) {
            return;
        }
        stopWitness(lab);
        lab.tell("fill: " + (wanted - size) + " events");
        List<Double> rates = new ArrayList<>();
        long added = 0;
        Map<String, Long> before = lab.cpu().micros();
        try (ManyEvents events = events(lab)) {
            for (int part = 1; part <= PARTS; part++) {
                Worked worked = events.add((wanted - size) * part / PARTS - added);
                rates.add(worked.rate());
                added += worked.operations();
            }
        }
        Map<String, Double> cpu = new HashMap<>();
        for (Map.Entry<String, Long> used : lab.cpu().since(before).entrySet()) {
            cpu.put(used.getKey(), (double) used.getValue() / added);
        }
        results.add(new Measured("fill", 0, Spread.of(rates), "event/s", cpu));
        RunVoid.unlessEqual("fill", size + added, size(lab));
        awaitTiles(lab);
    }

    /** A committer beside the service's. */
    static ManyEvents events(Lab lab) throws IOException {
        Path key = lab.settings().run().resolve("secrets").resolve(DATABASE + ".key");
        return ManyEvents.of(
                lab.server(), DATABASE, ledger(lab).origin(), key, lab.world().payload());
    }

    static Manifest.Ledger ledger(Lab lab) {
        Manifest.Ledger ledger = lab.manifest().ledgers().get(DATABASE);
        if (ledger == null) {
            throw new IllegalStateException("The stack has no ledger " + DATABASE);
        }
        return ledger;
    }

    /** How many leaves it has. */
    static long size(Lab lab) throws Exception {
        return lab.server().number(DATABASE, "select coalesce(max(size), 0) from ledger.head");
    }

    private static void stopWitness(Lab lab) throws Exception {
        Long pid = lab.stack().processes().get("witness");
        if (pid == null) {
            throw new IllegalStateException("The stack has no witness");
        }
        var witness = ProcessHandle.of(pid);
        if (witness.isPresent()) {
            witness.get().destroy();
            witness.get().onExit().get();
        }
    }

    private static void awaitTiles(Lab lab) throws Exception {
        lab.tell("fill: waiting for the tiles");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (lab.server()
                        .number(
                                DATABASE,
                                "select (select max(size) from ledger.head) / 256 - (select count(*) from ledger.tile where level = 0)")
                > 0) {
            if (System.nanoTime() > end) {
                throw new NotMeasured("fill: the tiles do not follow");
            }
            Thread.sleep(200);
        }
    }
}
