package org.hazardledger.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.hazard.TestHazard.UPLOADER;
import static org.hazardledger.hazard.TestHazard.pdf;
import static org.hazardledger.hazard.TestHazard.png;
import static org.hazardledger.hazard.TestHazard.statement;
import static org.hazardledger.hazard.TestHazardService.assertProblem;
import static org.hazardledger.hazard.TestHazardService.json;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.hazardledger.hazard.TestHazardService.Part;
import org.hazardledger.hazard.evidence.Photo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EvidenceJourneyTest {
    private static final int KB = 1024;
    private static final int LIMIT = 64 * KB;

    private static TestHazardService service;
    private static String replica;

    @BeforeAll
    static void start() throws Exception {
        service = TestHazardService.start(Map.of(
                "ledger.files.limit", LIMIT + "B",
                "spring.servlet.multipart.max-file-size", "128KB",
                "spring.servlet.multipart.max-request-size", "256KB",
                "spring.servlet.multipart.file-size-threshold", "1KB"));
        replica = service.startReplica();
        TestHazard.appointEverybody(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    @Tag("R045")
    void a_file_is_what_its_bytes_say_and_comes_back_as_it_came() throws Exception {
        TestHazard hazard = TestHazard.planned(service, "360425");
        byte[] photo = png();
        HttpResponse<String> created = service.upload(
                hazard.path + "/evidence",
                hazard.uploader(),
                "photo",
                Part.json("statement", statement("MEASURES", "PHOTO_AFTER")),
                new Part("file", "说明.txt", "text/plain", photo));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String location = created.headers().firstValue("Location").orElseThrow();
        assertThat(location).isEqualTo(hazard.path + "/evidence/1");
        assertThat(created.headers().firstValue("ETag")).contains("\"" + hazard.version() + "\"");

        JsonNode attached = json(service.get(location, hazard.officer()));
        assertThat(attached.required("mediaType").asString()).isEqualTo("image/png");
        assertThat(attached.required("size").asLong()).isEqualTo(photo.length);
        assertThat(attached.required("claimed").required("at").asString()).startsWith(TestHazard.day(-3) + "T02:00:00");
        assertThat(attached.required("warnings").isEmpty()).isTrue();
        assertThat(attached.required("uploadedBy").asString()).isEqualTo(UPLOADER.toString());
        String sha256 = attached.required("file").asString();
        hazard.standing("RECTIFYING", "STATED", "EVIDENCED", "STATED", "STATED", "STATED");

        HttpResponse<byte[]> file = service.download(location + "/file", hazard.officer());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(photo);
        assertThat(header(file, "Content-Type")).isEqualTo("image/png");
        assertThat(header(file, "Content-Length")).isEqualTo(String.valueOf(photo.length));
        assertThat(header(file, "ETag")).isEqualTo("\"" + sha256 + "\"");
        assertThat(header(file, "Content-Disposition")).isEqualTo("inline; filename=\"evidence-1\"");
        assertThat(header(file, "Content-Security-Policy")).isEqualTo(POLICY);
        assertThat(file.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertProblem(service.get(hazard.path + "/evidence/2/file", hazard.officer()), 404, "not-found");
    }

    @Test
    void what_a_browser_cannot_draw_as_a_picture_and_nothing_else_is_saved_and_not_opened() throws Exception {
        TestHazard hazard = TestHazard.planned(service, "360425")
                .attached("FUNDS", "INVOICE", pdf())
                .attached("MEASURES", "PHOTO_AFTER", new Photo(ByteOrder.BIG_ENDIAN).heic(100));
        for (int evidence = 1; evidence <= 2; evidence++) {
            HttpResponse<byte[]> file =
                    service.download(hazard.path + "/evidence/" + evidence + "/file", hazard.officer());
            assertThat(header(file, "Content-Disposition"))
                    .isEqualTo("attachment; filename=\"evidence-" + evidence + "\"");
            assertThat(header(file, "Content-Security-Policy")).isEqualTo(POLICY);
            assertThat(file.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }

    @Test
    void a_file_changed_by_hand_is_withheld() throws Exception {
        TestHazard hazard = TestHazard.planned(service, "360425").attached("MEASURES", "PHOTO_AFTER", png());
        String sha256 = hazard.last("hazard.evidence-attached").required("file").asString();
        Path onDisk = service.file(sha256);
        assertThat(onDisk.toFile().setWritable(true)).isTrue();
        Files.writeString(onDisk, "another photo");
        assertProblem(service.get(hazard.path + "/evidence/1/file", hazard.officer()), 409, "file-altered");
        Files.delete(onDisk);
        assertProblem(service.get(hazard.path + "/evidence/1/file", hazard.officer()), 409, "file-missing");
    }

    @Test
    @Tag("I27")
    void evidence_is_the_enterprises_own_and_the_authoritys() throws Exception {
        TestHazard hazard = TestHazard.planned(service, "360426").attached("MEASURES", "PHOTO_AFTER", png());
        String stranger = service.token(UUID.randomUUID(), "enterprise-uploader", "360426", UUID.randomUUID());
        String elsewhere = service.token(UUID.randomUUID(), "county-officer", "360402", null);
        for (String foreign : List.of(stranger, elsewhere)) {
            for (String what : List.of("/evidence/1", "/evidence/1/file")) {
                assertProblem(service.get(hazard.path + what, foreign), 404, "not-found");
            }
        }
        assertProblem(upload(hazard, stranger, "k"), 404, "not-found");
        assertProblem(upload(hazard, hazard.officer(), "k"), 403, "forbidden");
        assertProblem(upload(hazard, hazard.token(UPLOADER, "auditor"), "k"), 403, "forbidden");
        String nobodys = service.token(UPLOADER, "enterprise-uploader", "360426", null);
        assertProblem(upload(hazard, nobodys, "k"), 403, "incomplete-token");
        assertProblem(hazard.put("/evidence/1/void", elsewhere, VOIDING), 404, "not-found");
        assertProblem(hazard.put("/evidence/1/void", hazard.principal(), VOIDING), 403, "forbidden");
        assertProblem(hazard.put("/evidence/2/void", hazard.officer(), VOIDING), 404, "no-such-evidence");
        assertThat(service.get(hazard.path + "/evidence/1", hazard.token(UUID.randomUUID(), "auditor"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(hazard.trailTypes()).containsOnlyOnce("hazard.evidence-attached");
    }

    @Test
    @Tag("I29")
    void a_photo_of_a_phone_is_one_and_what_it_says_of_time_and_place_is_compared() throws Exception {
        TestHazard hazard = TestHazard.planned(service, "360429");
        Photo photo = new Photo(ByteOrder.BIG_ENDIAN)
                .takenAt("2025:11:24 09:00:00")
                .place("N", new int[] {29, 30, 0}, "E", new int[] {115, 45, 0});
        byte[] heic = photo.heic(100);
        String elsewhere = statement("MEASURES", "PHOTO_AFTER")
                .strip()
                .replaceFirst("}$", ",\"latitude\":28.5,\"longitude\":115.75}");
        HttpResponse<String> created = service.upload(
                hazard.path + "/evidence",
                hazard.uploader(),
                "heic",
                Part.json("statement", elsewhere),
                Part.file("IMG_0001.HEIC", heic));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        JsonNode attached = hazard.last("hazard.evidence-attached");
        assertThat(attached.required("mediaType").asString()).isEqualTo("image/heic");
        assertThat(attached.required("warnings"))
                .extracting(JsonNode::asString)
                .containsExactly("TIME_DIFFERS", "PLACE_DIFFERS", "TAKEN_BEFORE_FINDING");
        assertThat(attached.required("found").required("latitude").asDouble()).isEqualTo(29.5);

        hazard.attached("FUNDS", "INVOICE", photo.heif("mif1", 101));
        assertThat(hazard.last("hazard.evidence-attached").required("mediaType").asString())
                .isEqualTo("image/heif");
        assertProblem(hazard.attach("MEASURES", "PHOTO_AFTER", Arrays.copyOf(heic, 100)), 422, "file-of-another-kind");
    }

    @Test
    void what_is_no_photo_and_what_is_no_paper_is_refused() throws Exception {
        TestHazard hazard = TestHazard.planned(service, "360481");
        byte[] begun = Arrays.copyOf(png(), 8);
        byte[] svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"
                .getBytes(StandardCharsets.UTF_8);
        byte[] page = "<!DOCTYPE html><html></html>".getBytes(StandardCharsets.UTF_8);
        byte[] script = "#!/bin/sh\nrm -rf /\n".getBytes(StandardCharsets.UTF_8);
        byte[] noise = {7, 1, 2, 3};
        for (byte[] no : List.of(begun, svg, page, script, noise)) {
            assertProblem(hazard.attach("MEASURES", "PHOTO_AFTER", no), 422, "file-of-another-kind");
            assertProblem(hazard.attach("FUNDS", "INVOICE", no), 422, "file-of-another-kind");
        }
        hazard.attached("MEASURES", "PHOTO_AFTER", png()).attached("FUNDS", "INVOICE", png());
    }

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
    private static final String VOIDING = "{\"falsified\":false,\"reason\":\"照片并非本处\"}";

    private static HttpResponse<String> upload(TestHazard hazard, String token, String key) throws Exception {
        return service.upload(
                hazard.path + "/evidence",
                token,
                key,
                Part.json("statement", statement("MEASURES", "PHOTO_AFTER")),
                Part.file("p", png()));
    }

    @Test
    @Tag("I29")
    void a_file_on_a_second_hazard_names_the_first() throws Exception {
        byte[] photo = png();
        TestHazard first = TestHazard.planned(service, "360427").attached("MEASURES", "PHOTO_AFTER", photo);
        TestHazard second = TestHazard.planned(service, "360427").attached("MEASURES", "PHOTO_AFTER", photo);
        JsonNode attached = second.last("hazard.evidence-attached");
        assertThat(attached.required("warnings")).extracting(JsonNode::asString).containsExactly("USED_ELSEWHERE");
        assertThat(attached.required("alsoOn").asString()).isEqualTo(first.id.toString());

        JsonNode own = first.attached("CONTINGENCY", "DOCUMENT", photo).last("hazard.evidence-attached");
        assertThat(own.required("warnings").isEmpty()).isTrue();
        assertThat(own.path("alsoOn").isMissingNode() || own.path("alsoOn").isNull())
                .isTrue();
        assertProblem(first.attach("MEASURES", "PHOTO_AFTER", photo), 409, "evidence-already-attached");
        assertProblem(second.attach("MEASURES", "PHOTO_BEFORE", photo), 409, "evidence-already-attached");
    }

    @Test
    @Tag("I29")
    void what_the_camera_says_is_looked_at_also_where_the_uploader_says_nothing() throws Exception {
        TestHazard hazard = TestHazard.planned(service, "360482");
        String open = "{\"implementation\":\"MEASURES\",\"kind\":\"PHOTO_AFTER\",\"statement\":\"3 号安全出口\"}";
        LocalDateTime now = LocalDateTime.now(ZoneId.of("Asia/Shanghai"));
        assertProblem(hazard.attach("", "camera-1", open, photoOf(now.plusMinutes(62))), 422, "taken-in-the-future");
        assertThat(hazard.attach("", "camera-2", open, photoOf(now.plusMinutes(58)))
                        .statusCode())
                .isEqualTo(201);
        assertThat(warnings(hazard)).isEmpty();
        assertThat(hazard.attach("", "camera-3", open, photoOf(now.minusDays(9)))
                        .statusCode())
                .isEqualTo(201);
        assertThat(warnings(hazard)).containsExactly("TAKEN_BEFORE_FINDING");
        String stated = statement("MEASURES", "PHOTO_AFTER").replace(TestHazard.day(-3), TestHazard.day(-9));
        assertThat(hazard.attach("", "camera-4", stated, png()).statusCode()).isEqualTo(201);
        assertThat(warnings(hazard)).containsExactly("TAKEN_BEFORE_FINDING");
    }

    private static byte[] photoOf(LocalDateTime taken) {
        return new Photo(ByteOrder.BIG_ENDIAN)
                .takenAt(DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss").format(taken))
                .png();
    }

    private static List<String> warnings(TestHazard hazard) {
        return hazard.last("hazard.evidence-attached")
                .required("warnings")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    @Test
    @Tag("I29")
    void of_two_hazards_that_hand_in_a_file_at_once_on_two_replicas_exactly_one_is_the_first() throws Exception {
        TestHazard one = TestHazard.planned(service, "360428");
        TestHazard other = TestHazard.planned(service, "360428");
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 10; i++) {
                byte[] photo = png();
                Future<HttpResponse<String>> here = both.submit(() -> one.attach("MEASURES", "PHOTO_AFTER", photo));
                Future<HttpResponse<String>> there = both.submit(() -> other.attach(
                        replica, UUID.randomUUID().toString(), statement("MEASURES", "PHOTO_AFTER"), photo));
                assertThat(here.get().statusCode()).as(here.get().body()).isEqualTo(201);
                assertThat(there.get().statusCode()).as(there.get().body()).isEqualTo(201);
                String ofOne =
                        one.last("hazard.evidence-attached").path("alsoOn").asString("");
                String ofOther =
                        other.last("hazard.evidence-attached").path("alsoOn").asString("");
                assertThat(List.of(ofOne, ofOther))
                        .isIn(List.of("", one.id.toString()), List.of(other.id.toString(), ""));
            }
        }
    }

    @Test
    void the_same_key_is_the_same_upload() throws Exception {
        TestHazard hazard = TestHazard.planned(service, "360429");
        byte[] photo = png();
        String measures = statement("MEASURES", "PHOTO_AFTER");
        HttpResponse<String> first = hazard.attach("", "twice", measures, photo);
        hazard.attached("FUNDS", "INVOICE", pdf());
        HttpResponse<String> again = hazard.attach(replica, "twice", measures, photo);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
        for (String name : List.of("Location", "ETag", "Ledger-Position")) {
            assertThat(header(again, name)).isEqualTo(header(first, name));
        }
        assertProblem(hazard.attach("", "twice", measures, png()), 422, "idempotency-key-reused");
        assertProblem(hazard.attach("", "twice", statement("FUNDS", "INVOICE"), photo), 422, "idempotency-key-reused");
        assertThat(hazard.trailTypes().stream().filter("hazard.evidence-attached"::equals))
                .hasSize(2);
    }

    @Test
    @Tag("R045")
    void of_sixteen_uploads_at_once_on_two_replicas_each_has_its_number() throws Exception {
        TestHazard hazard = TestHazard.planned(service, "360430");
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try (ExecutorService sixteen = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 16; i++) {
                String at = i % 2 == 0 ? "" : replica;
                String key = "at-once-" + i;
                answers.add(sixteen.submit(() -> hazard.attach(at, key, statement("MEASURES", "PHOTO_AFTER"), png())));
            }
        }
        List<String> locations = new ArrayList<>();
        for (Future<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(201);
            locations.add(header(answer.get(), "Location"));
        }
        assertThat(locations)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 16)
                        .mapToObj(n -> hazard.path + "/evidence/" + n)
                        .toList());
        JsonNode measures = hazard.standing("RECTIFYING")
                .hazard()
                .required("implementations")
                .required("measures");
        assertThat(measures.required("evidence"))
                .extracting(piece -> piece.required("evidence").asInt())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 16).boxed().toList());
    }

    @Test
    void what_is_not_a_whole_upload_is_refused_with_its_reason() throws Exception {
        TestHazard hazard = TestHazard.planned(service, "360481");
        String path = hazard.path + "/evidence";
        String token = hazard.uploader();
        Part statement = Part.json("statement", statement("MEASURES", "PHOTO_AFTER"));
        Part photo = Part.file("p.png", png());
        assertProblem(service.upload(path, token, "1", statement), 400, "file-part-missing");
        assertProblem(service.upload(path, token, "2", photo), 400, "statement-part-missing");
        assertProblem(service.upload(path, token, "3", statement, Part.file("p", new byte[0])), 422, "file-empty");
        Part invoice = Part.json("statement", statement("FUNDS", "INVOICE"));
        assertThat(service.upload(path, token, "4", invoice, Part.file("p", Arrays.copyOf(pdf(), LIMIT)))
                        .statusCode())
                .isEqualTo(201);
        for (int size : List.of(LIMIT + 1, 130 * KB, 300 * KB, 8_000 * KB, 8_000 * KB, 8_000 * KB, 8_000 * KB)) {
            assertProblem(
                    service.upload(path, token, "5", statement, Part.file("p", bytes(size))), 413, "file-too-large");
        }
        assertProblem(
                service.upload(path, token, "6", Part.json("statement", "{\"implementation\":"), photo),
                400,
                "malformed-request");
        assertProblem(
                service.upload(path, token, "7", Part.json("statement", statement("EVERYTHING", "VIDEO")), photo),
                400,
                "malformed-request");
        assertProblem(
                service.upload(path, token, "8", Part.json("statement", "{\"kind\":\"VIDEO\"}"), photo),
                422,
                "invalid-request");
        String tomorrow = statement("MEASURES", "PHOTO_AFTER").replace(TestHazard.day(-3), "2099-01-01");
        assertProblem(
                service.upload(path, token, "9", Part.json("statement", tomorrow), photo), 422, "taken-in-the-future");
        assertProblem(service.post(path, token, "{}"), 415, "media-type-not-supported");
        String cutShort = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p\"\r\n\r\nhalf a fi";
        assertProblem(raw(path, token, "multipart/form-data", cutShort), 400, "malformed-request");
        assertProblem(raw(path, token, "multipart/form-data; boundary=x", cutShort), 400, "malformed-request");
        assertThat(hazard.trailTypes()).containsOnlyOnce("hazard.evidence-attached");

        TestHazard early = TestHazard.reported(service, "360481").confirmed();
        assertProblem(early.attach("MEASURES", "PHOTO_AFTER", png()), 409, "no-plan-submitted");
    }

    private static HttpResponse<String> raw(String path, String token, String type, String body) throws Exception {
        return service.send("POST", path, token, "raw", BodyPublishers.ofString(body), Map.of("Content-Type", type));
    }

    private static byte[] bytes(int size) {
        return "x".repeat(size).getBytes(StandardCharsets.US_ASCII);
    }
}
