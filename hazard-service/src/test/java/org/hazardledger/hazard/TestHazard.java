package org.hazardledger.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hazardledger.hazard.TestHazardService.json;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.hazardledger.hazard.TestHazardService.Fact;
import org.hazardledger.hazard.TestHazardService.Part;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One hazard on its way through the service. What is named after a station brings it there, by the right person, and
 * must succeed; what is named after a command returns the answer.
 */
final class TestHazard {
    static final UUID ENTERPRISE = UUID.randomUUID();
    /** Rectify. */
    static final UUID PRINCIPAL = UUID.randomUUID();

    static final UUID LEADER = UUID.randomUUID();
    static final UUID EXECUTOR = UUID.randomUUID();
    static final UUID UPLOADER = UUID.randomUUID();
    /** Signs. */
    static final UUID OFFICER = UUID.randomUUID();
    /** Accept. */
    static final UUID TEAM_LEADER = UUID.randomUUID();

    static final UUID EXPERT = UUID.randomUUID();

    static final List<String> IMPLEMENTATIONS =
            List.of("responsibility", "measures", "funds", "timeLimit", "contingency");

    /** What determines it to be major. */
    static final String U1_5 = "{\"criterion\":{\"version\":\"2022\",\"code\":\"U1.5\"},\"stop\":true}";

    private static final Duration SOON = Duration.ofSeconds(10);

    private final TestHazardService service;
    private final String county;
    final UUID id;
    final String path;
    final UUID order = UUID.randomUUID();

    private TestHazard(TestHazardService service, String county, UUID id) {
        this.service = service;
        this.county = county;
        this.id = id;
        this.path = "/api/hazards/" + id;
    }

    /** Whoever is named above holds his post, and the officer his certificate. */
    static void appointEverybody(TestHazardService service) {
        for (UUID person : List.of(PRINCIPAL, LEADER, EXECUTOR, UPLOADER)) {
            service.receive(appointment(person, "enterprise-safety-manager", ENTERPRISE));
        }
        certify(service, OFFICER, "2026-01-01", "2027-12-31");
        service.receive(registration(ENTERPRISE, PRINCIPAL));
    }

    /** An enterprise is in the register, with its principal. */
    static Fact registration(UUID enterprise, UUID principal) {
        return new Fact(
                "registry",
                "enterprise.registered",
                enterprise,
                Map.of(
                        "enterprise", enterprise,
                        "creditCode", "91350100M000100Y43",
                        "name", "德安县某某矿业有限公司",
                        "county", "360426",
                        "principal", principal,
                        "actualController", principal,
                        "legalRepresentative", principal));
    }

    /** A mine of that enterprise is in the register. */
    static Fact registration(UUID mine, UUID enterprise, String county, String name) {
        return new Fact(
                "registry",
                "mine.registered",
                mine,
                Map.of(
                        "mine", mine,
                        "enterprise", enterprise,
                        "name", name,
                        "kind", "UNDERGROUND",
                        "county", county));
    }

    /** An officer with a certificate valid on these days. */
    static void certify(TestHazardService service, UUID officer, String from, String until) {
        service.receive(
                appointment(officer, "county-officer", null),
                new Fact(
                        "identity",
                        "certificate.issued",
                        officer,
                        Map.of("person", officer, "number", 1, "validFrom", from, "validUntil", until)));
    }

    static Fact appointment(UUID person, String role, @Nullable UUID enterprise) {
        Map<String, Object> payload = new HashMap<>(
                Map.of("person", person, "number", 1, "role", role, "from", "2026-01-01", "jurisdiction", "360400"));
        if (enterprise != null) {
            payload.put("enterprise", enterprise);
        }
        return new Fact("identity", "appointment.made", person, payload);
    }

    /** The enterprise reported it itself. */
    static TestHazard reported(TestHazardService service, String county) throws Exception {
        UUID mine = UUID.randomUUID();
        service.receive(registration(mine, ENTERPRISE, county, "吴山铜矿"));
        HttpResponse<String> created = service.post(
                "/api/hazards", service.token(PRINCIPAL, "enterprise-principal", county, ENTERPRISE), report(mine));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String location = created.headers().firstValue("Location").orElseThrow();
        return new TestHazard(service, county, UUID.fromString(location.substring(location.lastIndexOf('/') + 1)));
    }

    static String report(UUID mine) {
        return """
                {"mine":"%s","place":"-120m 中段 3 号安全出口","description":"安全出口被矿石堵塞","cause":"放矿后未及时清理",
                 "harm":"发生事故时人员无法撤离","difficulty":"较易","foundAt":"%sT01:00:00Z"}
                """.formatted(mine, day(-4));
    }

    /** A regulator's inspection found it. */
    static TestHazard found(TestHazardService service, String county) {
        return found(service, county, ENTERPRISE);
    }

