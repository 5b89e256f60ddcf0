package org.hazardledger.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.ledger.axon.ListComparison;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PublicOrderJourneyTest extends Journey {
    private static final String PUBLIC = "/api/public/orders";

    @Test
    void anybody_reads_what_is_listed_and_delisted_and_nothing_of_drafts_and_persons() throws Exception {
        String officer = officer(LEADER, "360421");
        UUID hazard = UUID.randomUUID();
        receive(
                "hazard",
                "hazard.confirmed",
                hazard,
                Map.of(
                        "hazard",
                        hazard,
                        "number",
                        "360421-2026-R-00001",
                        "source",
                        "REGULATOR",
                        "mine",
                        mineIn("360421"),
                        "enterprise",
                        ENTERPRISE,
                        "county",
                        "360421"));
        await().atMost(SOON).until(() -> !rows(officer).isEmpty());
        String order = "/api/orders/" + rows(officer).path(0).required("id").asString();
        done(put(order + "/draft", officer, "draft-1", """
                {"demands":["疏通安全出口"],"legalBasis":["《中华人民共和国安全生产法》第七十条"],"reason":"首次拟稿"}"""));
        assertThat(published()).isEmpty();

        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        done(put(order + "/issue", officer, "issue-1", """
                {"number":"浔应急督〔2026〕21号","dueOn":"%s"}""".formatted(today.plusDays(30))));
        await().atMost(SOON).until(() -> published().size() == 1);
        assertThat(published().path(0).toString()).isEqualTo("""
                {"number":"浔应急督〔2026〕21号","hazardNumber":"360421-2026-R-00001","mine":"吴山铜矿",\
                "county":"360421","authority":"试验区应急管理局","status":"LISTED","issuedOn":"%s","dueOn":"%s",\
                "endedOn":null}""".formatted(today, today.plusDays(30)));

        receive("hazard", "hazard.signed-off", hazard, Map.of("hazard", hazard));
        await().atMost(SOON)
                .until(() -> published().path(0).path("status").asString().equals("DELISTED"));
        assertThat(published().path(0).path("endedOn").asString()).matches("20[0-9-]+");
        assertThat(service.getBean(ListComparison.class).compare(100).drifted()).isZero();
    }

    @Test
    void a_cursor_that_is_none_of_ours_is_refused() throws Exception {
        assertProblem(send("GET", PUBLIC + "?cursor=x", null, null, null, Map.of()), 400, "cursor-invalid");
    }

    private static JsonNode rows(String token) throws IOException, InterruptedException {
        return json(get("/api/orders?county=360421", token)).required("items");
    }

    private static JsonNode published() throws IOException, InterruptedException {
        HttpResponse<String> answer = send("GET", PUBLIC, null, null, null, Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).required("items");
    }
}
