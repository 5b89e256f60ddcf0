package org.hazardledger.quickstart.demo;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Independent people accept exactly that version; then one officer signs exactly that hazard off. */
record AcceptanceAndSignOff(Story story, Door door, Fresh fresh) {
    private static final String ACCEPTANCES = "/api/acceptances";
    private static final String MEMBER = "00000000-0000-4000-8000-000000000115";
    private static final String EXPERT = "00000000-0000-4000-8000-000000000112";
    private static final String UPLOADER = "00000000-0000-4000-8000-000000000121";
    private static final List<String> ITEMS =
            List.of("responsibility", "measures", "funds", "time-limit", "contingency", "on-site");

    void tell(UUID hazard, UUID order) throws InterruptedException {
        story.chapter("九、验收与销号", "9. Acceptance and sign-off");
        String path = "/api/hazards/" + hazard;
        fail(path, hazard);
        pass(path, hazard);
        signOff(path, order);
    }

    private void fail(String path, UUID hazard) throws InterruptedException {
        String acceptance = request(path, hazard);
        story.check(
                "上传过材料的人不能进入验收组；企业人员不能组织验收",
                "Whoever handed in evidence may not be of the team, and the enterprise forms none",
                () -> {
                    Map<String, Object> own = Map.of("leader", MEMBER, "members", List.of(MEMBER, UPLOADER));
                    door.as("lianxi-leader")
                            .put(acceptance + "/team", fresh.id(), own)
                            .refused(422, "rectifier-may-not-accept");
                    door.as("principal-a")
                            .put(acceptance + "/team", fresh.id(), own)
                            .refused(403, "forbidden");
                });
        form(acceptance);
        story.check("验收组逐项记录，发现出口仍有积水，一致签署不合格", "The team finds water in the exit and signs FAIL", () -> {
            record(acceptance, "on-site", Map.of("passed", false, "remark", "出口仍有积水"));
            sign(acceptance);
        });
        story.check(
                "不合格意见连同理由退回企业，隐患回到整改中",
                "FAIL goes back with its reasons: the hazard is under rectification again",
                () -> awaitStatus(path, "RECTIFYING"));
    }

    private void pass(String path, UUID hazard) throws InterruptedException {
        story.check(
                "不合格之后，没有新的整改情况不能再次申请；企业排水并报告进度",
                "After FAIL nobody asks again unless something was done; the enterprise pumps, and reports it",
                () -> {
                    door.as("principal-a")
                            .postOn(version(path), path + "/acceptance-request", fresh.id(), Map.of())
                            .refused(409, "nothing-done-since-refusal");
                    door.as("uploader-a")
                            .post(path + "/progress", fresh.id(), Map.of("text", "积水已排除"))
                            .promised(200);
                });
        String acceptance = request(path, hazard);
        form(acceptance);
        story.check(
                "积水排除后再次验收；不同的意见摘要不能签署，全体签署合格",
                "With the water gone it is accepted: nobody signs another opinion, everybody signs PASS",
                () -> {
                    record(acceptance, "on-site", Map.of("passed", true));
                    door.as("expert-1")
                            .post(acceptance + "/signatures", fresh.id(), Map.of("opinionHash", "00".repeat(32)))
                            .refused(409, "another-opinion-was-signed");
                    sign(acceptance);
                });
        story.check("合格意见随即记入该隐患", "The PASS stands at the hazard at once", () -> awaitStatus(path, "ACCEPTED"));
    }

