package org.hazardledger.quickstart.demo;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.quickstart.demo.EnterpriseAndMine.Registered;
import tools.jackson.databind.JsonNode;

/** The trail of a case, as the gateway merges it from all services: who did what, and when twice. */
record CaseTrail(Story story, Door door, Set<String> running) {
    /** The city officer's PersonRef in the demo realm. */
    private static final String CITY_OFFICER = "00000000-0000-4000-8000-000000000101";

    private static final int ALL_LEDGERS = 4;

    /** Where the mine's registration stands in the ledger. */
    Position tell(Registered registered) throws InterruptedException {
        story.chapter("三、留痕", "3. The trail");
        story.check(
                "企业的留痕：由谁登记，何时签署，何时入账",
                "The trail of the enterprise: who registered it, when it was signed, when it was recorded",
                () -> only(registered.enterprise(), "enterprise.registered", registered.signedAt()));
        Position place = story.step(
                "矿山的留痕同样如此",
                "The trail of the mine says the same",
                () -> only(registered.mine(), "mine.registered", registered.signedAt()));
        story.check(
                "瑞昌市执法人员查不到这条留痕",
                "The officer of Ruichang does not find that trail",
                () -> noTrail("ruichang-officer", registered.mine()));
        return place;
    }

    private Position only(UUID caseId, String type, Instant signedAt) throws InterruptedException {
        JsonNode trail =
                door.as("auditor").get("/api/trail/" + caseId).promised(200).json();
        List<JsonNode> timeline = List.copyOf(trail.required("timeline").values());
        boolean holds = timeline.size() == 1 && asRecorded(timeline.getFirst(), type, signedAt);
        boolean allAnswered =
                trail.required("missing").valueStream().noneMatch(name -> running.contains(name.asString()));
        if (!holds || !allAnswered) {
            throw new NotAsPromised("expected " + type + " by the city officer, signed at " + signedAt
                    + " and recorded later, and nothing missing of " + running + ", but read " + trail);
        }
        JsonNode entry = timeline.getFirst();
        return new Position(
                entry.required("ledger").asString(), entry.required("index").asLong());
    }

    private static boolean asRecorded(JsonNode entry, String type, Instant signedAt) {
        return entry.required("type").asString().equals(type)
                && entry.required("actor").required("person").asString().equals(CITY_OFFICER)
                && entry.required("actor").required("post").asString().equals("city-officer")
                && Instant.parse(entry.required("occurredAt").asString()).equals(signedAt)
                && Instant.parse(entry.required("recordedAt").asString()).isAfter(signedAt);
    }

    private void noTrail(String username, UUID caseId) throws InterruptedException {
        Answer answer = door.as(username).get("/api/trail/" + caseId);
        if (running.size() == ALL_LEDGERS) {
            answer.refused(404, "not-found");
        } else {
            // While a service is missing, nobody can say that no service knows the case.
            answer.promised(503);
        }
    }
}
