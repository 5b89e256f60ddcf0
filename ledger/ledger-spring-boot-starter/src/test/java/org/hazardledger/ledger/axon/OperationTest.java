package org.hazardledger.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.hazardledger.ledger.follow.Following;
import org.hazardledger.ledger.operation.OperationController;
import org.hazardledger.ledger.operation.Overviews;
import org.hazardledger.ledger.reconciliation.ReconciliationWorker;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.EpochOpening;
import org.hazardledger.ledger.store.Witnessed;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operator's view over HTTP. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OperationTest {
    private final SampleReplica service = new SampleReplica(LedgerDatabase.create());
    private final MockMvc http = MockMvcBuilders.standaloneSetup(new OperationController(
                    new Overviews(
                            "sample",
                            service.reader,
                            service.context.getBean(Witnessed.class),
                            service.context.getBean(Following.class),
                            service.context.getBean(Alarms.class),
                            service.context.getBean(ParkedCases.class),
                            service.jdbc),
                    service.context.getBean(Alarms.class),
                    service.context.getBean(ParkedCases.class),
                    service.context.getBean(ReconciliationWorker.class),
                    service.context.getBean(EpochOpening.class),
                    InstantSource.system()))
            .build();
    private final UUID sick = UUID.randomUUID();
    private long poison;

    @BeforeEach
    void park() {
        SampleList.cured = false;
        service.open(sick, "a code that is nobody's business");
        poison = service.submit(sick, new SampleCommand.Note(SampleList.POISON)).lastIndex();
        ParkedCases cases = service.context.getBean(ParkedCases.class);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !cases.all().isEmpty());
    }

    @AfterEach
    void stop() {
        SampleList.cured = false;
        service.close();
    }

    @Test
    void an_operator_sees_alarms_and_parked_cases_and_nothing_of_what_they_are_about() throws Exception {
        MockHttpServletResponse alarms = send("operator", MockMvcRequestBuilders.get("/api/operation/alarms"));
        MockHttpServletResponse parked = send("operator", MockMvcRequestBuilders.get("/api/operation/parked"));

        JsonNode alarm = json(alarms).path("items").path(0);
        assertThat(alarm.path("code").asString()).isEqualTo("case-parked");
        assertThat(alarm.path("subject").asString()).isEqualTo("samples " + sick);
        assertThat(alarm.path("times").asLong()).isEqualTo(1);
        JsonNode item = json(parked).path("items").path(0);
        assertThat(item.path("list").asString()).isEqualTo("samples");
        assertThat(item.path("caseId").asString()).isEqualTo(sick.toString());
        assertThat(item.path("index").asLong()).isEqualTo(poison);
        assertThat(item.path("reason").asString()).contains("division by zero");
        assertThat(alarms.getContentAsString() + parked.getContentAsString()).doesNotContain("business");
    }

    @Test
    void an_operator_sees_at_one_glance_how_far_everything_is() throws Exception {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(
                        () -> assertThat(overview().at("/lists/0/lag").asLong()).isZero());
        JsonNode overview = overview();
        assertThat(overview.path("service").asString()).isEqualTo("sample");
        assertThat(overview.path("version").asString()).isNotBlank();
        assertThat(overview.at("/ledger/size").asLong()).isEqualTo(service.reader.size());
        assertThat(overview.at("/ledger/recordedAt").asString()).isNotBlank();
        assertThat(overview.at("/ledger/witnessed").asLong()).isZero();
        assertThat(overview.at("/ledger/witnesses").asBoolean()).isFalse();
        JsonNode list = overview.at("/lists/0");
        assertThat(list.path("list").asString()).isEqualTo("samples");
        assertThat(list.path("position").asLong()).isEqualTo(service.reader.size() - 1);
        assertThat(list.path("parked").asLong()).isEqualTo(1);
        assertThat(overview.at("/parked/0/index").asLong()).isEqualTo(poison);
        assertThat(overview.at("/alarms/0/code").asString()).isEqualTo("case-parked");
        assertThat(overview.toString()).doesNotContain("business");

        service.jdbc
                .sql(
                        "update operation.token set token = convert_to(replace(convert_from(token, 'UTF8'), ?, ?), 'UTF8')")
                .params(String.valueOf(service.reader.size() - 1), "0")
                .update();
        assertThat(overview().at("/lists/0/lag").asLong()).isEqualTo(service.reader.size() - 1);
    }

    private JsonNode overview() throws Exception {
        return json(send("operator", MockMvcRequestBuilders.get("/api/operation/overview")));
    }

    @Test
    void nobody_else_sees_or_does_anything() throws Exception {
        for (MockHttpServletRequestBuilder request : new MockHttpServletRequestBuilder[] {
            MockMvcRequestBuilders.get("/api/operation/overview"),
            MockMvcRequestBuilders.get("/api/operation/alarms"),
            MockMvcRequestBuilders.get("/api/operation/parked"),
            MockMvcRequestBuilders.get("/api/operation/reconciliation"),
            MockMvcRequestBuilders.post("/api/operation/reconciliation"),
            release(),
            skip("{\"index\":%d,\"reason\":\"why not\"}".formatted(poison))
        }) {
            MockHttpServletResponse answer = send("auditor", request);
            assertThat(answer.getStatus()).isEqualTo(403);
            assertThat(json(answer).path("code").asString()).isEqualTo("forbidden");
        }
        assertThat(service.context.getBean(ParkedCases.class).all()).hasSize(1);
        assertThat(http.perform(MockMvcRequestBuilders.get("/api/operation/alarms"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void a_release_that_works_has_nothing_to_say_and_one_that_does_not_says_why() throws Exception {
        MockHttpServletResponse still = send("operator", release());
        assertThat(still.getStatus()).isEqualTo(409);
        assertThat(json(still).path("code").asString()).isEqualTo("case-still-parked");
        assertThat(json(still).path("detail").asString()).contains("Event " + poison, "division by zero");

        SampleList.cured = true;
        assertThat(send("operator", release()).getStatus()).isEqualTo(204);

        MockHttpServletResponse again = send("operator", release());
        assertThat(again.getStatus()).isEqualTo(404);
        assertThat(json(again).path("code").asString()).isEqualTo("not-found");
    }

    @Test
    void a_skip_needs_the_event_and_a_reason_and_keeps_who_did_it() throws Exception {
        for (String body : new String[] {
            "{\"index\":%d}".formatted(poison),
            "{\"index\":%d,\"reason\":\" \"}".formatted(poison),
            "{\"reason\":\"x\"}"
        }) {
            assertThat(send("operator", skip(body)).getStatus()).isEqualTo(422);
        }

        assertThat(send("operator", skip("{\"index\":%d,\"reason\":\"broken client\"}".formatted(poison)))
                        .getStatus())
                .isEqualTo(204);
        assertThat(service.jdbc
                        .sql("select reason || ' by ' || skipped_by from operation.skipped")
                        .query((row, n) -> row.getString(1))
                        .list())
                .containsExactly("broken client by its-subject");
    }

    @Test
    void an_operator_asks_for_a_reconciliation_and_sees_how_it_ended() throws Exception {
        String path = "/api/operation/reconciliation";
        assertThat(json(send("operator", MockMvcRequestBuilders.get(path)))
                        .path("last")
                        .isNull())
                .isTrue();

        assertThat(send("operator", MockMvcRequestBuilders.post(path)).getStatus())
                .isEqualTo(202);

        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .until(() -> json(send("operator", MockMvcRequestBuilders.get(path)))
                                .at("/last/rows")
                                .asLong()
                        == service.reader.size());
    }

    @Test
    void an_epoch_needs_what_is_left_and_a_reason_and_a_loss_and_is_opened_by_a_person() throws Exception {
        for (String body : new String[] {"{\"size\":3}", "{\"size\":3,\"reason\":\" \"}", "{\"reason\":\"x\"}"}) {
            MockHttpServletResponse answer = send("operator", open(body));
            assertThat(answer.getStatus()).isEqualTo(422);
            assertThat(json(answer).path("code").asString()).isEqualTo("opening-incomplete");
        }
        String whole = "{\"size\":%d,\"reason\":\"the disk burnt\"}".formatted(service.reader.size());
        assertThat(send("auditor", open(whole)).getStatus()).isEqualTo(403);
        assertThat(json(send("operator", open(whole))).path("detail").asString())
                .isEqualTo("The token names no person");

        ClaimAccessor token = () -> Map.of("person", UUID.randomUUID().toString());
        MockHttpServletResponse needless = http.perform(
                        open(whole).principal(new TestingAuthenticationToken(token, "token", "operator")))
                .andReturn()
                .getResponse();
        assertThat(needless.getStatus()).isEqualTo(409);
        assertThat(json(needless).path("code").asString()).isEqualTo("nothing-lost");
    }

    private static MockHttpServletRequestBuilder open(String body) {
        return MockMvcRequestBuilders.post("/api/operation/epochs")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    private MockHttpServletRequestBuilder release() {
        return MockMvcRequestBuilders.post("/api/operation/parked/samples/{case}/release", sick);
    }

    private MockHttpServletRequestBuilder skip(String body) {
        return MockMvcRequestBuilders.post("/api/operation/parked/samples/{case}/skip", sick)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    private MockHttpServletResponse send(String role, MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.principal(new TestingAuthenticationToken("its-subject", "token", role)))
                .andReturn()
                .getResponse();
    }

    private static JsonNode json(MockHttpServletResponse answer) throws Exception {
        return JsonMapper.shared().readTree(answer.getContentAsByteArray());
    }
}
