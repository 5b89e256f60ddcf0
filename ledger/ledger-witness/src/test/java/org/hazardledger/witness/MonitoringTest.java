package org.hazardledger.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.hazardledger.ledger.AddCheckpoint;
import org.hazardledger.ledger.Cosignatures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A witness that reads what it cosigns, as a process of its own. */
@Timeout(90)
class MonitoringTest {
    /** What a service waits for its witness. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ReadableLog log = new ReadableLog("ledger.example.org/hazard");
    private final ReadableLog slow = new ReadableLog("ledger.example.org/registry");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private LogServer server;

    @SuppressWarnings("NullAway.Init")
    private WitnessFiles files;

    @BeforeEach
    void serve() throws IOException {
        server = new LogServer().with("quick", log).with("slow", slow);
        files = WitnessFiles.in(directory);
        Files.writeString(
                files.logs(),
                "log " + log.key() + " " + server.url("quick") + "\nlog " + slow.key() + " " + server.url("slow")
                        + "/\nquorum none\n");
        Files.writeString(directory.resolve("secret"), LogServer.SECRET + "\n");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private WitnessProcess start() throws IOException {
        return WitnessProcess.start(Stream.concat(
                        Stream.of(files.arguments(0)),
                        Stream.of(
                                "--monitor-token-uri=" + server.tokenUri(),
                                "--monitor-client-id=" + LogServer.CLIENT,
                                "--monitor-client-secret-file=" + directory.resolve("secret")))
                .toArray(String[]::new));
    }

    private static String said(HttpResponse<byte[]> answer) {
        return answer.statusCode() + " " + new String(answer.body(), UTF_8);
    }

    /** As a service does: again, until it is read. */
    private void requireCosigned(WitnessProcess witness, ReadableLog shown, int oldSize) throws Exception {
        byte[] request = shown.request(oldSize);
        HttpResponse<byte[]> answer = witness.addCheckpoint(request);
        while (answer.statusCode() == 503) {
            Thread.sleep(50);
            answer = witness.addCheckpoint(request);
        }
        assertThat(answer.statusCode()).as(said(answer)).isEqualTo(200);
        Cosignatures.parse(answer.body()).addTo(AddCheckpoint.parse(request).head(), files.key());
    }

    /** The attack of the issue: every signature is right and every leaf continues its stream. */
    @Test
    void a_validly_signed_roster_that_omits_a_leaf_is_not_cosigned_and_nothing_after_it() throws Exception {
        try (WitnessProcess witness = start()) {
            log.record(300).sealRosterWithout(0);
            requireCosigned(witness, log, 0);
            int honest = log.size();
            log.record(3);
            log.sealRosterWithout(1);
            slow.record(1);

            assertThat(said(witness.addCheckpoint(log.request(honest))))
                    .isEqualTo("422 the log is not what it says, at " + (honest + 3)
                            + ": the roster sealed here is not the one that the leaves give\n");
            log.record(1);
            assertThat(witness.addCheckpoint(log.request(honest)).statusCode()).isEqualTo(422);
            requireCosigned(witness, slow, 0);
            assertThat(witness.get("/logs").lines())
                    .first()
                    .asString()
                    .startsWith(log.key().name() + " " + honest + " ")
                    .endsWith(" broken at " + (honest + 3)
                            + ": the roster sealed here is not the one that the leaves give");
        }
    }

    @Test
    void a_log_that_serves_other_leaves_than_it_signed_is_not_cosigned() throws Exception {
        try (WitnessProcess witness = start()) {
            log.record(39);
            requireCosigned(witness, log, 0);
            byte[] signed = log.record(1).request(39);
            log.rewriteTheLast();

            assertThat(said(witness.addCheckpoint(signed))).startsWith("422 ").contains("do not give the root");
        }
    }

    @Test
    void a_log_that_can_not_be_read_waits_and_is_cosigned_when_it_can() throws Exception {
        server.giveTokens(false, 300);
        try (WitnessProcess witness = start()) {
            requireCosigned(witness, log, 0);
            log.record(5);
            assertThat(said(witness.addCheckpoint(log.request(0))))
                    .startsWith("503 the log can't be read: ")
                    .contains("gives no access token: status 401")
                    .doesNotContain(LogServer.SECRET);
            assertThat(witness.get("/logs")).startsWith(log.key().name() + " 0 ");
            server.giveTokens(true, 300);

            requireCosigned(witness, log, 0);
        }
    }

    @Test
    void a_long_history_is_answered_in_time_and_holds_up_nobody() throws Exception {
        slow.record(600);
        log.record(3);
        server.close(true);
        try (WitnessProcess witness = start()) {
            requireCosigned(witness, log, 0);
            for (int i = 0; i < 3; i++) {
                long began = System.nanoTime();
                assertThat(said(witness.addCheckpoint(slow.request(0))))
                        .isEqualTo("503 0 of 600 entries are read so far; ask again\n");
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
                requireCosigned(witness, log, 3);
            }
            assertThat(server.asked().stream().filter(path -> path.startsWith("/logs/slow/rosters")))
                    .as("one reading for all who ask")
                    .hasSize(1);
            server.close(false);
            slow.record(1);

            requireCosigned(witness, slow, 0);
            assertThat(server.asked()).containsOnlyOnce("/logs/slow/tile/entries/000");
        }
    }

    @Test
    void each_entry_is_read_once_and_after_a_restart_from_the_beginning() throws Exception {
        log.record(300).sealRosterWithout(0);
        try (WitnessProcess witness = start()) {
            requireCosigned(witness, log, 0);
            server.asked();
            log.record(1);
            requireCosigned(witness, log, 301);
            assertThat(server.asked())
                    .containsExactly("/logs/quick/rosters?from=301", "/logs/quick/tile/entries/001.p/46");
        }
        try (WitnessProcess witness = start()) {
            requireCosigned(witness, log, 302);
            assertThat(server.asked()).contains("/logs/quick/tile/entries/000");
            log.record(1);
            requireCosigned(witness, log, 302);
        }
    }

    @Test
    void its_token_is_renewed_before_it_ends_and_when_it_is_refused() throws Exception {
        try (WitnessProcess witness = start()) {
            log.record(1);
            requireCosigned(witness, log, 0);
            log.record(1);
            requireCosigned(witness, log, 1);
            assertThat(server.tokens()).isEqualTo(1);
            for (int status : new int[] {401, 403}) {
                server.giveTokens(true, status == 401 ? 300 : 1);
                server.revoke(status);
                int given = server.tokens();
                log.record(1);
                assertThat(said(witness.addCheckpoint(log.request(log.size() - 1))))
                        .startsWith("503 ")
                        .contains("does not take the access token");
                requireCosigned(witness, log, log.size() - 1);
                assertThat(server.tokens()).isEqualTo(given + 1);
            }
            int given = server.tokens();
            Thread.sleep(900);
            log.record(1);
            requireCosigned(witness, log, log.size() - 1);
            assertThat(server.tokens()).isEqualTo(given + 1);
        }
    }
}
