package org.hazardledger.quickstart.demo;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The principal states the five implementations, the enterprise shows them, an officer sees each. */
record FiveImplementations(Story story, Door door, Fresh fresh, Papers papers) {
    private static final String PRINCIPAL = "00000000-0000-4000-8000-000000000119";
    private static final String MANAGER = "00000000-0000-4000-8000-000000000120";
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** @param dueOn the last day that the order sets */
    void tell(UUID hazard, LocalDate dueOn) throws InterruptedException {
        story.chapter("八、五落实", "8. The five implementations");
        String path = "/api/hazards/" + hazard;
        story.check(
                "挂牌督办的期限随即成为该隐患的整改期限",
                "The order's last day is the hazard's limit at once",
                () -> SelfReported.await(
                        () -> door.as("principal-a")
                                .get(path)
                                .promised(200)
                                .json()
                                .at("/limit/dueOn")
                                .asString("")
                                .equals(dueOn.toString()),
                        "limited to " + dueOn));
        plan(path, dueOn);
        work(path);
        verify(path);
    }

    private void plan(String path, LocalDate dueOn) throws InterruptedException {
        story.check(
                "安全管理人员不能代替主要负责人提交方案；完成日期不得晚于督办期限；所列人员须在本企业任职",
                "Only the principal submits the plan; it ends within the limit; it names people of the enterprise",
                () -> {
                    door.as("manager-a")
                            .put(path + "/plan", fresh.id(), planOf(dueOn, MANAGER))
                            .refused(403, "forbidden");
                    door.as("principal-a")
                            .put(path + "/plan", fresh.id(), planOf(dueOn.plusDays(1), MANAGER))
                            .refused(422, "plan-beyond-limit");
                    door.as("principal-a")
                            .put(
                                    path + "/plan",
                                    fresh.id(),
                                    planOf(dueOn, fresh.id().toString()))
                            .refused(422, "person-not-of-the-enterprise");
                });
        story.check(
                "主要负责人提交整改方案，逐项写明责任、措施、资金、期限和应急预案",
                "The principal submits the plan: responsibility, measures, funds, time limit, contingency plan",
                () -> door.as("principal-a")
                        .put(path + "/plan", fresh.id(), planOf(dueOn, MANAGER))
                        .promised(200));
        story.check(
                "执法人员退回方案须说明理由；修改后再次提交，予以同意", "The officer returns it with a reason; revised, it is approved", () -> {
                    Door.Visitor officer = door.as("lianxi-officer-1");
                    officer.put(path + "/plan/decision", fresh.id(), Map.of("approved", false))
                            .refused(422, "reason-needed");
                    officer.put(path + "/plan/decision", fresh.id(), Map.of("approved", false, "reason", "缺少临时支护措施"))
                            .promised(200);
                    door.as("principal-a")
                            .put(path + "/plan", fresh.id(), planOf(dueOn, MANAGER))
                            .promised(200);
                    officer.put(path + "/plan/decision", fresh.id(), Map.of("approved", true))
                            .promised(200);
                });
        story.check(
                "企业向职工代表大会报告该隐患",
                "The enterprise informs the workers' congress",
                () -> door.as("manager-a")
                        .put(path + "/workers-congress-notice", fresh.id(), Map.of("means", "职工代表大会专题通报，附会议纪要"))
                        .promised(200));
    }

    private void work(String path) throws InterruptedException {
        story.check("企业报告各节点进度和已投入资金", "The enterprise reports its milestones and what it has spent", () -> {
            door.as("uploader-a")
                    .post(path + "/progress", fresh.id(), Map.of("text", "堵塞物清理完毕", "milestone", 1))
                    .promised(200);
            door.as("uploader-a")
                    .post(
                            path + "/progress",
                            fresh.id(),
                            Map.of("text", "出口加固完毕", "milestone", 2, "spentFen", 12_000_000))
                    .promised(200);
        });
        byte[] after = papers.photo();
        String shown = story.step(
                "上传人员逐项上传佐证材料，摘要由服务器边收边算",
                "The uploader hands in evidence for each; the server computes the digest while it reads",
                () -> {
                    attach(path, "RESPONSIBILITY", "DOCUMENT", "责任人任命书", papers.document());
                    attach(path, "MEASURES", "PHOTO_BEFORE", "整改前的安全出口", papers.photo());
                    String location = attach(path, "MEASURES", "PHOTO_AFTER", "整改后的安全出口", after);
                    attach(path, "FUNDS", "INVOICE", "材料与施工发票", papers.document());
                    attach(path, "CONTINGENCY", "DOCUMENT", "应急预案（签字）", papers.document());
                    attach(path, "CONTINGENCY", "DRILL_RECORD", "撤离演练记录", papers.document());
                    return location;
                });
        story.check(
                "取回的文件与上传的逐字节相同；同一文件不能重复上传",
                "What is read back is what was handed in, byte for byte; it counts once",
                () -> {
                    byte[] back = door.as("lianxi-officer-1")
                            .get(shown + "/file")
                            .promised(200)
                            .body();
                    if (!Arrays.equals(back, after)) {
                        throw new NotAsPromised("expected the photo that was handed in");
                    }
                    door.as("uploader-a")
                            .upload(path + "/evidence", fresh.id(), statement("MEASURES", "PHOTO_AFTER", "再传一次"), after)
                            .refused(409, "evidence-already-attached");
                });
        story.check("乙企业人员看不到，也不能上传", "Nobody of enterprise B sees it or adds to it", () -> {
            door.as("uploader-b").get(shown + "/file").refused(404, "not-found");
            door.as("uploader-b")
                    .upload(path + "/evidence", fresh.id(), statement("FUNDS", "INVOICE", "替甲企业上传"), papers.document())
                    .refused(404, "not-found");
        });
    }