    private void signOff(String path, UUID order) throws InterruptedException {
        story.check(
                "企业、验收专家和外县执法人员都不能销号；版本不符也不能",
                "Neither enterprise, expert nor another county signs off, and nobody signs off another version",
                () -> {
                    long version = version(path);
                    String signOff = path + "/sign-off";
                    door.as("principal-a")
                            .putOn(version, signOff, fresh.id(), Map.of())
                            .refused(403, "forbidden");
                    door.as("expert-1")
                            .putOn(version, signOff, fresh.id(), Map.of())
                            .refused(403, "forbidden");
                    door.as("ruichang-officer")
                            .putOn(version, signOff, fresh.id(), Map.of())
                            .refused(404, "not-found");
                    door.as("lianxi-leader")
                            .putOn(version - 1, signOff, fresh.id(), Map.of())
                            .refused(412, "stale-version");
                    door.as("lianxi-leader").put(signOff, fresh.id(), Map.of()).refused(400, "if-match-missing");
                });
        story.check(
                "执法人员逐项销号：五落实核实、验收合格、职工知情，缺一不可",
                "The officer signs this one hazard off",
                () -> door.as("lianxi-leader")
                        .putOn(version(path), path + "/sign-off", fresh.id(), Map.of())
                        .promised(200));
        story.check(
                "销号之后，挂牌督办随即解除",
                "After the sign-off, and only then, the supervision order is lifted",
                () -> SelfReported.await(
                        () -> door.as("principal-a")
                                .get("/api/orders/" + order)
                                .promised(200)
                                .json()
                                .required("status")
                                .asString()
                                .equals("LIFTED"),
                        "lifted"));
    }

    private String request(String path, UUID hazard) throws InterruptedException {
        return story.step(
                "企业就现状申请验收，验收案件自动建立", "The enterprise asks for acceptance of what is there; a case opens", () -> {
                    door.as("principal-a")
                            .postOn(version(path), path + "/acceptance-request", fresh.id(), Map.of())
                            .promised(200);
                    String[] found = new String[1];
                    SelfReported.await(
                            () -> {
                                for (JsonNode row : door.as("lianxi-leader").rows(ACCEPTANCES + "?status=REQUESTED")) {
                                    if (row.required("hazard").asString().equals(hazard.toString())) {
                                        found[0] = ACCEPTANCES + "/"
                                                + row.required("id").asString();
                                    }
                                }
                                return found[0] != null;
                            },
                            "with an acceptance case");
                    return found[0];
                });
    }

    private void form(String acceptance) throws InterruptedException {
        story.check(
                "组成独立的验收组，各成员本人声明无利害关系；声明之前不能记录",
                "An independent team is formed, and each declares it himself; before that nothing is recorded",
                () -> {
                    door.as("lianxi-leader")
                            .put(
                                    acceptance + "/team",
                                    fresh.id(),
                                    Map.of("leader", MEMBER, "members", List.of(MEMBER, EXPERT)))
                            .promised(200);
                    door.as("expert-1")
                            .put(acceptance + "/items/on-site", fresh.id(), Map.of("passed", true))
                            .refused(409, "independence-not-declared");
                    for (String member : List.of("lianxi-officer-2", "expert-1")) {
                        door.as(member)
                                .post(acceptance + "/independence", fresh.id(), Map.of())
                                .promised(200);
                    }
                });
    }

    /** All items pass but this one, which is as given. */
    private void record(String acceptance, String item, Map<String, Object> result) throws InterruptedException {
        for (String each : ITEMS) {
            door.as("lianxi-officer-2")
                    .put(acceptance + "/items/" + each, fresh.id(), each.equals(item) ? result : Map.of("passed", true))
                    .promised(200);
        }
    }

    private void sign(String acceptance) throws InterruptedException {
        String hash = door.as("expert-1")
                .get(acceptance)
                .promised(200)
                .json()
                .required("opinionHash")
                .asString();
        for (String member : List.of("lianxi-officer-2", "expert-1")) {
            door.as(member)
                    .post(acceptance + "/signatures", fresh.id(), Map.of("opinionHash", hash))
                    .promised(200);
        }
    }

    private void awaitStatus(String path, String status) throws InterruptedException {
        SelfReported.await(
                () -> door.as("principal-a")
                        .get(path)
                        .promised(200)
                        .json()
                        .required("status")
                        .asString()
                        .equals(status),
                status);
    }

    private long version(String path) throws InterruptedException {
        return door.as("auditor")
                .get(path)
                .promised(200)
                .json()
                .required("version")
                .asLong();
    }
}
