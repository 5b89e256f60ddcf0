package org.hazardledger.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hazardledger.ledger.Cosignatures;
import org.hazardledger.ledger.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a witness has answered holds, whenever it dies: it is killed at random moments while it answers, often between
 * two writes.
 */
class KilledWitnessTest {
    private static final int KILLS = 6;

    /** What somebody out there holds a cosignature for. */
    private final Map<Integer, Hash> answered = new HashMap<>();

    @Test
    @Timeout(60)
    void nothing_that_a_witness_ever_answered_is_contradicted_after_a_kill(@TempDir Path directory) throws Exception {
        GrowingLog log = GrowingLog.ofSize("ledger.example.org/hazard", 0);
        WitnessFiles files = WitnessFiles.in(directory, log.signer().verifierKey());
        Random random = new Random();
        for (int kill = 0; kill < KILLS; kill++) {
            try (WitnessProcess witness = WitnessProcess.start(files);
                    ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
                log = requireRemembered(witness, log);
                CountDownLatch answers = new CountDownLatch(random.nextInt(2, 12));
                Future<?> killer = pool.submit(() -> {
                    answers.await();
                    Thread.sleep(random.nextInt(20));
                    witness.kill();
                    return null;
                });
                log = liedToUntilItDies(witness, files, log, pool, answers);
                killer.get();
            }
        }
        try (WitnessProcess witness = WitnessProcess.start(files)) {
            requireRemembered(witness, log);
        }
    }

    /** The log shows two trees of each size at once, and goes on with whichever was cosigned. */
    private GrowingLog liedToUntilItDies(
            WitnessProcess witness, WitnessFiles files, GrowingLog from, ExecutorService pool, CountDownLatch answers)
            throws Exception {
        GrowingLog log = from;
        while (true) {
            int size = log.size();
            List<GrowingLog> branches = List.of(log.grownBy(1, 1), log.grownBy(1, 2));
            List<Future<Boolean>> cosigned = branches.stream()
                    .map(branch -> pool.submit(() -> isCosigned(witness, files, branch, size)))
                    .toList();
            boolean first = cosigned.get(0).get();
            boolean second = cosigned.get(1).get();
            assertThat(first && second).as("two trees of %s leaves", size + 1).isFalse();
            if (!first && !second) {
                return log;
            }
            log = branches.get(first ? 0 : 1);
            answered.put(log.size(), log.checkpoint(log.size()).root());
            answers.countDown();
        }
    }

    private static boolean isCosigned(WitnessProcess witness, WitnessFiles files, GrowingLog log, int oldSize)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response;
        try {
            response = witness.addCheckpoint(log.request(oldSize, log.size()));
        } catch (IOException e) {
            // It died. If it had cosigned, nobody knows.
            return false;
        }
        if (response.statusCode() != 200) {
            assertThat(response.statusCode()).isEqualTo(409);
            return false;
        }
        Cosignatures.parse(response.body()).addTo(log.head(log.size()), files.key());
        return true;
    }

    /** The log as the witness remembers it, which is at least as far as it has answered. */
    private GrowingLog requireRemembered(WitnessProcess witness, GrowingLog log)
            throws IOException, InterruptedException {
        String[] line = witness.get("/logs").strip().split(" ", -1);
        if (line[1].equals("-")) {
            assertThat(answered).isEmpty();
            return log;
        }
        int size = Integer.parseInt(line[1]);
        Hash root = Hash.of(Base64.getDecoder().decode(line[2]));
        assertThat(size).isBetween(log.size(), log.size() + 1);
        if (size == log.size()) {
            assertThat(root)
                    .isEqualTo(answered.getOrDefault(size, root))
                    .isEqualTo(log.checkpoint(size).root());
            return log;
        }
        // Stored, but it died before its answer came through.
        GrowingLog first = log.grownBy(1, 1);
        return first.checkpoint(size).root().equals(root) ? first : log.grownBy(1, 2);
    }
}
