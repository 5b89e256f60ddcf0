package org.hazardledger.quickstart.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** An enterprise reports a hazard of its own mine, and the county determines it. */
record SelfReported(Story story, Door door, Fresh fresh) {
    static final Duration FOLLOWS_WITHIN = Duration.ofSeconds(5);
    static final String HAZARDS = "/api/hazards";

    void tell(EnterpriseA.Mine mine, Instant foundAt) throws InterruptedException {
        Map<String, Object> report = report(mine.id(), foundAt);
        Answer reported = story.step(
                "甲企业安全管理人员上报重大事故隐患，写明现状原因、危害程度和治理难易程度",
                "The safety manager of A reports a hazard with cause, degree of harm and difficulty",
                () -> door.as("manager-a")
                        .postAfter(mine.registered(), HAZARDS, fresh.id(), report)
                        .promised(201));
        UUID hazard = reported.created();
        story.check("乙企业的人不能替甲企业上报，也看不到这条隐患", "Nobody of enterprise B can report for A, nor see the hazard", () -> {
            door.as("manager-b").post(HAZARDS, fresh.id(), report).refused(404, "not-found");
            door.as("manager-b").get(HAZARDS + "/" + hazard).refused(404, "not-found");
        });
        determine(hazard);
        story.check("清单随即显示该隐患已认定", "The list shows it as confirmed at once", () -> {
            Door.Visitor officer = door.as("lianxi-officer-1");
            officer.awaitCurrent(HAZARDS, reported.position(), Duration.ofSeconds(1));
            await(() -> status(officer.rows(HAZARDS + "?status=CONFIRMED"), hazard), "in the list as confirmed");
        });
    }

    /** The determination needs a criterion in force, and a reason for not stopping production. */
    void determine(UUID hazard) throws InterruptedException {
        String path = HAZARDS + "/" + hazard + "/determination";
        Door.Visitor officer = door.as("lianxi-officer-1");
        Map<String, Object> criterion = Map.of("version", "2022", "code", "U1.5");
        story.check(
                "不停产而不说明理由，不予认定",
                "\"No stop of production\" without a reason is refused",
                () -> officer.put(path, fresh.id(), Map.of("criterion", criterion, "stop", false))
                        .refused(422, "no-stop-needs-reason"));
        story.check(
                "县级执法人员按判定标准（2022，U1.5）认定为重大事故隐患",
                "The county officer determines it to be major by a criterion (2022, U1.5)",
                () -> officer.put(
                                path,
                                fresh.id(),
                                Map.of("criterion", criterion, "stop", false, "stopReason", "已停止该中段作业，其余区域不受影响"))
                        .promised(200));
    }

    /** Looks again until it holds, for as long as a service may take to follow another. */
    static void await(Once holds, String what) throws InterruptedException {
        long end = System.nanoTime() + FOLLOWS_WITHIN.toNanos();
        while (!holds.isTrue()) {
            if (System.nanoTime() > end) {
                throw new NotAsPromised("expected it " + what + " within " + FOLLOWS_WITHIN);
            }
            Thread.sleep(50);
        }
    }

    /** Something that is looked at again. */
    @FunctionalInterface
    interface Once {
        boolean isTrue() throws InterruptedException;
    }

    private static boolean status(List<JsonNode> rows, UUID hazard) {
        return rows.stream().anyMatch(row -> row.required("id").asString().equals(hazard.toString()));
    }

    static Map<String, Object> report(UUID mine, Instant foundAt) {
        return Map.of(
                "mine", mine,
                "place", "-160m 中段东翼",
                "description", "安全出口梯子间踏步缺失，不能正常使用",
                "cause", "长期未检修，锈蚀断裂",
                "harm", "井下人员不能由该出口撤离",
                "difficulty", "材料齐备，预计十日内完成",
                "foundAt", foundAt);
    }
}