    private void verify(String path) throws InterruptedException {
        story.check("五项未全部核实，不得申请验收", "Without all five verified nobody asks for acceptance", () -> {
            long version = version(path);
            door.as("principal-a")
                    .postOn(version, path + "/acceptance-request", fresh.id(), Map.of())
                    .refused(409, "implementations-incomplete");
        });
        story.check(
                "执法人员逐项核实；一项退回须说明理由，企业补充后再核实",
                "The officer verifies each; one is refused with a reason, shown again and verified",
                () -> {
                    Door.Visitor officer = door.as("lianxi-officer-1");
                    String one = path + "/implementations/";
                    officer.put(
                                    one + "measures/verification",
                                    fresh.id(),
                                    Map.of("verified", false, "reason", "整改后照片看不清踏步"))
                            .promised(200);
                    attach(path, "MEASURES", "PHOTO_AFTER", "踏步近照", papers.photo());
                    for (String each : List.of("responsibility", "measures", "funds", "time-limit", "contingency")) {
                        officer.put(one + each + "/verification", fresh.id(), Map.of("verified", true))
                                .promised(200);
                    }
                });
        story.check("五盏灯全部亮起", "All five lights are on", () -> {
            JsonNode lights =
                    door.as("principal-a").get(path).promised(200).json().required("implementations");
            for (String each : List.of("responsibility", "measures", "funds", "timeLimit", "contingency")) {
                if (!lights.required(each).required("state").asString().equals("VERIFIED")) {
                    throw new NotAsPromised("expected " + each + " to be verified, but read " + lights);
                }
            }
        });
    }

    long version(String path) throws InterruptedException {
        return door.as("auditor")
                .get(path)
                .promised(200)
                .json()
                .required("version")
                .asLong();
    }

    private String attach(String path, String implementation, String kind, String words, byte[] file)
            throws InterruptedException {
        return door.as("uploader-a")
                .upload(path + "/evidence", fresh.id(), statement(implementation, kind, words), file)
                .promised(201)
                .header("Location");
    }

    private static Map<String, Object> statement(String implementation, String kind, String words) {
        return Map.of("implementation", implementation, "kind", kind, "statement", words);
    }

    private static Map<String, Object> planOf(LocalDate finishOn, String executor) {
        LocalDate today = LocalDate.now(CHINA);
        return Map.of(
                "responsibility",
                Map.of("leader", PRINCIPAL, "leaderPost", "矿长", "executor", executor, "executorPost", "机电副矿长"),
                "measures",
                Map.of(
                        "method", "清除堵塞物并加固安全出口",
                        "steps", List.of("清理矿石", "更换梯子间踏步", "验收通风"),
                        "interimControls", "停止该中段作业并设警戒"),
                "funds",
                Map.of("plannedFen", 12_000_000, "source", "安全生产费用专户"),
                "timeLimit",
                Map.of(
                        "startOn",
                        today,
                        "finishOn",
                        finishOn,
                        "milestones",
                        List.of(
                                Map.of("on", today.plusDays(10), "what", "清理完毕"),
                                Map.of("on", today.plusDays(30), "what", "加固完毕"))),
                "contingency",
                Map.of(
                        "plan", "出口再次堵塞时经 2 号井撤离",
                        "contacts", List.of(PRINCIPAL),
                        "withdrawalTrigger", "顶板掉渣或出口风速低于 0.25 m/s"));
    }
}
