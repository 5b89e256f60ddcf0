package org.hazardledger.gateway.publicpages;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.hazardledger.gateway.ledgers.LedgerStates;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** How far each ledger is recorded and witnessed, and the key that its heads are checked with. */
@Component
final class LedgersPage {
    static final String PATH = "ledgers";

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private final LedgerStates states;

    LedgersPage(LedgerStates states) {
        this.states = states;
    }

    String in(Tongue tongue) throws InterruptedException {
        String title = tongue.say("台账状态", "State of the ledgers");
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> keys = new ArrayList<>();
        states.now().forEach((name, state) -> {
            switch (state) {
                case LedgerStates.Said(JsonNode words) -> {
                    rows.add(row(tongue, name, words));
                    keys.add(List.of(Html.text(called(tongue, name)), code(words, "origin"), code(words, "vkey")));
                }
                case LedgerStates.Missing missing ->
                    rows.add(
                            List.of(Html.text(called(tongue, name)), tongue.say("服务没有应答", "no answer"), "—", "—", "—"));
            }
        });
        String main = Html.paragraph(tongue.say(
                        "每个服务把发生的事写入自己的台账，只追加、不修改。“已记录”是台账的条数和签名时间；“已见证”是另有自己密钥的见证人联署到第几条。"
                                + "请保存您看到的检查点：此后任何人改动已有的记录，都会与它不符。时间为北京时间。",
                        "Each service writes what happens into a ledger of its own, where entries are added and never changed."
                                + " Recorded is how many entries it has, and when the last was signed; witnessed is up to"
                                + " which entry a witness with a key of its own has cosigned it. Keep a checkpoint that"
                                + " you have seen: whoever changes earlier records contradicts it. Times are those of"
                                + " Asia/Shanghai."))
                + Html.table(
                        title,
                        List.of(
                                tongue.say("台账", "Ledger"),
                                tongue.say("已记录", "Recorded"),
                                tongue.say("记录时间", "Recorded at"),
                                tongue.say("已见证", "Witnessed"),
                                tongue.say("检查点", "Checkpoint")),
                        rows)
                + Html.table(
                        tongue.say("用于核验签名的公钥", "The public keys that signatures are checked with"),
                        List.of(
                                tongue.say("台账", "Ledger"),
                                tongue.say("来源名称（检查点首行）", "Origin (first line of a checkpoint)"),
                                tongue.say("公钥", "Public key")),
                        keys);
        return Html.page(tongue, PATH, title, main);
    }

    private static List<String> row(Tongue tongue, String name, JsonNode state) {
        JsonNode recorded = state.path("recorded");
        JsonNode witnessed = state.path("witnessed");
        return List.of(
                Html.text(called(tongue, name)),
                String.valueOf(recorded.path("size").asLong(0)),
                time(recorded.path("recordedAt").asString("")),
                witnessed.isObject() ? String.valueOf(witnessed.path("size").asLong(0)) : tongue.say("尚未", "not yet"),
                "<a href=\"/api/ledgers/%1$s/checkpoint\">%2$s</a>"
                        .formatted(
                                Html.text(name), Html.text(called(tongue, name) + tongue.say("的检查点", ": checkpoint"))));
    }

    /** What people call a ledger; its name where we know no better. */
    private static String called(Tongue tongue, String name) {
        return switch (name) {
            case "hazard" -> tongue.say("隐患台账", "Hazards");
            case "enforcement" -> tongue.say("执法台账", "Enforcement");
            case "registry" -> tongue.say("企业登记台账", "Registry");
            case "identity" -> tongue.say("人员台账", "Identity");
            default -> name;
        };
    }

    private static String code(JsonNode words, String name) {
        return "<code>" + Html.text(words.path(name).asString("")) + "</code>";
    }

    private static String time(String stated) {
        try {
            Instant instant = Instant.parse(stated);
            return "<time datetime=\"" + instant + "\">" + SECONDS.format(instant) + "</time>";
        } catch (DateTimeParseException none) {
            return "—";
        }
    }
}
