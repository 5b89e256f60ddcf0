package org.hazardledger.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hazardledger.hazard.TestHazard.ENTERPRISE;
import static org.hazardledger.hazard.TestHazardService.assertProblem;

import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Evidence files that come in pieces, over connections that break. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UploadJourneyTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private static TestHazardService service;

    @BeforeAll
    static void start() throws Exception {
        service = TestHazardService.start(Map.of(
                "evidence-uploads.per-person",
                3,
                "evidence-uploads.per-person-size",
                "2MB",
                "evidence-uploads.per-enterprise",
                6,
                "evidence-uploads.per-enterprise-size",
                "2500KB",
                "evidence-uploads.scan-every",
                "PT0.2S",
                "ledger.files.limit",
                "1MB"));
        TestHazard.appointEverybody(service);
    }

    @BeforeEach
    void nobody_has_anything_on_its_way() {
        service.admin().sql("delete from upload.evidence").update();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    @Tag("R045")
    void a_file_that_came_in_pieces_on_two_replicas_is_the_evidence_that_a_plain_upload_would_be() throws Exception {
        TestHazard hazard = TestHazard.planned(service, "360421");
        byte[] photo = TestHazard.png();
        String upload = begun(hazard, photo.length, Map.of("Upload-Metadata", "filename 5Zu+LnBuZw=="));
        HttpResponse<String> first = piece(upload, hazard.uploader(), 0, Arrays.copyOf(photo, 20), Map.of());
        assertThat(first.statusCode()).as(first.body()).isEqualTo(204);
        assertThat(header(first, "Upload-Offset")).isEqualTo("20");
        assertThat(first.headers().firstValue("Repr-Digest")).isEmpty();
        assertProblem(attach(hazard, upload, "pieces-0"), 409, "upload-not-whole");

        String elsewhere = URI.create(service.startReplica()).resolve(upload).toString();
        HttpResponse<String> asked = head(elsewhere, hazard.uploader());
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(header(asked, "Upload-Offset")).isEqualTo("20");
        assertThat(header(asked, "Upload-Length")).isEqualTo(String.valueOf(photo.length));
        assertThat(header(asked, "Upload-Metadata")).isEqualTo("filename 5Zu+LnBuZw==");
        assertThat(header(asked, "Cache-Control")).contains("no-store");
        assertThat(header(asked, "Tus-Resumable")).isEqualTo("1.0.0");
        byte[] rest = Arrays.copyOfRange(photo, 20, photo.length);
        HttpResponse<String> last =
                piece(elsewhere, hazard.uploader(), 20, rest, Map.of("Upload-Checksum", "sha256 " + base64(rest)));
        assertThat(last.statusCode()).as(last.body()).isEqualTo(204);
        assertThat(header(last, "Repr-Digest")).isEqualTo("sha-256=:" + base64(photo) + ":");
        assertThat(service.file(hex(photo)))
                .as("what the store has it never gives away again")
                .doesNotExist();

        HttpResponse<String> attached = attach(hazard, upload, "pieces-1");
        assertThat(attached.statusCode()).as(attached.body()).isEqualTo(201);
        assertThat(attach(hazard, upload, "pieces-1").headers().firstValue("Location"))
                .isEqualTo(attached.headers().firstValue("Location"));
        assertProblem(attach(hazard, upload, "pieces-2"), 409, "evidence-already-attached");
        TestHazard plain = TestHazard.planned(service, "360422").attached("MEASURES", "PHOTO_AFTER", photo);
        ObjectNode expected = (ObjectNode) plain.last("hazard.evidence-attached");
        assertThat(expected.required("alsoOn").asString()).isEqualTo(hazard.id.toString());
        ObjectNode event = (ObjectNode) hazard.last("hazard.evidence-attached");
        for (String own : new String[] {"hazard", "alsoOn", "warnings"}) {
            expected.remove(own);
            event.remove(own);
        }
        assertThat(event).isEqualTo(expected);
        assertThat(service.download(hazard.path + "/evidence/1/file", hazard.officer())
                        .body())
                .isEqualTo(photo);
        await().atMost(SOON).untilAsserted(() -> assertThat(bytes(upload)).doesNotExist());
    }

    @Test
    void what_came_before_a_connection_broke_counts_unless_it_was_to_be_checked_as_a_whole() throws Exception {
        TestHazard hazard = TestHazard.planned(service, "360423");
        byte[] file = new byte[1000];
        Arrays.fill(file, (byte) 7);
        String upload = begun(hazard, file.length, Map.of());
        cut(upload, hazard.uploader(), 0, Arrays.copyOf(file, 400), "");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(header(head(upload, hazard.uploader()), "Upload-Offset"))
                        .isEqualTo("400"));
        cut(
                upload,
                hazard.uploader(),
                400,
                Arrays.copyOf(file, 100),
                "Upload-Checksum: sha256 " + base64(file) + "\r\n");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                piece(upload, hazard.uploader(), 400, Arrays.copyOf(file, 600), Map.of())
                                        .statusCode())
                        .isEqualTo(204));
        assertThat(header(head(upload, hazard.uploader()), "Repr-Digest")).isEqualTo("sha-256=:" + base64(file) + ":");
    }

    @Test
    void a_piece_that_does_not_fit_is_refused_and_nothing_of_it_counts() throws Exception {
        TestHazard hazard = TestHazard.planned(service, "360424");
        String uploader = hazard.uploader();
        byte[] ten = new byte[10];
        String upload = begun(hazard, 15, Map.of());
        assertThat(piece(upload, uploader, 0, ten, Map.of("Upload-Checksum", "sha1 2jmj7l5rSw0yVb/vlWAYkK/YBwk="))
                        .statusCode())
                .as("the hash of no bytes")
                .isEqualTo(460);
        assertProblem(
                piece(upload, uploader, 0, ten, Map.of("Upload-Checksum", "md5 AAAA")), 400, "upload-checksum-invalid");
        assertThat(header(head(upload, uploader), "Upload-Offset")).isEqualTo("0");
        assertThat(piece(upload, uploader, 0, ten, Map.of()).statusCode()).isEqualTo(204);
        assertProblem(piece(upload, uploader, 0, ten, Map.of()), 409, "upload-offset-mismatch");
        assertProblem(piece(upload, uploader, 10, ten, Map.of()), 413, "file-too-large");
        assertThat(header(head(upload, uploader), "Upload-Offset")).isEqualTo("10");
        assertProblem(
                service.send(
                        "PATCH",
                        upload,
                        uploader,
                        null,
                        BodyPublishers.ofByteArray(ten),
                        Map.of("Content-Type", "application/offset+octet-stream", "Upload-Offset", "10")),
                412,
                "tus-version-not-supported");
        assertProblem(begin(hazard, 0, uploader), 422, "file-empty");
        assertProblem(begin(hazard, 2 << 20, uploader), 413, "file-too-large");
        assertProblem(begin(hazard, -1, uploader), 400, "upload-length-invalid");
        HttpResponse<String> can = service.send(
                "OPTIONS", hazard.path + "/evidence-uploads", uploader, null, BodyPublishers.noBody(), Map.of());
        assertThat(can.statusCode()).isEqualTo(204);
        assertThat(header(can, "Tus-Extension")).isEqualTo("creation,termination,checksum,expiration");
        assertThat(header(can, "Tus-Max-Size")).isEqualTo(String.valueOf(1 << 20));
    }

    @Test
    @Tag("I27")
    void an_upload_is_its_owners_alone_and_he_may_have_only_so_many() throws Exception {
        TestHazard hazard = TestHazard.planned(service, "360425");
        UUID person = UUID.randomUUID();
        String owner = service.token(person, "enterprise-uploader", "360425", ENTERPRISE);
        String upload = header(begin(hazard, 100, owner), "Location");
        assertProblem(piece(upload, hazard.uploader(), 0, new byte[5], Map.of()), 404, "not-found");
        assertProblem(piece(upload, hazard.officer(), 0, new byte[5], Map.of()), 403, "forbidden");
        assertThat(head(upload, hazard.uploader()).statusCode()).isEqualTo(404);
        assertProblem(
                begin(hazard, 5, service.token(person, "enterprise-uploader", "360425", UUID.randomUUID())),
                404,
                "not-found");
        assertThat(begin(hazard, 100, owner).statusCode()).isEqualTo(201);
        assertThat(begin(hazard, (1 << 20) - 1, owner).statusCode()).isEqualTo(201);
        assertProblem(begin(hazard, 100, owner), 429, "uploads-too-many");
        assertThat(service.send("DELETE", upload, owner, null, BodyPublishers.noBody(), tus(Map.of()))
                        .statusCode())
                .isEqualTo(204);
        assertThat(head(upload, owner).statusCode()).isEqualTo(404);
        assertThat(bytes(upload)).doesNotExist();
        assertProblem(begin(hazard, 1 << 20, owner), 429, "uploads-too-many");
        assertThat(begin(hazard, 100, owner).statusCode()).isEqualTo(201);
    }

    /** The store deletes nothing, so what nobody attaches must not come there, and must not be for nothing. */
    @Test
    void what_is_whole_and_not_attached_counts_until_it_is_attached_cancelled_or_over() throws Exception {
        TestHazard hazard = TestHazard.planned(service, "360427");
        String owner = hazard.uploader();
        byte[] photo = TestHazard.png();
        String attached = begun(hazard, photo.length, Map.of());
        assertThat(piece(attached, owner, 0, photo, Map.of()).statusCode()).isEqualTo(204);
        String cancelled = begun(hazard, 3, Map.of());
        assertThat(piece(cancelled, owner, 0, new byte[3], Map.of()).statusCode())
                .isEqualTo(204);
        String over = begun(hazard, 4, Map.of());
        assertThat(piece(over, owner, 0, new byte[4], Map.of()).statusCode()).isEqualTo(204);
        assertProblem(begin(hazard, 1, owner), 429, "uploads-too-many");

        assertThat(attach(hazard, attached, "counted").statusCode()).isEqualTo(201);
        assertThat(service.file(hex(photo))).hasBinaryContent(photo);
        assertThat(bytes(attached)).doesNotExist();
        begun(hazard, 1, Map.of());
        assertProblem(begin(hazard, 1, owner), 429, "uploads-too-many");

        assertThat(service.send("DELETE", cancelled, owner, null, BodyPublishers.noBody(), tus(Map.of()))
                        .statusCode())
                .isEqualTo(204);
        assertThat(bytes(cancelled)).doesNotExist();
        begun(hazard, 1, Map.of());
        assertProblem(begin(hazard, 1, owner), 429, "uploads-too-many");

        Files.setLastModifiedTime(bytes(over), FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Thread.sleep(600);
        assertThat(bytes(over)).as("as long as its row says so").exists();
        service.admin()
                .sql("update upload.evidence set expires_at = now() where id = ?")
                .params(id(over))
                .update();
        begun(hazard, 1, Map.of());
        assertProblem(attach(hazard, over, "over"), 404, "not-found");
        await().atMost(SOON).untilAsserted(() -> assertThat(bytes(over)).doesNotExist());
        for (int size : new int[] {3, 4}) {
            assertThat(service.file(hex(new byte[size]))).doesNotExist();
        }
    }

    @Test
    @Tag("I27")
    void the_people_of_an_enterprise_share_what_it_may_have() throws Exception {
        TestHazard hazard = TestHazard.planned(service, "360428");
        String one = service.token(UUID.randomUUID(), "enterprise-uploader", "360428", ENTERPRISE);
        String other = service.token(UUID.randomUUID(), "enterprise-uploader", "360428", ENTERPRISE);
        String third = service.token(UUID.randomUUID(), "enterprise-uploader", "360428", ENTERPRISE);
        assertThat(begin(hazard, 1 << 20, one).statusCode()).isEqualTo(201);
        String large = header(begin(hazard, 1 << 20, one), "Location");
        assertProblem(begin(hazard, 1 << 20, other), 429, "uploads-too-many");
        assertThat(service.send("DELETE", large, one, null, BodyPublishers.noBody(), tus(Map.of()))
                        .statusCode())
                .isEqualTo(204);
        assertThat(begin(hazard, 1 << 20, other).statusCode()).isEqualTo(201);
        for (String token : new String[] {one, one, other, other}) {
            assertThat(begin(hazard, 1, token).statusCode()).isEqualTo(201);
        }
        assertProblem(begin(hazard, 1, third), 429, "uploads-too-many");
    }

    @Test
    void one_that_is_cancelled_while_a_piece_of_it_comes_is_gone_with_its_bytes() throws Exception {
        TestHazard hazard = TestHazard.planned(service, "360429");
        String upload = begun(hazard, 100, Map.of());
        try (Socket socket = half(upload, hazard.uploader(), new byte[50], 100)) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertProblem(
                            piece(upload, hazard.uploader(), 0, new byte[1], Map.of()), 423, "upload-busy"));
            assertThat(service.send("DELETE", upload, hazard.uploader(), null, BodyPublishers.noBody(), tus(Map.of()))
                            .statusCode())
                    .isEqualTo(204);
            assertThat(head(upload, hazard.uploader()).statusCode()).isEqualTo(404);
            socket.getOutputStream().write(new byte[50]);
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 404");
        }
        assertThat(bytes(upload)).doesNotExist();
        assertThat(service.file(hex(new byte[100]))).doesNotExist();
    }

    @Test
    void what_nobody_goes_on_with_is_removed() throws Exception {
        TestHazard hazard = TestHazard.planned(service, "360426");
        String upload = begun(hazard, 100, Map.of());
        assertThat(bytes(upload)).exists();
        service.admin()
                .sql("update upload.evidence set expires_at = now() where id = ?")
                .params(id(upload))
                .update();
        assertThat(head(upload, hazard.uploader()).statusCode()).isEqualTo(404);
        Files.writeString(bytes(upload).resolveSibling("a note of the administrator"), "");
        for (Path file : new Path[] {bytes(upload), bytes(upload).resolveSibling("a note of the administrator")}) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(bytes(upload)).doesNotExist());
        assertThat(service.admin()
                        .sql("select count(*) from upload.evidence where id = ?")
                        .params(id(upload))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static UUID id(String upload) {
        return UUID.fromString(upload.substring(upload.lastIndexOf('/') + 1));
    }

    private static Path bytes(String upload) {
        Path ofSomeHash = service.file("ab".repeat(32));
        return ofSomeHash.resolve("../../unfinished/" + id(upload)).normalize();
    }

    private static Map<String, String> tus(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("Tus-Resumable", "1.0.0");
        return all;
    }

    private static HttpResponse<String> begin(TestHazard hazard, long length, String token) throws Exception {
        return service.send(
                "POST",
                hazard.path + "/evidence-uploads",
                token,
                null,
                BodyPublishers.noBody(),
                tus(Map.of("Upload-Length", String.valueOf(length))));
    }

    private static String begun(TestHazard hazard, long length, Map<String, String> more) throws Exception {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Upload-Length", String.valueOf(length));
        HttpResponse<String> begun = service.send(
                "POST",
                hazard.path + "/evidence-uploads",
                hazard.uploader(),
                null,
                BodyPublishers.noBody(),
                tus(headers));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        assertThat(header(begun, "Upload-Offset")).isEqualTo("0");
        assertThat(header(begun, "Upload-Expires")).endsWith("GMT");
        return header(begun, "Location");
    }

    private static HttpResponse<String> head(String upload, String token) throws Exception {
        return service.send("HEAD", upload, token, null, BodyPublishers.noBody(), tus(Map.of()));
    }

    private static HttpResponse<String> piece(
            String upload, String token, long offset, byte[] bytes, Map<String, String> more) throws Exception {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Content-Type", "application/offset+octet-stream");
        headers.put("Upload-Offset", String.valueOf(offset));
        return service.send("PATCH", upload, token, null, BodyPublishers.ofByteArray(bytes), tus(headers));
    }

    private static HttpResponse<String> attach(TestHazard hazard, String upload, String key) throws Exception {
        return service.send(
                "POST",
                hazard.path + "/evidence/uploaded",
                hazard.uploader(),
                key,
                BodyPublishers.ofString("{\"upload\":\"%s\",\"statement\":%s}"
                        .formatted(id(upload), TestHazard.statement("MEASURES", "PHOTO_AFTER"))),
                Map.of("Content-Type", "application/json"));
    }

    /** Sends these bytes of a piece that is longer; the caller sends the rest. */
    private static Socket half(String upload, String token, byte[] bytes, int length) throws Exception {
        URI address = URI.create(service.address());
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.getOutputStream()
                .write(("PATCH " + upload + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                                + "\r\nTus-Resumable: 1.0.0\r\nContent-Type: application/offset+octet-stream\r\n"
                                + "Upload-Offset: 0\r\nContent-Length: " + length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(bytes);
        return socket;
    }

    /** Sends these bytes, says that there are more, and hangs up. */
    private static void cut(String upload, String token, long offset, byte[] bytes, String more) throws Exception {
        URI address = URI.create(service.address());
        try (Socket socket = new Socket(address.getHost(), address.getPort());
                OutputStream out = socket.getOutputStream()) {
            out.write(("PATCH " + upload + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                            + "\r\nTus-Resumable: 1.0.0\r\nContent-Type: application/offset+octet-stream\r\nUpload-Offset: "
                            + offset + "\r\n" + more + "Content-Length: " + (bytes.length + 1) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
        }
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers()
                .firstValue(name)
                .orElseThrow(() -> new AssertionError("No " + name + ": " + answer.statusCode() + answer.body()));
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static String base64(byte[] bytes) throws Exception {
        return Base64.getEncoder().encodeToString(sha256(bytes));
    }

    private static String hex(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(sha256(bytes));
    }
}
