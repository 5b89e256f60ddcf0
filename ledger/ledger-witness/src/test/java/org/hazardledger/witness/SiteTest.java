package org.hazardledger.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.hazardledger.ledger.Cosignatures;
import org.hazardledger.ledger.WitnessSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SiteTest {
    private static final WitnessSigner SIGNER = WitnessSigner.parse(WitnessFiles.newKey());
    private static final GrowingLog LOG = GrowingLog.ofSize("ledger.example.org/hazard", 9);
    private static final GrowingLog IDLE = GrowingLog.ofSize("ledger.example.org/registry", 0);

    private final HttpClient client = HttpClient.newHttpClient();
    private boolean diskIsFull;

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        HeadStore store = head -> {
            if (diskIsFull) {
                throw new IOException("No space left on device");
            }
        };
        Cosigner cosigner = new Cosigner(
                SIGNER,
                List.of(LOG.signer().verifierKey(), IDLE.signer().verifierKey()),
                List.of(),
                Monitor.READS_NOTHING,
                store,
                () -> Instant.parse("2026-11-24T01:42:29Z"));
        server = new Site(cosigner, SIGNER.witnessKey())
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HttpResponse<String> send(String method, String path, byte[] body)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return client.send(
                HttpRequest.newBuilder(uri)
                        .version(HttpClient.Version.HTTP_1_1)
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> addCheckpoint(byte[] body) throws IOException, InterruptedException {
        return send("POST", "/add-checkpoint", body);
    }

    private static String mediaType(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    @Test
    void answers_have_the_status_type_and_body_of_the_specification() throws Exception {
        HttpResponse<String> cosigned = addCheckpoint(LOG.request(0, 5));
        assertThat(cosigned.statusCode()).isEqualTo(200);
        Cosignatures.parse(cosigned.body().getBytes(UTF_8)).addTo(LOG.head(5), SIGNER.witnessKey());
        HttpResponse<String> conflict = addCheckpoint(LOG.request(0, 9));
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(mediaType(conflict)).isEqualTo("text/x.tlog.size");
        assertThat(conflict.body()).isEqualTo("5\n");
        HttpResponse<String> refused = addCheckpoint(LOG.forkedAt(2, 1).request(5, 9));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).startsWith("the proof does not lead").endsWith("\n");
    }

    @Test
    void anybody_sees_who_the_witness_is_and_how_far_it_has_witnessed() throws Exception {
        addCheckpoint(LOG.request(0, 5));
        assertThat(send("GET", "/", new byte[0]).body()).isEqualTo("witness " + SIGNER.witnessKey() + "\n");
        String root =
                Base64.getEncoder().encodeToString(LOG.checkpoint(5).root().bytes());
        assertThat(send("GET", "/logs", new byte[0]).body())
                .isEqualTo("ledger.example.org/hazard 5 " + root
                        + " 2026-11-24T01:42:29Z\nledger.example.org/registry - - -\n");
    }

    @Test
    void other_paths_and_methods_are_refused() throws Exception {
        for (String path : List.of("/add-checkpoint/", "/add-checkpoints", "/v1/add-checkpoint", "/logs/", "/x")) {
            assertThat(send("POST", path, LOG.request(0, 5)).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        HttpResponse<String> got = send("GET", "/add-checkpoint", new byte[0]);
        assertThat(got.statusCode()).isEqualTo(405);
        assertThat(got.headers().firstValue("Allow")).contains("POST");
        assertThat(send("POST", "/logs", new byte[0]).statusCode()).isEqualTo(405);
        assertThat(send("DELETE", "/", new byte[0]).statusCode()).isEqualTo(405);
    }

    @Test
    void a_body_that_no_request_needs_is_not_read_to_its_end() throws Exception {
        assertThat(addCheckpoint(new byte[Site.MAX_BODY + 1]).statusCode()).isEqualTo(413);
        assertThat(addCheckpoint(new byte[Site.MAX_BODY]).statusCode()).isEqualTo(400);
    }

    @Test
    void a_request_that_can_be_cosigned_at_all_can_be_stored() throws Exception {
        byte[] padding = new byte[Site.MAX_BODY - 1000];
        Arrays.fill(padding, (byte) 'x');
        var head = LOG.signer().sign(LOG.checkpoint(5).text() + new String(padding, UTF_8) + "\n");
        byte[] body = ("old 0\n\n" + head).getBytes(UTF_8);
        assertThat(addCheckpoint(body).statusCode()).isEqualTo(200);
    }

    @Test
    void a_full_disk_is_an_error_of_the_server_and_no_cosignature() throws Exception {
        diskIsFull = true;
        assertThat(addCheckpoint(LOG.request(0, 5)).statusCode()).isEqualTo(500);
        assertThat(send("GET", "/logs", new byte[0]).body()).startsWith("ledger.example.org/hazard - - -\n");
        diskIsFull = false;
        assertThat(addCheckpoint(LOG.request(0, 5)).statusCode()).isEqualTo(200);
    }
}
