package org.hazardledger.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hazardledger.hazard.TestHazardService.assertProblem;
import static org.hazardledger.hazard.TestHazardService.json;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BoardsTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private static TestHazardService service;

    @BeforeAll
    static void start() throws Exception {
        service = TestHazardService.start(Map.of("overdue.scan-every", "PT0.2S"));
        TestHazard.appointEverybody(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    @Tag("R037")
    @Tag("R057")
    void the_boards_count_what_the_list_holds_now_and_as_of_any_moment() throws Exception {
        TestHazard.reported(service, "360421");
        TestHazard open = TestHazard.reported(service, "360421").confirmed();
        TestHazard.found(service, "360421").confirmed().listed(UUID.randomUUID(), TestHazard.day(-1));
        TestHazard gone = TestHazard.accepted(service, "360421").signedOff();
        String officer = open.officer();
        soon("county", officer, "/rows/0/signedOff", 1);
        JsonNode county = board("county", officer).at("/rows/0");
        assertThat(board("county", officer).required("rows")).hasSize(1);
        assertThat(county.toString())
                .isEqualTo("{\"county\":\"360421\",\"undetermined\":1,\"open\":2,\"listed\":1,\"overdue\":1,"
                        + "\"averageAgeDays\":0.0,\"signedOff\":1,\"signedOffInTime\":1}");
        assertThat(board("county", officer).required("today").asString()).isEqualTo(TestHazard.day(0));
        String before = board("county", officer).required("position").asString();

        JsonNode mines = board("mines", officer).required("rows");
        assertThat(mines).hasSize(2);
        assertThat(mines.get(0).toString()).contains("\"county\":\"360421\",\"open\":1,\"listed\":1,\"overdue\":1}");
        assertThat(mines.get(1).toString())
                .isEqualTo("{\"mine\":\"%s\",\"county\":\"360421\",\"open\":1,\"listed\":0,\"overdue\":0}"
                        .formatted(json(service.get(open.path, officer))
                                .required("mine")
                                .asString()));

        JsonNode criterion = board("criteria", officer).at("/rows/0");
        assertThat(criterion.at("/criterion/code").asString()).isEqualTo("U1.5");
        assertThat(criterion.at("/criterion/text").asString()).isNotBlank();
        assertThat(criterion.required("open").asInt()).isEqualTo(2);
        assertThat(criterion.required("overdue").asInt()).isEqualTo(1);
        assertThat(criterion.required("signedOff").asInt()).isEqualTo(1);

        JsonNode months = board("dynamic-zero", officer).required("rows");
        assertThat(months).hasSize(12);
        assertThat(months.get(11).toString())
                .isEqualTo("{\"month\":\"%s\",\"opened\":3,\"closed\":1,\"open\":2,\"minesWithOpen\":2}"
                        .formatted(TestHazard.day(0).substring(0, 7)));
        assertThat(months.get(10).toString()).contains("\"opened\":0,\"closed\":0,\"open\":0,\"minesWithOpen\":0");

        assertThat(gone.put("/reopening", officer, "{\"ground\":\"RELAPSE\",\"reason\":\"复发\"}")
                        .statusCode())
                .isEqualTo(200);
        soon("county", officer, "/rows/0/open", 3);
        assertThat(board("dynamic-zero", officer).at("/rows/11").toString())
                .contains("\"opened\":4,\"closed\":1,\"open\":3,\"minesWithOpen\":3");
        assertThat(board("county?positions=" + before, officer).at("/rows/0")).isEqualTo(county);
        assertThat(board("dynamic-zero?positions=" + before, officer).at("/rows/11"))
                .isEqualTo(months.get(11));
        assertThat(board("county?asOf=1999-01-01T00:00:00Z", officer).required("rows"))
                .isEmpty();
        assertProblem(service.get("/api/boards/dynamic-zero?axis=occurred", officer), 400, "axis-not-here");
    }

    @Test
    @Tag("R061")
    void open_hazards_are_counted_by_the_days_since_their_determination() throws Exception {
        TestHazard young = TestHazard.found(service, "360422").confirmed();
        TestHazard old = TestHazard.found(service, "360422").confirmed();
        soon("ageing", young.officer(), "/rows/0/open", 2);
        service.admin()
                .sql("update list.hazard set confirmed_at = confirmed_at - interval '40 days' where id = ?")
                .params(old.id)
                .update();
        JsonNode ages = board("ageing", young.officer()).required("rows");
        assertThat(ages).hasSize(5);
        assertThat(ages.get(0).toString()).isEqualTo("{\"fromDays\":0,\"untilDays\":7,\"open\":1,\"overdue\":0}");
        assertThat(ages.get(2).toString()).isEqualTo("{\"fromDays\":31,\"untilDays\":90,\"open\":1,\"overdue\":0}");
        assertThat(ages.get(4).toString()).isEqualTo("{\"fromDays\":181,\"untilDays\":null,\"open\":0,\"overdue\":0}");
        assertThat(board("county", young.officer()).at("/rows/0/averageAgeDays").asDouble())
                .isEqualTo(20);
    }

    @Test
    @Tag("I27")
    void nobody_counts_what_he_may_not_see() throws Exception {
        TestHazard hazard = TestHazard.found(service, "360423").confirmed();
        soon("county", hazard.officer(), "/rows/0/open", 1);
        String elsewhere = service.token(UUID.randomUUID(), "county-officer", "360424", null);
        String stranger = service.token(UUID.randomUUID(), "enterprise-principal", "360423", UUID.randomUUID());
        for (String token : new String[] {elsewhere, stranger}) {
            assertThat(board("county", token).required("rows")).isEmpty();
            assertThat(board("mines", token).required("rows")).isEmpty();
            assertThat(board("criteria", token).required("rows")).isEmpty();
            assertThat(board("ageing", token).at("/rows/0/open").asInt()).isZero();
            assertThat(board("dynamic-zero", token).at("/rows/11/open").asInt()).isZero();
        }
        assertThat(board("county?county=360423", hazard.principal())
                        .at("/rows/0/open")
                        .asInt())
                .isEqualTo(1);
    }

    private static void soon(String board, String token, String figure, int value) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(board(board, token).at(figure).asInt()).isEqualTo(value));
    }

    private static JsonNode board(String board, String token) throws Exception {
        HttpResponse<String> answer = service.get("/api/boards/" + board, token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }
}
