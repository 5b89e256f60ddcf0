package org.hazardledger.quickstart.demo;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Years later: the auditor opens the trail, and any moment of it as it was known then. */
record Replay(Story story, Door door) {
    private static final List<String> FIVE = List.of("responsibility", "measures", "funds", "timeLimit", "contingency");

    void tell(UUID hazard) throws InterruptedException {
        story.chapter("十、倒查", "10. The audit");
        String path = "/api/hazards/" + hazard + "/trail";
        JsonNode whole = story.step(
                "审计人员打开留痕：五落实各由谁、何时、凭哪些材料，时间线合并各服务",
                "The auditor opens the trail: the five, each with who, when and on which evidence, and one timeline",
                () -> whole(path));
        story.check(
                "任一过去的时点，恰好显示当时所知：方案同意之时，五项仅为已明确",
                "A past moment shows exactly what was known then: when the plan was approved, the five were only stated",
                () -> asOfApproval(path, whole));
        story.check("相同的位置，永远得到相同的记录", "The same positions give the same record, byte for byte", () -> {
            String positions = whole.required("positions")
                    .propertyStream()
                    .map(entry -> entry.getKey() + ":" + entry.getValue().asLong())
                    .collect(Collectors.joining(","));
            byte[] once = record(door.as("auditor").get(path + "?positions=" + positions));
            byte[] again = record(door.as("auditor").get(path + "?positions=" + positions));
            if (!Arrays.equals(once, again)
                    || !timeline(JsonMapper.shared().readTree(once)).equals(timeline(whole))) {
                throw new NotAsPromised("expected the same answer at " + positions);
            }
        });
        story.check(
                "审计人员只读：不能写入任何一项",
                "The auditor writes nothing",
                () -> door.as("auditor")
                        .put(
                                "/api/hazards/" + hazard + "/reopening",
                                hazard,
                                Map.of("ground", "RELAPSE", "reason", "x"))
                        .refused(403, "forbidden"));
        story.check(
                "瑞昌市执法人员查不到这条留痕",
                "The officer of Ruichang does not find it",
                () -> door.as("ruichang-officer").get(path).refused(404, "not-found"));
    }

    private JsonNode whole(String path) throws InterruptedException {
        JsonNode trail = door.as("auditor").get(path).promised(200).json();
        for (String each : FIVE) {
            JsonNode light = trail.required("implementations").required(each);
            boolean evidenced =
                    each.equals("timeLimit") || !light.required("evidence").isEmpty();
            if (!light.required("state").asString().equals("VERIFIED")
                    || light.required("by").isNull()
                    || light.required("at").isNull()
                    || light.required("entries").isEmpty()
                    || !evidenced) {
                throw new NotAsPromised("expected " + each + " verified, by somebody, on evidence, but read " + light);
            }
        }
        Set<String> types = new HashSet<>(timeline(trail));
        List<String> expected = List.of(
                "finding.recorded",
                "hazard.reported",
                "hazard.confirmed",
                "supervision-order.amended",
                "supervision-order.issued",
                "supervision-order.corrected",
                "hazard.listed",
                "hazard.plan-approved",
                "hazard.evidence-attached",
                "hazard.five-implementations-completed",
                "acceptance.failed",
                "acceptance.passed",
                "hazard.accepted",
                "hazard.signed-off",
                "supervision-order.lifted");
        if (!types.containsAll(expected) || !trail.required("missing").isEmpty()) {
            throw new NotAsPromised("expected all of " + expected + " and nothing missing, but read " + types);
        }
        return trail;
    }

    private void asOfApproval(String path, JsonNode whole) throws InterruptedException {
        JsonNode approved = whole.required("timeline")
                .valueStream()
                .filter(entry -> entry.required("type").asString().equals("hazard.plan-approved"))
                .findFirst()
                .orElseThrow();
        JsonNode then = door.as("auditor")
                .get(path + "?upTo=hazard:" + approved.required("index").asLong())
                .promised(200)
                .json();
        boolean onlyStated = FIVE.stream()
                .allMatch(each -> then.required("implementations")
                        .required(each)
                        .required("state")
                        .asString()
                        .equals("STATED"));
        List<String> types = timeline(then);
        if (!onlyStated
                || !types.getLast().equals("hazard.plan-approved")
                || !then.required("status").asString().equals("PLANNED")) {
            throw new NotAsPromised("expected it as it was when the plan was approved, but read " + then);
        }
    }

    private static List<String> timeline(JsonNode trail) {
        return trail.required("timeline")
                .valueStream()
                .map(entry -> entry.required("type").asString())
                .toList();
    }

    /** Without what is no part of the record: names, and whether a witness has seen it by now. */
    private static byte[] record(Answer answer) {
        ObjectNode trail = (ObjectNode) answer.promised(200).json();
        trail.remove(List.of("names", "namesAvailable"));
        trail.required("timeline").forEach(entry -> ((ObjectNode) entry).remove("witnessed"));
        return JsonMapper.shared().writeValueAsBytes(trail);
    }
}