    /** The same, in a mine of that enterprise. */
    static TestHazard found(TestHazardService service, String county, UUID enterprise) {
        TestHazard hazard = new TestHazard(service, county, UUID.randomUUID());
        hazard.receive(
                "finding.major-hazard-found",
                Map.of(
                        "mine",
                        UUID.randomUUID(),
                        "enterprise",
                        enterprise,
                        "county",
                        county,
                        "place",
                        "坝体外坡",
                        "description",
                        "坝体出现贯穿性横向裂缝"));
        await().atMost(SOON)
                .until(() -> service.get(hazard.path, hazard.officer()).statusCode() == 200);
        return hazard;
    }

    /** Self-reported, and on its way until its plan is in force. */
    static TestHazard planned(TestHazardService service, String county) throws Exception {
        return reported(service, county).confirmed().submitted().approved();
    }

    /** On its way until everything is verified. */
    static TestHazard verified(TestHazardService service, String county) throws Exception {
        return planned(service, county).shown().allVerified();
    }

    /** On its way until only the sign-off is missing. */
    static TestHazard accepted(TestHazardService service, String county) throws Exception {
        return verified(service, county).informed().requested().passed();
    }

    String token(UUID person, String role) {
        return service.token(person, role, county, role.startsWith("enterprise-") ? ENTERPRISE : null);
    }

    String principal() {
        return token(PRINCIPAL, "enterprise-principal");
    }

    String uploader() {
        return token(UPLOADER, "enterprise-uploader");
    }

    String officer() {
        return token(OFFICER, "county-officer");
    }

    TestHazard confirmed() throws Exception {
        return done(put("/determination", officer(), U1_5));
    }

    TestHazard listed() {
        return listed(order, dueOn());
    }

    TestHazard listed(UUID by, String dueOn) {
        receive("supervision-order.issued", Map.of("order", by, "dueOn", dueOn, "number", "浔应急督〔2026〕1号"));
        await().atMost(SOON).until(() -> hazard().path("limit").path("dueOn").asString(""), dueOn::equals);
        return this;
    }

    TestHazard submitted() throws Exception {
        return done(submit(plan(day(26))));
    }

    TestHazard approved() throws Exception {
        return done(put("/plan/decision", officer(), "{\"approved\":true}"));
    }

    /** Progress and the minimum of evidence for each of the five. */
    TestHazard shown() throws Exception {
        done(progress("{\"text\":\"出口已疏通\",\"milestone\":1,\"spentFen\":4000000}"));
        done(progress("{\"text\":\"支护完成\",\"milestone\":2,\"spentFen\":5000000}"));
        attached("RESPONSIBILITY", "DOCUMENT", pdf());
        attached("MEASURES", "PHOTO_BEFORE", png());
        attached("MEASURES", "PHOTO_AFTER", png());
        attached("FUNDS", "INVOICE", pdf());
        attached("TIME_LIMIT", "DOCUMENT", pdf());
        attached("CONTINGENCY", "DOCUMENT", pdf());
        return attached("CONTINGENCY", "DRILL_RECORD", pdf());
    }

    TestHazard attached(String implementation, String kind, byte[] file) throws Exception {
        HttpResponse<String> answer = attach(implementation, kind, file);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return this;
    }

    TestHazard allVerified() throws Exception {
        for (String one : List.of("responsibility", "measures", "funds", "time-limit", "contingency")) {
            done(verify(one));
        }
        return this;
    }

    TestHazard requested() throws Exception {
        return done(request());
    }

    TestHazard informed() throws Exception {
        return done(put("/workers-congress-notice", principal(), "{\"means\":\"职工代表大会第 4 次会议\"}"));
    }

    TestHazard passed() {
        receivePass(acceptedVersion(), List.of(TEAM_LEADER, EXPERT));
        return standing("ACCEPTED");
    }

    TestHazard signedOff() throws Exception {
        return done(signOff());
    }

    HttpResponse<String> submit(String plan) throws Exception {
        return put("/plan", principal(), plan);
    }

    HttpResponse<String> progress(String body) throws Exception {
        return service.post(path + "/progress", uploader(), body);
    }

    HttpResponse<String> attach(String implementation, String kind, byte[] file) throws Exception {
        return attach("", UUID.randomUUID().toString(), statement(implementation, kind), file);
    }

    /** @param replica the address of a replica; empty for the first */
    HttpResponse<String> attach(String replica, String key, String statement, byte[] file) throws Exception {
        return service.upload(
                replica + path + "/evidence",
                uploader(),
                key,
                Part.json("statement", statement),
                Part.file("现场.bin", file));
    }

    HttpResponse<String> verify(String implementation) throws Exception {
        return put("/implementations/" + implementation + "/verification", officer(), "{\"verified\":true}");
    }

    HttpResponse<String> voidEvidence(int evidence, boolean falsified) throws Exception {
        return put(
                "/evidence/" + evidence + "/void",
                officer(),
                "{\"falsified\":%s,\"reason\":\"照片并非本处\"}".formatted(falsified));
    }

    HttpResponse<String> request() throws Exception {
        return service.send("POST", path + "/acceptance-request", principal(), "{}", ifMatch());
    }

    HttpResponse<String> signOff() throws Exception {
        return service.send("PUT", path + "/sign-off", officer(), "{}", ifMatch());
    }

    HttpResponse<String> put(String what, String token, String body) throws Exception {
        return service.put(path + what, token, body);
    }

