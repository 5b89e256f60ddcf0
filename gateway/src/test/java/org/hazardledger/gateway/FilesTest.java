package org.hazardledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.gateway.TestHouse.HOUSE;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Files on their way through: whole, as a stream, and only where files belong. */
class FilesTest {
    private static final int MB = 1024 * 1024;
    private static final long UPLOAD_LIMIT = 101L * MB;
    private static final String FORM = "multipart/form-data; boundary=\"he re\"";

    @BeforeEach
    void nothing_heard_yet() {
        HOUSE.forget();
    }

    @ParameterizedTest
    @CsvSource({
        "hazard, /api/hazards/7/evidence, true",
        "hazard, /api/hazards/7/evidence, false",
        "enforcement, /api/orders/7/signed-copy, true",
        "enforcement, /api/orders/7/signed-copy, false"
    })
    void a_form_with_a_file_passes_byte_for_byte(String service, String path, boolean announced) throws Exception {
        HttpResponse<String> answer = HOUSE.send(upload(path, body(new Noise(30L * MB), 30L * MB, announced))
                .header("Idempotency-Key", "k1")
                .header("Content-Type", FORM));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(HOUSE.service(service).heard()).singleElement().satisfies(heard -> {
            assertThat(heard.bodyBytes()).isEqualTo(30L * MB);
            assertThat(heard.bodySha256()).isEqualTo(sha256(new Noise(30L * MB)));
            assertThat(heard.headers())
                    .containsEntry("Content-Type", List.of(FORM))
                    .containsEntry("Idempotency-Key", List.of("k1"));
        });
    }

