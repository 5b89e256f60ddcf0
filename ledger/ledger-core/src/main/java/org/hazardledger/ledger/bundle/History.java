package org.hazardledger.ledger.bundle;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hazardledger.ledger.bundle.CaseFile.Told;

/**
 * {@code history.html}: what happened, to be read by a person, in Chinese and English. It is made of the proven events
 * and nothing else, and holds references instead of names.
 */
final class History {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final String STYLE = """
            body{font:16px/1.6 sans-serif;max-width:62em;margin:2em auto;padding:0 1em;color:#111;background:#fff}
            table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.3em .6em;text-align:left;vertical-align:top}
            code,time{font-family:monospace}dd{overflow-wrap:anywhere}section{border-top:2px solid #333;margin-top:2em}
            article{border-left:3px solid #999;margin:1em 0;padding-left:1em}dl{margin:.3em 0 .3em 1em}dt{float:left;clear:left;margin-right:.5em;color:#555}dd{margin-left:11em}
            """;

    /** What whoever reads of an erasure has to know. */
    static final String NO_RECALL = "此前已交出的履历文件无法收回。 A bundle that was handed out earlier can't be recalled.";

    /** A member that holds a code, not a text. */
    private static final String GROUND = "ground";

    private final StringBuilder html = new StringBuilder();

    private History() {}

    static byte[] of(CaseFile file) {
        History history = new History();
        history.write(file);
        return MemberNames.utf8(history.html.toString());
    }

    private void write(CaseFile file) {
        Replay replay = file.replay();
        String number = escaped(replay.number());
        line("<!DOCTYPE html>");
        line("<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>隐患履历 " + number + "</title>");
        line("<style>" + STYLE + "</style></head><body>");
        line("<h1>隐患履历 · Hazard history " + number + "</h1>");
        file.untold().forEach(untold -> line("<p><strong>" + untold.zh() + " " + untold.en() + "</strong></p>"));
        line("<p>状态 Status: <strong>" + both(replay.status()) + "</strong></p>");
        line("<p><code>" + file.hazard() + "</code></p>");
        ledgers(file);
        lights(replay);
        line("<section><h2>履历 · What happened</h2>");
        file.timeline(file.hazard()).forEach(this::event);
        line("</section>");
        line("<section><h2>关联记录 · Linked records</h2>");
        Scope.cases(file.hazard(), file.parts().values()).stream()
                .filter(caseId -> !caseId.equals(file.hazard()))
                .forEach(caseId -> linked(caseId, file.timeline(caseId)));
        line("</section>");
        line("<p>本件不含姓名，人员以编号表示。 Persons stand here by reference, without names.</p>");
        line("</body></html>");
    }

    private void ledgers(CaseFile file) {
        line("<table><tr><th>账本 Ledger</th><th>来源 Origin</th><th>条数 Entries</th>"
                + "<th>完整至 Complete up to</th><th>叙述至 Told up to</th></tr>");
        file.parts()
                .forEach((ledger, part) -> line("<tr><td>" + both(ledger) + "</td><td>"
                        + escaped(part.checkpoint().origin()) + "</td><td>"
                        + part.checkpoint().size() + "</td><td>" + (part.upTo() - 1) + "</td><td>"
                        + part.position() + "</td></tr>"));
        line("</table>");
    }

    private void lights(Replay replay) {
        line("<section><h2>五落实 · The five implementations</h2><table>");
        for (Replay.Implementation each : Replay.Implementation.values()) {
            Replay.Light light = replay.light(each);
            Entry by = replay.changedBy(each);
            line("<tr><th>" + each.zh() + " " + each.en() + "</th><td>" + light.zh() + " " + light.en() + "</td><td>"
                    + (by == null
                            ? ""
                            : actor(by) + " " + time(by.event().requireText("occurredAt")) + " " + place("hazard", by))
                    + "</td></tr>");
        }
        line("</table></section>");
    }

    private void linked(UUID caseId, List<Told> events) {
        line("<h3><code>" + caseId + "</code></h3>");
        events.forEach(this::event);
    }

    private void event(Told told) {
        Entry entry = told.entry();
        line("<article><h4>" + both(entry.type()) + "</h4>");
        line("<p>发生 Occurred " + time(entry.event().requireText("occurredAt")) + " · 记录 Recorded "
                + time(entry.leaf().recordedAt().toString()) + " · " + actor(entry) + " · "
                + place(told.ledger(), entry) + "</p>");
        value(entry.payload());
        if (entry.isErasure()) {
            line("<p>" + NO_RECALL + "</p>");
        }
        line("</article>");
    }

    private static String place(String ledger, Entry entry) {
        return "<code>" + escaped(ledger) + ":" + entry.index() + "</code>";
    }

    private static String actor(Entry entry) {
        Json.Members none = new Json.Members(Map.of());
        Json.Members actor = entry.event().members("actor").orElse(none);
        return actor.text("person")
                .map(person -> both(actor.text("post").orElse("")) + " <code>" + escaped(person) + "</code>")
                .orElseGet(
                        () -> "系统 system <code>" + escaped(actor.text("policy").orElse("")) + "</code>");
    }

    private void value(Json value) {
        switch (value) {
            case Json.Text known -> line(escaped(known.value()));
            case Json.Numeral known -> line(known.digits());
            case Json.Truth known -> line(known.value() ? "是 yes" : "否 no");
            case Json.Nothing known -> line("无 none");
            case Json.Items known -> {
                line("<ol>");
                known.values().forEach(item -> {
                    line("<li>");
                    value(item);
                    line("</li>");
                });
                line("</ol>");
            }
            case Json.Members known -> {
                line("<dl>");
                known.values().forEach((name, member) -> {
                    line("<dt>" + both(name) + "</dt><dd>");
                    if (name.equals(GROUND) && member instanceof Json.Text code) {
                        line(both(code.value()));
                    } else {
                        value(member);
                    }
                    line("</dd>");
                });
                line("</dl>");
            }
        }
    }

    /** A stated time may be anything a ledger took; what is no moment, or none here, is shown as it stands. */
    private static String time(String instant) {
        try {
            return "<time>" + LOCAL.format(Instant.parse(instant).atOffset(BEIJING)) + "</time>";
        } catch (DateTimeException e) {
            return "<time>" + escaped(instant) + "</time>";
        }
    }

    private static String both(String name) {
        String zh = Labels.zh(name);
        String en = Labels.en(name);
        return zh.equals(en) ? escaped(zh) : zh + " " + en;
    }

    private static String escaped(String text) {
        return text.chars()
                .mapToObj(c -> switch (c) {
                    case '&' -> "&amp;";
                    case '<' -> "&lt;";
                    case '>' -> "&gt;";
                    case '"' -> "&quot;";
                    default -> Character.toString((char) c);
                })
                .collect(Collectors.joining());
    }

    private void line(String text) {
        html.append(text).append('\n');
    }
}
