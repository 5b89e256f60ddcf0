package org.hazardledger.quickstart.demo;

import java.util.Map;
import java.util.UUID;

/**
 * The enterprise whose people have demo accounts: registered once, and given a new mine each time the story is told.
 */
record EnterpriseA(Story story, Door door, Fresh fresh) {
    static final String ID = "00000000-0000-4000-8000-000000000201";
    static final String COUNTY = "360402";
    private static final String PRINCIPAL = "00000000-0000-4000-8000-000000000119";
    private static final String MANAGER = "00000000-0000-4000-8000-000000000120";

    /** A mine, and the place in the ledger from which on it is known. */
    record Mine(UUID id, Position registered) {}

    Mine tell() throws InterruptedException {
        story.chapter("五、企业自查上报", "5. An enterprise reports a hazard itself");
        Door.Visitor city = door.as("city-officer");
        story.check(
                "甲企业登记一次；再讲一遍时，同一 Idempotency-Key 得到同一答复",
                "Enterprise A is registered once; told again, the same key gets the same answer",
                () -> {
                    Answer registered = city.post(
                            "/api/enterprises",
                            "demo-enterprise-a",
                            Map.of(
                                    "id", ID,
                                    "creditCode", "91360400MA35H00K25",
                                    "name", "甲矿业有限公司（演示）",
                                    "county", COUNTY,
                                    "principal", PRINCIPAL,
                                    "actualController", PRINCIPAL,
                                    "legalRepresentative", MANAGER));
                    // Whoever has followed the README in a browser has registered it by hand.
                    if (registered.status() == 409) {
                        city.get("/api/enterprises/" + ID).promised(200);
                    } else {
                        registered.promised(201);
                    }
                });
        return story.step("市级执法人员登记甲企业的一座矿山", "The city officer registers a mine of enterprise A", () -> {
            Answer answer = city.post(
                    "/api/mines",
                    fresh.id(),
                    Map.of(
                            "enterprise",
                            ID,
                            "name",
                            "甲企业 " + fresh.id() + " 号矿",
                            "kind",
                            "UNDERGROUND",
                            "county",
                            COUNTY));
            return new Mine(answer.created(), answer.position());
        });
    }
}
