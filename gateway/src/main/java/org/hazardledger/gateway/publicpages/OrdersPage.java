package org.hazardledger.gateway.publicpages;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hazardledger.gateway.inquiry.Inquiries;
import org.hazardledger.gateway.inquiry.Inquiry;
import org.hazardledger.gateway.inquiry.Reply;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The hazards that are or were under listed supervision, as enforcement-service publishes them. */
@Component
final class OrdersPage {
    static final String PATH = "orders";

    private final Inquiries inquiries;
    private final JsonMapper json;

    OrdersPage(Inquiries inquiries, JsonMapper json) {
        this.inquiries = inquiries;
        this.json = json;
    }

    /** Empty while the service does not answer, or not to that cursor. */
    Optional<String> in(Tongue tongue, @Nullable String cursor) throws InterruptedException {
        Reply reply = inquiries.of(new Inquiry(
                "enforcement",
                "/api/public/orders",
                cursor == null ? Map.of() : Map.of("cursor", cursor),
                Map.of("Accept", "application/json")));
        if (!(reply instanceof Reply.Said said) || said.status() != 200) {
            return Optional.empty();
        }
        try {
            return Optional.of(page(tongue, json.readTree(said.body())));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    /** The page while there is nothing to show on it. */
    static String silent(Tongue tongue) {
        return Html.page(
                tongue,
                PATH,
                title(tongue),
                Html.paragraph(
                        tongue.say("服务暂时没有应答，请稍后再来。", "The service does not answer now. Please come back later.")));
    }

    private static String title(Tongue tongue) {
        return tongue.say("挂牌督办的重大事故隐患", "Major hazards under listed supervision");
    }

    private static String page(Tongue tongue, JsonNode orders) {
        String title = title(tongue);
        StringBuilder main = new StringBuilder(Html.paragraph(tongue.say(
                "监管部门对重大事故隐患下达挂牌督办通知书，整改验收合格并销号后摘牌。最近下达的排在最前。",
                "The authority puts a major hazard under listed supervision by an order, and takes it off the list when"
                        + " its rectification was accepted and signed off. The last order issued comes first.")));
        List<List<String>> rows = new ArrayList<>();
        orders.path("items").forEach(order -> rows.add(row(tongue, order)));
        if (rows.isEmpty()) {
            main.append(Html.paragraph(tongue.say("目前没有挂牌督办的隐患。", "There are none now.")));
        } else {
            main.append(Html.table(
                    title,
                    List.of(
                            tongue.say("通知书文号", "Order"),
                            tongue.say("矿山", "Mine"),
                            tongue.say("隐患编号", "Hazard"),
                            tongue.say("督办机关", "Authority"),
                            tongue.say("挂牌日期", "Listed on"),
                            tongue.say("整改期限", "To be rectified by"),
                            tongue.say("状态", "Status")),
                    rows));
        }
        orders.path("next")
                .asStringOpt()
                .ifPresent(next -> main.append("<p><a rel=\"next\" href=\"%s%s?cursor=%s\">%s</a></p>%n"
                        .formatted(
                                tongue.home(),
                                PATH,
                                UriUtils.encode(next, StandardCharsets.UTF_8),
                                tongue.say("更早的通知书", "Earlier orders"))));
        main.append(Html.paragraph(
                tongue.say("数据截至台账位置 ", "Current to ") + orders.path("position").asString("")));
        return Html.page(tongue, PATH, title, main.toString());
    }

    private static List<String> row(Tongue tongue, JsonNode order) {
        return List.of(
                word(order, "number"),
                order.path("mine").asStringOpt().map(Html::text).orElse("—"),
                word(order, "hazardNumber"),
                word(order, "authority"),
                day(order, "issuedOn"),
                day(order, "dueOn"),
                state(tongue, order));
    }

    private static String state(Tongue tongue, JsonNode order) {
        String ended = order.path("endedOn").isString() ? " " + day(order, "endedOn") : "";
        return switch (order.path("status").asString("")) {
            case "LISTED" -> tongue.say("督办中", "listed");
            case "DELISTED" -> tongue.say("已摘牌", "delisted") + ended;
            case "REVOKED" -> tongue.say("已撤销", "revoked") + ended;
            default -> word(order, "status");
        };
    }

    private static String word(JsonNode order, String name) {
        return Html.text(order.path(name).asString(""));
    }

    private static String day(JsonNode order, String name) {
        String day = word(order, name);
        return "<time datetime=\"" + day + "\">" + day + "</time>";
    }
}
