package org.hazardledger.quickstart.demo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What was issued is wrong: one officer says so, another one decides, and the first text stays readable for ever. */
record CorrectedOrder(Story story, Door door, Fresh fresh) {
    private static final String CORRECTED = "恢复前停止主斜井作业";

    void tell(String order) throws InterruptedException {
        byte[] issued = document(order, "");
        Map<String, Object> proposal = Map.of("demands", List.of("立即疏通安全出口", CORRECTED), "reason", "停止作业的地点有误");
        Map<String, Object> granted = Map.of("granted", true, "reason", "与检查记录一致");
        story.check(
                "发现通知书有误：一名执法人员提出更正，本人不能决定，由另一名同意",
                "The order is wrong: one officer proposes a correction, cannot decide on it, and another one approves",
                () -> {
                    door.as("lianxi-leader")
                            .post(order + "/corrections", fresh.id(), proposal)
                            .promised(200);
                    door.as("lianxi-leader")
                            .put(order + "/corrections/decision", fresh.id(), granted)
                            .refused(409, "own-request");
                    door.as("lianxi-officer-1")
                            .put(order + "/corrections/decision", fresh.id(), granted)
                            .promised(200);
                });
        story.check(
                "更正后的通知书写明更正；原通知书仍可读取，逐字节不变",
                "The corrected order names its correction; the order as issued is still there, byte for byte",
                () -> {
                    String corrected = new String(document(order, ""), StandardCharsets.UTF_8);
                    if (!corrected.contains("更正：") || !corrected.contains(CORRECTED)) {
                        throw new NotAsPromised("expected a notice that names its correction, but read " + corrected);
                    }
                    if (!Arrays.equals(issued, document(order, "?as=issued"))) {
                        throw new NotAsPromised("expected the order as it was issued");
                    }
                });
    }

    private byte[] document(String order, String query) throws InterruptedException {
        return door.as("principal-a")
                .get(order + "/document" + query)
                .promised(200)
                .body();
    }
}
