package org.hazardledger.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.ledger.witness.FedReplica.soon;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A monitor that still reads says 503: it is late, and objects to nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class NotReadYetTest {
    private static final byte[] READING =
            "7 of 9 entries are read so far; ask again\n".getBytes(StandardCharsets.UTF_8);

    private final LedgerDatabase database = LedgerDatabase.migrated();
    private final HttpClient http = HttpClient.newHttpClient();
    private RealWitness witness;
    private HttpServer monitor;
    private volatile boolean reading = true;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        witness = new RealWitness(directory, database.signer().verifierKey());
        monitor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        monitor.createContext("/", this::answer);
        monitor.start();
    }

    @AfterEach
    void stop() {
        monitor.stop(0);
        witness.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (reading) {
                exchange.sendResponseHeaders(503, READING.length);
                exchange.getResponseBody().write(READING);
                return;
            }
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(witness.url().resolve("/add-checkpoint"))
                            .version(HttpClient.Version.HTTP_1_1)
                            .POST(BodyPublishers.ofByteArray(body))
                            .build(),
                    BodyHandlers.ofByteArray());
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void commands_go_on_and_an_alarm_says_what_it_waits_for_until_it_has_read() {
        URI url = URI.create("http://127.0.0.1:" + monitor.getAddress().getPort());
        try (FedReplica replica = new FedReplica(database, url, witness.key(), Duration.ofSeconds(1)).feeding()) {
            replica.append();
            soon(() -> replica.listed().contains("witness-behind"));
            assertThat(replica.alarms.all().getFirst().detail()).contains("status 503: 7 of 9 entries are read so far");
            assertThat(replica.append().lastIndex()).isEqualTo(1);

            reading = false;

            soon(() -> replica.witnessed.size() == 2);
            soon(() -> replica.listed().isEmpty());
        }
    }
}