    /** Something that enforcement says of this hazard. */
    void receive(String type, Map<String, Object> payload) {
        Map<String, Object> all = new HashMap<>(payload);
        all.put("hazard", id);
        service.receive(new Fact("enforcement", type, id, all));
    }

    UUID receivePass(long version, List<UUID> team) {
        UUID acceptance = UUID.randomUUID();
        receive("acceptance.passed", Map.of("acceptance", acceptance, "hazardVersion", version, "team", team));
        return acceptance;
    }

    Map<String, String> ifMatch() {
        return Map.of("If-Match", "\"" + version() + "\"");
    }

    UUID mine() {
        return UUID.fromString(hazard().required("mine").asString());
    }

    JsonNode hazard() {
        return read(path);
    }

    JsonNode trail() {
        return read("/trail/" + id);
    }

    /** Its events, oldest first. */
    List<String> trailTypes() {
        return trail().required("events").findValuesAsString("type");
    }

    /** What the last event of that type says. */
    JsonNode last(String type) {
        List<JsonNode> of = new ArrayList<>();
        trail().required("events").forEach(event -> {
            if (event.required("type").asString().equals(type)) {
                of.add(event.required("data"));
            }
        });
        return of.getLast();
    }

    private JsonNode read(String from) {
        try {
            HttpResponse<String> answer = service.get(from, officer());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return json(answer);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    long version() {
        return hazard().required("version").asLong();
    }

    long acceptedVersion() {
        return hazard().required("acceptedVersion").asLong();
    }

    /** The five lights, in their order. */
    static List<String> lights(JsonNode state) {
        JsonNode five = state.required("implementations");
        return IMPLEMENTATIONS.stream()
                .map(one -> five.required(one).required("state").asString())
                .toList();
    }

    /** Stands there, soon: by itself, in its trail and in the list of its county. */
    TestHazard standing(String status) {
        await().atMost(SOON).until(() -> hazard().required("status").asString(), status::equals);
        JsonNode hazard = hazard();
        JsonNode state = trail().required("state");
        assertThat(state.required("status").asString()).isEqualTo(status);
        assertThat(state.required("version")).isEqualTo(hazard.required("version"));
        assertThat(state.required("implementations")).isEqualTo(hazard.required("implementations"));
        assertThat(state.required("clocks")).isEqualTo(hazard.required("clocks"));
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode row = row();
            assertThat(row.required("version")).isEqualTo(hazard.required("version"));
            assertThat(row.required("status").asString()).isEqualTo(status);
            assertThat(row.path("dueOn").asString(""))
                    .isEqualTo(hazard.path("limit").path("dueOn").asString(""));
        });
        return this;
    }

    /** The same, with these lights. */
    TestHazard standing(String status, String... lights) {
        standing(status);
        assertThat(lights(hazard())).containsExactly(lights);
        return this;
    }

    JsonNode row() {
        for (JsonNode row : read("/api/hazards?county=" + county).required("items")) {
            if (row.required("id").asString().equals(id.toString())) {
                return row;
            }
        }
        throw new AssertionError("Not in the list: " + id);
    }

    private TestHazard done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return this;
    }

    /** So many days from today, where the mines are. */
    static String day(long fromToday) {
        return LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(fromToday).toString();
    }

    /** The last day that an order sets, unless it says otherwise. */
    static String dueOn() {
        return day(37);
    }

    static String statement(String implementation, String kind) {
        return """
                {"implementation":"%s","kind":"%s","statement":"3 号安全出口","takenAt":"%sT02:00:00Z"}
                """.formatted(implementation, kind, day(-3));
    }

    static String plan(String finishOn) {
        return plan(LEADER, EXECUTOR, finishOn);
    }

    static String plan(UUID leader, UUID executor, String finishOn) {
        return plan(leader, executor, day(-3), finishOn);
    }

    static String plan(UUID leader, UUID executor, String secondMilestone, String finishOn) {
        return """
                {"responsibility":{"leader":"%s","leaderPost":"总工程师","executor":"%s","executorPost":"采矿车间主任"},
                 "measures":{"method":"清理并支护","steps":["清理","支护"],"interimControls":"停止出矿，设警戒"},
                 "funds":{"plannedFen":5000000,"source":"安全生产费用"},
                 "timeLimit":{"startOn":"%s","finishOn":"%s",
                  "milestones":[{"on":"%s","what":"清理"},{"on":"%s","what":"支护"}]},
                 "contingency":{"plan":"撤人","contacts":["%s"],"withdrawalTrigger":"顶板来压"}}
                """.formatted(leader, executor, day(-4), finishOn, day(-3), secondMilestone, leader);
    }

    /** Each is another one. */
    static byte[] png() {
        ByteArrayOutputStream pixel = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png", pixel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(pixel.toByteArray());
    }

    static byte[] pdf() {
        return of("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] of(byte[] magic) {
        byte[] more = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[magic.length + more.length];
        System.arraycopy(magic, 0, all, 0, magic.length);
        System.arraycopy(more, 0, all, magic.length, more.length);
        return all;
    }
}
