package org.hazardledger.quickstart.demo;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Two officers inspect and sign; the hazard opens by itself; its order is drafted by itself, written, issued,
 * corrected, served, extended.
 */
record FromFindingToOrder(Story story, Door door, Fresh fresh, Papers papers, SelfReported determining) {
    private static final String LEADER = "00000000-0000-4000-8000-000000000116";
    private static final String OFFICER = "00000000-0000-4000-8000-000000000114";
    private static final String MANAGER = "00000000-0000-4000-8000-000000000120";
    private static final String INSPECTIONS = "/api/inspections";
    private static final String ORDERS = "/api/orders";
    private static final List<String> LEGAL_BASIS = List.of("《中华人民共和国安全生产法》第七十条");

    /** A hazard under supervision, its order, and the last day that it sets. */
    record Listed(UUID hazard, UUID order, LocalDate dueOn) {}

    Listed tell(EnterpriseA.Mine mine) throws InterruptedException {
        UUID hazard = inspect(mine);
        determining.determine(hazard);
        UUID order = drafted(hazard);
        write(order);
        issue(order);
        new CorrectedOrder(story, door, fresh).tell(ORDERS + "/" + order);
        acknowledge(order);
        LocalDate dueOn = extend(order);
        return new Listed(hazard, order, dueOn);
    }

    private UUID inspect(EnterpriseA.Mine mine) throws InterruptedException {
        story.chapter("六、执法检查", "6. An inspection");
        Map<String, Object> start = Map.of("mine", mine.id(), "leader", LEADER, "officers", List.of(LEADER, OFFICER));
        story.check(
                "企业人员不能开展或者参加执法检查；执法人员不得少于两人",
                "Nobody of an enterprise inspects, and no officer inspects alone",
                () -> {
                    door.as("manager-a")
                            .postAfter(mine.registered(), INSPECTIONS, fresh.id(), start)
                            .refused(403, "forbidden");
                    door.as("lianxi-leader")
                            .postAfter(
                                    mine.registered(),
                                    INSPECTIONS,
                                    fresh.id(),
                                    Map.of("mine", mine.id(), "leader", LEADER, "officers", List.of(LEADER)))
                            .refused(422, "two-officers-needed");
                    door.as("lianxi-leader")
                            .postAfter(
                                    mine.registered(),
                                    INSPECTIONS,
                                    fresh.id(),
                                    Map.of("mine", mine.id(), "leader", LEADER, "officers", List.of(LEADER, MANAGER)))
                            .refused(422, "officer-of-an-enterprise");
                });
        UUID inspection = story.step(
                "濂溪区两名执法人员开始检查，一人带队",
                "Two officers of Lianxi begin an inspection, one of them leads",
                () -> door.as("lianxi-leader")
                        .postAfter(mine.registered(), INSPECTIONS, fresh.id(), start)
                        .created());
        String path = INSPECTIONS + "/" + inspection;
        UUID hazard = story.step(
                "检查记录载入发现的问题",
                "What they found is entered in the record",
                () -> UUID.fromString(door.as("lianxi-officer-1")
                        .post(path + "/findings", fresh.id(), Map.of("place", "主斜井井口", "description", "安全出口堵塞，不能通行"))
                        .promised(201)
                        .json()
                        .required("finding")
                        .asString()));
        String recordHash = door.as("lianxi-leader")
                .get(path)
                .promised(200)
                .json()
                .required("recordHash")
                .asString();
        story.check(
                "两人各自签名；非本次检查人员不能签，记录不一致不能签",
                "Each of the two signs; nobody else can, and nobody signs another record",
                () -> {
                    door.as("lianxi-officer-2")
                            .post(path + "/signatures", fresh.id(), Map.of("recordHash", recordHash))
                            .refused(403, "not-an-officer-of-this-inspection");
                    door.as("lianxi-leader")
                            .post(path + "/signatures", fresh.id(), Map.of("recordHash", "00".repeat(32)))
                            .refused(409, "another-record-was-signed");
                    for (String officer : List.of("lianxi-leader", "lianxi-officer-1")) {
                        door.as(officer)
                                .post(path + "/signatures", fresh.id(), Map.of("recordHash", recordHash))
                                .promised(200);
                    }
                });
        story.check(
                "全部签名后，该隐患自动进入隐患台账，来源为监管检查",
                "When all have signed, the hazard enters the ledger by itself, found by a regulator",
                () -> SelfReported.await(
                        () -> {
                            Answer answer = door.as("lianxi-officer-1").get("/api/hazards/" + hazard);
                            return answer.status() == 200
                                    && answer.json()
                                            .required("source")
                                            .asString()
                                            .equals("REGULATOR");
                        },
                        "in the ledger of hazards"));
        return hazard;
    }

