/* history.html, made again from the proven events: the same bytes as the ledger's. */
const LABELS = new Map(LABELS_TSV.split("\n").filter((line) => line !== "").map((line) => {
    const [name, zh, en] = line.split("\t");
    return [name, {zh, en}];
}));

const HISTORY_STYLE = `body{font:16px/1.6 sans-serif;max-width:62em;margin:2em auto;padding:0 1em;color:#111;background:#fff}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.3em .6em;text-align:left;vertical-align:top}
code,time{font-family:monospace}dd{overflow-wrap:anywhere}section{border-top:2px solid #333;margin-top:2em}
article{border-left:3px solid #999;margin:1em 0;padding-left:1em}dl{margin:.3em 0 .3em 1em}dt{float:left;clear:left;margin-right:.5em;color:#555}dd{margin-left:11em}
`;

/** What a stored name is called; one without words is shown as it is stored. */
function labelOf(name) {
    return LABELS.get(name) ?? {zh: name, en: name};
}

function escapedHtml(text) {
    return text.replace(/[&<>"]/g, (c) => ({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})[c]);
}

function bothLabels(name) {
    const {zh, en} = labelOf(name);
    return zh === en ? escapedHtml(zh) : zh + " " + en;
}

function historyTime(text) {
    return `<time>${escapedHtml(beijing(text))}</time>`;
}

function historyActor(entry) {
    const actor = entry.event.members("actor") ?? jsonObject([]);
    const person = actor.text("person");
    return person === undefined
        ? `系统 system <code>${escapedHtml(actor.text("policy") ?? "")}</code>`
        : `${bothLabels(actor.text("post") ?? "")} <code>${escapedHtml(person)}</code>`;
}

function historyPlace(ledger, entry) {
    return `<code>${escapedHtml(ledger)}:${entry.index}</code>`;
}

function historyValue(value, lines) {
    if (value instanceof JsonText) {
        lines.push(escapedHtml(value.value));
    } else if (value instanceof JsonNumeral) {
        lines.push(value.digits);
    } else if (value instanceof JsonTruth) {
        lines.push(value.value ? "是 yes" : "否 no");
    } else if (value instanceof JsonNothing) {
        lines.push("无 none");
    } else if (value instanceof JsonItems) {
        lines.push("<ol>");
        for (const item of value.values) {
            lines.push("<li>");
            historyValue(item, lines);
            lines.push("</li>");
        }
        lines.push("</ol>");
    } else {
        lines.push("<dl>");
        for (const [name, member] of value.values) {
            lines.push(`<dt>${bothLabels(name)}</dt><dd>`);
            if (name === "ground" && member instanceof JsonText) {
                lines.push(bothLabels(member.value));
            } else {
                historyValue(member, lines);
            }
            lines.push("</dd>");
        }
        lines.push("</dl>");
    }
}

function historyEvent({ledger, entry}, lines) {
    lines.push(
        `<article><h4>${bothLabels(entry.type)}</h4>`,
        `<p>发生 Occurred ${historyTime(entry.occurredAt)} · 记录 Recorded ${historyTime(entry.leaf.recordedAt)} · `
            + `${historyActor(entry)} · ${historyPlace(ledger, entry)}</p>`);
    historyValue(entry.payload, lines);
    if (entry.isErasure) {
        lines.push(`<p>${NO_RECALL.zh} ${NO_RECALL.en}</p>`);
    }
    lines.push("</article>");
}

function historyLights(replay, lines) {
    lines.push("<section><h2>五落实 · The five implementations</h2><table>");
    for (const {name, zh, en} of IMPLEMENTATIONS) {
        const light = LIGHTS[replay.light(name)];
        const by = replay.changedBy.get(name);
        lines.push(`<tr><th>${zh} ${en}</th><td>${light.zh} ${light.en}</td><td>`
            + (by ? `${historyActor(by)} ${historyTime(by.occurredAt)} ${historyPlace("hazard", by)}` : "")
            + "</td></tr>");
    }
    lines.push("</table></section>");
}

function historyBytes(file) {
    const replay = file.replay();
    const number = escapedHtml(replay.number);
    const lines = [
        "<!DOCTYPE html>",
        `<html lang="zh-CN"><head><meta charset="utf-8"><title>隐患履历 ${number}</title>`,
        `<style>${HISTORY_STYLE}</style></head><body>`,
        `<h1>隐患履历 · Hazard history ${number}</h1>`,
        ...file.untold().map(({zh, en}) => `<p><strong>${zh} ${en}</strong></p>`),
        `<p>状态 Status: <strong>${bothLabels(replay.status)}</strong></p>`,
        `<p><code>${file.hazard}</code></p>`,
        "<table><tr><th>账本 Ledger</th><th>来源 Origin</th><th>条数 Entries</th>"
            + "<th>完整至 Complete up to</th><th>叙述至 Told up to</th></tr>",
        ...file.all().map((part) => `<tr><td>${bothLabels(part.ledger)}</td><td>`
            + `${escapedHtml(part.checkpoint.origin)}</td><td>${part.checkpoint.size}</td><td>${part.upTo - 1n}`
            + `</td><td>${part.position}</td></tr>`),
        "</table>",
    ];
    historyLights(replay, lines);
    lines.push("<section><h2>履历 · What happened</h2>");
    file.timeline(file.hazard).forEach((told) => historyEvent(told, lines));
    lines.push("</section>", "<section><h2>关联记录 · Linked records</h2>");
    for (const caseId of casesOf(file).filter((each) => each !== file.hazard)) {
        lines.push(`<h3><code>${caseId}</code></h3>`);
        file.timeline(caseId).forEach((told) => historyEvent(told, lines));
    }
    lines.push(
        "</section>",
        "<p>本件不含姓名，人员以编号表示。 Persons stand here by reference, without names.</p>",
        "</body></html>");
    return utf8(lines.join("\n") + "\n");
}