    @Test
    void a_piece_of_a_file_passes_with_what_it_says_of_itself() throws Exception {
        HttpResponse<String> answer =
                HOUSE.send(upload("/api/hazards/7/evidence-uploads/8", HttpRequest.BodyPublishers.noBody())
                        .method("PATCH", body(new Noise(5L * MB), 5L * MB, true))
                        .header("Tus-Resumable", "1.0.0")
                        .header("Upload-Offset", "7")
                        .header("Content-Type", "application/offset+octet-stream"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(HOUSE.service("hazard").heard()).singleElement().satisfies(heard -> {
            assertThat(heard.bodyBytes()).isEqualTo(5L * MB);
            assertThat(heard.headers())
                    .containsEntry("Upload-Offset", List.of("7"))
                    .containsEntry("Tus-Resumable", List.of("1.0.0"));
        });
    }

    /** The service stops reading at the first byte; what then still leaves the sender is what lies on the way. */
    @Test
    void a_file_is_never_held_whole_on_the_way() throws Exception {
        Noise file = new Noise(90L * MB);
        AtomicLong onTheWay = new AtomicLong();
        HOUSE.service("hazard").atFirstByte(() -> onTheWay.set(sentUntilItStalls(file)));

        HttpResponse<String> answer = HOUSE.send(upload("/api/hazards/7/evidence", body(file, 90L * MB, false)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(onTheWay).hasValueBetween(1L, 30L * MB);
        assertThat(HOUSE.service("hazard").heard())
                .singleElement()
                .satisfies(heard -> assertThat(heard.bodyBytes()).isEqualTo(90L * MB));
    }

    private static long sentUntilItStalls(Noise file) {
        long before;
        long sent = file.given();
        do {
            before = sent;
            pause(500);
            sent = file.given();
        } while (sent > before);
        return sent;
    }

    @Test
    void an_upload_of_just_the_limit_passes() throws Exception {
        assertThat(HOUSE.send(upload("/api/orders/7/signed-copy", body(new Noise(UPLOAD_LIMIT), UPLOAD_LIMIT, true)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_piece_of_a_file_passes_with_what_says_where_it_belongs() throws Exception {
        HttpResponse<String> answer = HOUSE.send(HOUSE.request("/api/hazards/7/evidence-uploads/8")
                .header("Authorization", "Bearer " + HOUSE.issuer.token())
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", "42")
                .header("Content-Type", "application/offset+octet-stream")
                .method("PATCH", body(new Noise(1_000), 1_000, true)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(HOUSE.service("hazard").heard()).singleElement().satisfies(heard -> {
            assertThat(heard.method()).isEqualTo("PATCH");
            assertThat(heard.bodyBytes()).isEqualTo(1_000);
            assertThat(heard.headers())
                    .containsEntry("Tus-Resumable", List.of("1.0.0"))
                    .containsEntry("Upload-Offset", List.of("42"))
                    .containsEntry("Content-Type", List.of("application/offset+octet-stream"));
        });
    }

    @Test
    void one_byte_more_is_cut() throws Exception {
        HttpResponse<String> answer = HOUSE.send(
                upload("/api/hazards/7/evidence", body(new Noise(UPLOAD_LIMIT + 1), UPLOAD_LIMIT + 1, false)));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(TestHouse.json(answer).path("code").asString()).isEqualTo("body-too-large");
        assertThat(HOUSE.service("hazard").heard()).isEmpty();
    }

    @Test
    void one_byte_more_is_refused_as_soon_as_it_is_announced() throws Exception {
        String answer = RoutesTest.raw(
                "POST /api/hazards/7/evidence HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                        .formatted(HOUSE.issuer.token(), UPLOAD_LIMIT + 1));

        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("body-too-large");
        assertThat(HOUSE.service("hazard").heard()).isEmpty();
    }

    /** He reads nothing before he has sent everything, as many clients do. */
    @Test
    void whoever_sends_far_more_than_the_limit_still_reads_why_it_is_refused() throws Exception {
        long length = 10L * MB;
        try (Socket line = new Socket(InetAddress.getLoopbackAddress(), HOUSE.port())) {
            OutputStream out = line.getOutputStream();
            out.write("""
                    POST /api/hazards/7/progress HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Content-Length: %d\r
                    Connection: close\r
                    \r
                    """.formatted(HOUSE.issuer.token(), length).getBytes(StandardCharsets.UTF_8));
            new Noise(length).transferTo(out);

            assertThat(new String(line.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 413 ")
                    .contains("body-too-large");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/hazards",
        "POST, /api/hazards/7/progress",
        "PUT, /api/hazards/7/evidence",
        "POST, /api/hazards/7/evidence/8",
        "POST, /api/hazards/evidence",
        "POST, /api/hazards/7/evidence/",
        "PUT, /api/orders/7/signed-copy",
        "POST, /api/mines/7/evidence"
    })
    void what_carries_no_file_keeps_to_the_usual_limit(String method, String path) throws Exception {
        HttpResponse<String> answer = HOUSE.send(HOUSE.request(path)
                .header("Authorization", "Bearer " + HOUSE.issuer.token())
                .method(method, body(new Noise(MB + 1), MB + 1, true)));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(HOUSE.services.values())
                .allSatisfy(service -> assertThat(service.heard()).isEmpty());
    }

    @Test
    void a_file_and_what_is_said_about_it_come_back_unchanged_and_as_a_stream() throws Exception {
        CountDownLatch halfIsThere = new CountDownLatch(1);
        HOUSE.service("hazard").behave(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
            exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=\"evidence-1.jpg\"");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("ETag", "\"abc\"");
            exchange.getResponseHeaders().set("Cache-Control", "private, max-age=31536000, immutable");
            exchange.getResponseHeaders().set("Content-Security-Policy", "sandbox; default-src 'none'");
            exchange.sendResponseHeaders(200, 60L * MB);
            try (OutputStream out = exchange.getResponseBody()) {
                new Noise(30L * MB).transferTo(out);
                out.flush();
                await(halfIsThere);
                new Noise(30L * MB).transferTo(out);
            }
        });

        HttpResponse<InputStream> answer = open(HOUSE.port(), "/api/hazards/7/evidence/1/file");

        assertThat(answer.headers().map())
                .containsEntry("content-type", List.of("image/jpeg"))
                .containsEntry("content-disposition", List.of("attachment; filename=\"evidence-1.jpg\""))
                .containsEntry("content-length", List.of(String.valueOf(60L * MB)))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("etag", List.of("\"abc\""))
                .containsEntry("cache-control", List.of("private, max-age=31536000, immutable"))
                .containsEntry("content-security-policy", List.of("sandbox; default-src 'none'"))
                .doesNotContainKey("pragma");
        try (InputStream file = answer.body()) {
            assertThat(file.readNBytes(20 * MB)).hasSize(20 * MB);
            halfIsThere.countDown();
            assertThat(file.transferTo(OutputStream.nullOutputStream())).isEqualTo(40L * MB);
        }
    }

    @Test
    void a_slow_line_has_time_for_a_file_and_for_nothing_else() throws Exception {
        HOUSE.service("hazard").behave(exchange -> {
            exchange.sendResponseHeaders(200, 2);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write('a');
                out.flush();
                pause(2_000);
                out.write('b');
            }
        });
        try (ConfigurableApplicationContext hasty =
                TestHouse.gateway(HOUSE.issuer.uri(), HOUSE.services, "--spring.http.clients.read-timeout=1s")) {
            int port = TestHouse.port(hasty);

            assertThat(open(port, "/api/hazards/7/evidence/1/file").body()).hasContent("ab");
            assertThat(client().send(
                                    upload(port, "/api/hazards/7/evidence", BodyPublishers.ofInputStream(Slow::new)),
                                    HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("ab");
            assertThat(client().send(
                                    upload(port, "/api/hazards/7/progress", BodyPublishers.ofInputStream(Slow::new)),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(503);
        }
    }

    private static HttpRequest.Builder upload(String path, BodyPublisher body) {
        return HOUSE.request(path)
                .header("Authorization", "Bearer " + HOUSE.issuer.token())
                .POST(body);
    }

    private static HttpRequest upload(int port, String path, BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + HOUSE.issuer.token())
                .POST(body)
                .build();
    }

    private static HttpResponse<InputStream> open(int port, String path) throws IOException, InterruptedException {
        return client().send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Authorization", "Bearer " + HOUSE.issuer.token())
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private static BodyPublisher body(InputStream content, long length, boolean announced) {
        BodyPublisher stream = BodyPublishers.ofInputStream(() -> content);
        return announced ? BodyPublishers.fromPublisher(stream, length) : stream;
    }

    private static String sha256(InputStream content) throws IOException {
        byte[] chunk = new byte[MB];
        var sha256 = TestService.sha256();
        for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
            sha256.update(chunk, 0, read);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** So many bytes, no two kilobytes alike, made as they are read. */
    private static final class Noise extends InputStream {
        private final long length;
        private volatile long given;

        Noise(long length) {
            this.length = length;
        }

        long given() {
            return given;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int wanted) {
            if (given == length) {
                return -1;
            }
            int count = (int) Math.min(wanted, length - given);
            long position = given;
            for (int i = 0; i < count; i++, position++) {
                buffer[offset + i] = (byte) (position * 31 ^ position >> 10);
            }
            given = position;
            return count;
        }
    }

    /** Six bytes in more than two seconds. */
    private static final class Slow extends InputStream {
        private int left = 6;

        @Override
        public int read() {
            if (left == 0) {
                return -1;
            }
            pause(400);
            return --left;
        }

        @Override
        public int read(byte[] buffer, int offset, int wanted) {
            int one = read();
            if (one < 0) {
                return -1;
            }
            buffer[offset] = (byte) one;
            return 1;
        }
    }
}