    private UUID drafted(UUID hazard) throws InterruptedException {
        story.chapter("七、挂牌督办", "7. Listed supervision");
        UUID[] order = new UUID[1];
        story.check(
                "监管部门发现的重大事故隐患一律挂牌督办：通知书自动拟制",
                "Every major hazard that a regulator found is listed: the order drafts itself",
                () -> SelfReported.await(
                        () -> {
                            for (JsonNode row : door.as("lianxi-leader").rows(ORDERS + "?status=DRAFT")) {
                                if (row.required("hazard").asString().equals(hazard.toString())) {
                                    order[0] =
                                            UUID.fromString(row.required("id").asString());
                                }
                            }
                            return order[0] != null;
                        },
                        "drafted"));
        return order[0];
    }

    private void write(UUID order) throws InterruptedException {
        String path = ORDERS + "/" + order;
        story.check("执法人员拟稿，再作修改：新旧文字都留痕", "An officer writes the draft, and amends it: both texts are kept", () -> {
            Map<String, Object> first =
                    Map.of("demands", List.of("疏通出口"), "legalBasis", LEGAL_BASIS, "reason", "按检查记录拟稿");
            Map<String, Object> second = Map.of(
                    "demands", List.of("立即疏通安全出口", "恢复前停止该中段作业"), "legalBasis", LEGAL_BASIS, "reason", "补充停止作业的要求");
            door.as("lianxi-leader").put(path + "/draft", fresh.id(), first).promised(200);
            door.as("lianxi-leader").put(path + "/draft", fresh.id(), second).promised(200);
        });
    }

    private void issue(UUID order) throws InterruptedException {
        LocalDate dueOn = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(120);
        Map<String, Object> issue =
                Map.of("number", "浔濂应急督〔2026〕" + fresh.id().toString().substring(0, 8) + "号", "dueOn", dueOn);
        String path = ORDERS + "/" + order;
        story.check(
                "瑞昌市执法人员看不到该通知书；企业不能下达，下达前也看不到",
                "The officer of Ruichang does not see the order; the enterprise cannot issue it, nor see the draft",
                () -> {
                    door.as("principal-a").get(path).refused(404, "not-found");
                    door.as("ruichang-officer")
                            .put(path + "/issue", fresh.id(), issue)
                            .refused(404, "not-found");
                    door.as("principal-a")
                            .put(path + "/issue", fresh.id(), issue)
                            .refused(403, "forbidden");
                });
        story.check(
                "带队负责人按拟稿下达挂牌督办通知书，下达后不能更改",
                "The officer issues what was drafted; after that it cannot be changed",
                () -> {
                    door.as("lianxi-leader")
                            .put(path + "/issue", fresh.id(), issue)
                            .promised(200);
                    door.as("lianxi-leader")
                            .put(path + "/issue", fresh.id(), issue)
                            .refused(409, "already-issued");
                });
        story.check(
                "通知书可阅读、可打印，两次得到的字节相同", "The order is a document to read and print: the same bytes both times", () -> {
                    byte[] once = door.as("principal-a")
                            .get(path + "/document")
                            .promised(200)
                            .body();
                    byte[] again = door.as("lianxi-leader")
                            .get(path + "/document")
                            .promised(200)
                            .body();
                    if (!Arrays.equals(once, again)) {
                        throw new NotAsPromised("expected the same document twice");
                    }
                });
        story.check("加盖公章的扫描件可以附上，取回时逐字节相同", "A scanned signed copy is attached, and read back byte for byte", () -> {
            byte[] scan = papers.document();
            door.as("lianxi-leader")
                    .upload(path + "/signed-copy", fresh.id(), Map.of(), scan)
                    .promised(201);
            byte[] back = door.as("principal-a")
                    .get(path + "/signed-copy")
                    .promised(200)
                    .body();
            if (!Arrays.equals(scan, back)) {
                throw new NotAsPromised("expected the scan that was attached");
            }
        });
    }

    private void acknowledge(UUID order) throws InterruptedException {
        story.check(
                "甲企业主要负责人签收",
                "The principal of A acknowledges it",
                () -> door.as("principal-a")
                        .put(ORDERS + "/" + order + "/acknowledgement", fresh.id(), Map.of())
                        .promised(200));
    }

    private LocalDate extend(UUID order) throws InterruptedException {
        String path = ORDERS + "/" + order + "/extensions";
        LocalDate newDueOn = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(150);
        story.check(
                "企业在期限届满前申请延期，写明理由、已采取的措施和临时安全措施",
                "Before the last day the enterprise asks for more time, with reason, steps taken and safeguards",
                () -> door.as("principal-a")
                        .post(
                                path,
                                fresh.id(),
                                Map.of(
                                        "reason", "定制构件未到货",
                                        "stepsTaken", "已订货并完成清障",
                                        "interimSafeguards", "设置警戒，停止该中段作业",
                                        "newDueOn", newDueOn))
                        .promised(200));
        story.check("县级执法人员决定同意；企业自己不能决定", "The county grants it; the enterprise cannot decide its own request", () -> {
            Map<String, Object> granted = Map.of("granted", true, "reason", "情况属实");
            door.as("principal-a").put(path + "/decision", fresh.id(), granted).refused(403, "forbidden");
            door.as("lianxi-officer-1")
                    .put(path + "/decision", fresh.id(), granted)
                    .promised(200);
        });
        return newDueOn;
    }
}
