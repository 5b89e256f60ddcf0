package org.hazardledger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hazardledger.gateway.TestHouse.HOUSE;
import static org.hazardledger.gateway.TestHouse.json;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LedgersTest {

    @BeforeEach
    void every_ledger_says_how_far_it_is() {
        HOUSE.forget();
        HOUSE.services.keySet().forEach(LedgersTest::answers);
    }

    private static void answers(String name) {
        HOUSE.service(name).behave(exchange -> TestService.answer(exchange, 200, "application/json", state(name)));
    }

    private static String state(String name) {
        return """
                {"name":"%s","origin":"ledger.test/%s","vkey":"k","recorded":{"size":3,"root":"r",\
                "recordedAt":"2026-11-24T08:00:00.500Z","ageSeconds":2},\
                "witnessed":{"size":2,"at":"2026-11-24T08:00:00Z","ageSeconds":3,"by":["w1"]}}""".formatted(name, name);
    }

    @Test
    void all_ledgers_are_told_by_name_in_their_own_words_to_anybody() throws Exception {
        HttpResponse<String> answer = HOUSE.get("/api/ledgers");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"items\":[%s,%s,%s,%s],\"missing\":[]}"
                        .formatted(state("enforcement"), state("hazard"), state("identity"), state("registry")));
        assertThat(HOUSE.service("hazard").heard()).singleElement().satisfies(heard -> {
            assertThat(heard.uri()).isEqualTo("/ledger/state");
            assertThat(heard.headers()).doesNotContainKey("Authorization");
        });
    }

    @Test
    void a_service_that_is_down_broken_or_talks_of_another_ledger_is_missing_and_the_rest_is_told() throws Exception {
        HOUSE.service("hazard").behave(exchange -> TestService.answer(exchange, 500, "text/plain", ""));
        HOUSE.service("identity")
                .behave(exchange -> TestService.answer(exchange, 200, "application/json", state("registry")));
        HOUSE.service("enforcement").down();
        try {
            JsonNode ledgers = json(HOUSE.get("/api/ledgers"));

            assertThat(ledgers.path("missing").toString()).isEqualTo("[\"enforcement\",\"hazard\",\"identity\"]");
            assertThat(ledgers.path("items")).hasSize(1);
            assertThat(ledgers.at("/items/0/name").asString()).isEqualTo("registry");
        } finally {
            HOUSE.service("enforcement").up();
        }
    }

    @Test
    void the_newest_cosigned_head_is_the_services_own_bytes_for_anybody() throws Exception {
        HOUSE.forget();

        assertThat(HOUSE.get("/api/ledgers/hazard/witnessed").body()).isEqualTo("hazard /ledger/witnessed");
        assertThat(HOUSE.get("/api/ledgers/hazard/state").body()).isEqualTo("hazard /ledger/state");
    }
}
