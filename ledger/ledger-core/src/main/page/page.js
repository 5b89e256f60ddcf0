/* What the page shows. All text from files goes into the page as text, never as markup. */
const CLOCKS_DIFFER = 60000;
const WINDOW = 4 << 20;
const PAUSE = 40;

/** An element with children: elements, or text. */
function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    made.append(...children.flat().filter((child) => child !== null && child !== undefined));
    return made;
}

/** Chinese, and English beside it. */
function both(zh, en) {
    return zh === en ? [zh] : [zh + " ", element("span", {lang: "en"}, en)];
}

function heading(zh, en) {
    return element("h2", {}, both(zh, en));
}

/** The bytes of a file, read ahead by a few megabytes. */
function sourceOf(file) {
    let held = {from: 0, bytes: new Uint8Array(0)};
    return {
        name: file.name,
        size: file.size,
        async read(from, to) {
            if (from < held.from || to > held.from + held.bytes.length) {
                const end = Math.max(to, Math.min(file.size, from + WINDOW));
                held = {from, bytes: new Uint8Array(await file.slice(from, end).arrayBuffer())};
            }
            return held.bytes.subarray(from - held.from, to - held.from);
        },
    };
}

async function bytesOf(file) {
    return new Uint8Array(await file.arrayBuffer());
}

/** The steps of a check: name, what holds then, and the faults that would be found. */
const STEPS = [
    {
        name: ["签名与见证", "Signatures and witnesses"],
        holds: ["检查点由您信任的台账签发，见证人数符合您的要求。", "Every head is signed by its ledger and cosigned as your policy asks."],
        faults: ["HEAD_NOT_BELIEVED"],
    },
    {
        name: ["内容", "Contents"],
        holds: ["每个事件由字节重新计算散列值，与台账条目一致。", "Every event was hashed anew from its bytes and is what its leaf commits to."],
        faults: ["CONTENT_ALTERED"],
    },
    {
        name: ["收录", "In the ledger"],
        holds: ["每个事件都在台账已签发的记录之中，时间不倒退。", "Every event stands in what the ledger signed, and time goes on."],
        faults: ["NOT_IN_THE_LEDGER", "TIME_RUNS_BACK"],
    },
    {
        name: ["完整", "Whole"],
        holds: ["每条事件流有头有尾，与台账封存的清册一致。", "Every stream is there from its beginning to the end that the sealed roster names."],
        faults: ["HISTORY_INCOMPLETE", "CASES_DIFFER"],
    },
    {
        name: ["台账之间", "Across the ledgers"],
        holds: ["接收的事实与其来源台账所记相同。", "Facts that were taken over are those of their own ledgers."],
        faults: ["FACT_NOT_THE_PUBLISHERS"],
    },
    {
        name: ["成员", "Members"],
        holds: ["履历和清单由事件重新生成，逐字节相同，成员不多不少。", "History and manifest were made again, byte for byte; no member more or less."],
        faults: [
            "CONTAINER_ALTERED", "MEMBER_UNREADABLE", "MEMBER_MISSING", "MEMBER_UNEXPECTED", "MEMBER_ALTERED",
            "REPLAY_IMPOSSIBLE"],
    },
    {
        name: ["佐证文件", "Evidence files"],
        holds: ["与事件中记录的散列值一致。", "They have the hashes that the events name."],
        faults: ["FILE_ALTERED"],
    },
    {
        name: ["您保存的检查点", "What you kept"],
        holds: ["台账延续了您保存的检查点。", "The ledger continues the checkpoint that you kept."],
        faults: ["NOT_CONTINUED"],
    },
    {
        name: ["姓名", "Names"],
        holds: ["用密钥打开，与封存的一致。", "They were opened and are those that were sealed."],
        faults: ["NAME_NOT_THE_SEALED", "NAME_ERASED"],
    },
];

/** The whole answer, as it is shown. */
class Shown {
    constructor(verdict, policyName, keptCount) {
        this.verdict = verdict;
        this.file = verdict.file;
        this.policyName = policyName;
        this.keptCount = keptCount;
        this.erased = this.file ? erasedPersons(this.file) : new Set();
        this.untold = this.file ? this.file.untold() : [];
    }

    elements() {
        const {verdict, file} = this;
        const shown = [this.#verdict(), this.#findings(), heading("逐项结果", "What was checked"), this.#steps()];
        if (file) {
            const replay = this.#replay();
            shown.push(
                verdict.holds ? null : element("p", {class: "distrust"}, both(
                    "以下内容取自该文件，其中有不能采信之处，仅供查看。",
                    "What follows is what the file says; it does not hold as a whole.")),
                replay ? this.#lights(replay) : null,
                heading("台账", "Ledgers"),
                this.#ledgers(),
                this.#losses(),
                heading("经过", "What happened"),
                this.#timeline(file.hazard),
                this.#linked(),
                this.#nameless());
        }
        return shown.filter((each) => each !== null);
    }

    #replay() {
        try {
            return this.file.replay();
        } catch (e) {
            return null;
        }
    }

    #verdict() {
        const {verdict, file} = this;
        const replay = file && this.#replay();
        const status = replay && labelOf(replay.status);
        return element("section", {class: "verdict " + (verdict.holds ? "holds" : "broken"), "aria-live": "polite"},
            element("h2", {tabindex: "-1", id: "verdict"}, verdict.holds
                ? both("✔ 真实完整。", "It holds.")
                : both("✘ 不能采信。", "It does not hold.")),
            this.untold.map(({zh, en}) => element("p", {class: "moment"}, both(zh, en))),
            replay && element("p", {}, `隐患 Hazard ${replay.number}：`, both(status.zh, status.en)),
            verdict.holds ? element("p", {}, this.#howFar()) : null,
            verdict.holds && !this.untold.some(({ledger}) => ledger === "hazard")
                ? element("p", {}, this.#upTo())
                : null,
            verdict.holds && this.#lost().length > 0 ? element("p", {}, both(
                `⚠ 其中 ${this.#lost().length} 条已被原台账丢失，仅据他方留存，见下。`,
                `Facts in it that were lost by their own ledger, and are known from another: ${this.#lost().length}; see below.`))
                : null,
            element("p", {}, `信任文件 Policy: ${this.policyName} · ${beijing(new Date().toISOString()).slice(0, 19)} `,
                element("button", {type: "button", id: "print"}, "打印 Print")));
    }

    /** Complete up to where, and by whose count. */
    #howFar() {
        const parts = this.file.all().map((part) => `${labelOf(part.ledger).zh} ${part.upTo - 1n}`).join("，");
        const partsEn = this.file.all().map((part) => `${part.ledger} ${part.upTo - 1n}`).join(", ");
        const counts = this.file.all().map((part) => this.#witnesses(part, true).length);
        const monitors = [...new Set(this.file.all().flatMap((part) =>
            this.#witnesses(part, true).map(({witness}) => witness)))];
        return counts.every((count) => count > 0)
            ? both(`完整至 ${parts}，由 ${monitors.join("、")} 重新计算。`,
                `Complete up to ${partsEn}, recomputed by ${monitors.join(", ")}.`)
            : both(`完整至 ${parts}；未经监督方全部重新计算，部分仅据运营方。`,
                `Complete up to ${partsEn}; not all of it recomputed by a monitor: according to the operator only.`);
    }

    /** A bundle that was fetched a moment after an act may not have it, and holds all the same. */
    #upTo() {
        const {upTo, roster} = this.file.parts.get("hazard");
        const sealed = beijing(roster.leaf.recordedAt).slice(0, 19);
        return both(`截至 hazard 第 ${upTo - 1n} 条，清册封存于 ${sealed}；其后的记录不在其中。`,
            `Up to hazard:${upTo - 1n}, as sealed at ${sealed}; what was recorded since is not in here.`);
    }

    #witnesses(part, onlyMonitors) {
        const cosigned = this.verdict.attestations.get(part.ledger)?.cosigned ?? [];
        return cosigned.filter(({witness}) => !onlyMonitors || witness.startsWith("monitor"));
    }

    #findings() {
        const {findings} = this.verdict;
        return findings.length === 0 ? null : element("section", {},
            heading(`不成立之处（${findings.length}）`, `What does not hold (${findings.length})`),
            element("ol", {class: "plain"}, findings.map((finding) => this.#finding(finding))));
    }

    #finding({fault, place, detail}) {
        const words = FAULTS[fault];
        const entry = this.#entryAt(place);
        return element("li", {class: "finding"},
            element("p", {}, element("span", {class: "place"}, place)),
            entry && element("div", {class: "event"}, this.#headline(place.split(":")[0], entry)),
            element("p", {}, both(words.zh, words.en)),
            element("p", {class: "todo"}, both("→ " + words.adviceZh, words.adviceEn)),
            element("p", {class: "detail", lang: "en"}, detail));
    }

    #entryAt(place) {
        const form = /^([a-z]+):([0-9]+)$/.exec(place);
        return form && this.file?.parts.get(form[1])?.entries.get(BigInt(form[2]));
    }

    #steps() {
        const found = new Set(this.verdict.findings.map(({fault}) => fault));
        return element("ul", {class: "plain steps"}, STEPS.map(({name, holds, faults}) => {
            const wrong = faults.some((fault) => found.has(fault));
            const open = wrong ? undefined : this.#openReason(faults[0]);
            const said = wrong ? ["不成立，见上。", "It does not hold; see above."] : open ?? this.#but(faults[0]) ?? holds;
            const [mark, look] = wrong ? ["✘", "no"] : open ? ["—", "open"] : ["✔", "yes"];
            return element("li", {},
                element("span", {class: "mark " + look}, mark),
                element("span", {}, element("b", {}, name[0]), " ", element("span", {lang: "en"}, name[1])),
                element("span", {class: "said"}, both(...said)));
        }));
    }

    /** What a step that holds says otherwise than always; undefined for nothing. */
    #but(fault) {
        return fault === "FACT_NOT_THE_PUBLISHERS" && this.#lost().length > 0
            ? ["除已被原台账丢失者外，接收的事实与其来源台账所记相同。",
                "But for those that were lost there, facts that were taken over are those of their own ledgers."]
            : undefined;
    }

    /** Why a step has no result, in both languages; undefined if it has one. */
    #openReason(fault) {
        const {file, verdict} = this;
        if (!file || (verdict.findings.some((each) => each.fault === "REPLAY_IMPOSSIBLE")
            && !["HEAD_NOT_BELIEVED", "CONTENT_ALTERED", "NOT_IN_THE_LEDGER"].includes(fault))) {
            return ["未能核对。", "Could not be checked."];
        }
        if (fault === "FILE_ALTERED" && !file.withFiles) {
            return ["未附佐证文件，未核对。", "The evidence files are not in here and were not checked."];
        }
        if (fault === "NOT_CONTINUED" && this.keptCount === 0) {
            return ["未提供，未核对。", "None was given."];
        }
        if (fault === "NAME_NOT_THE_SEALED" && verdict.names.size === 0) {
            return ["未附姓名密钥，人员以编号表示。", "No key of a name is in here; persons stand by reference."];
        }
        return undefined;
    }

    #lights(replay) {
        return element("section", {}, heading("五落实", "The five implementations"),
            element("div", {class: "lights"}, IMPLEMENTATIONS.map(({name, zh, en}) => {
                const light = replay.light(name);
                const by = replay.changedBy.get(name);
                return element("div", {class: "light " + light},
                    element("h3", {}, both(zh, en)),
                    element("p", {class: "how"}, both(LIGHTS[light].zh, LIGHTS[light].en)),
                    by && element("p", {class: "by detail"}, this.#actor(by), " ", this.#time(by.occurredAt), " ",
                        element("span", {class: "place"}, `hazard:${by.index}`)));
            })),
            element("p", {class: "detail"}, both("由本页根据事件重新推演得出。", "Replayed by this page from the events.")));
    }

    #ledgers() {
        const columns = ["台账 Ledger", "条数 Entries", "完整至 Complete up to", "重新计算 Recomputed by", "见证人 Witnessed by", "您的检查点 Your checkpoint"];
        const named = (cosigned) => cosigned.map(({witness, at}) => element("div", {}, witness, " ",
            this.#time(new Date(Number(at) * 1000).toISOString())));
        const cells = (part) => [
            [...both(labelOf(part.ledger).zh, labelOf(part.ledger).en), element("div", {}, element("code", {}, part.checkpoint.origin))],
            String(part.checkpoint.size),
            [
                `${part.upTo - 1n}` + (part.position < part.upTo - 1n ? ` （叙述至 told up to ${part.position}）` : ""),
                element("div", {class: "detail"}, "清册封存于 roster sealed at ", this.#time(part.roster.leaf.recordedAt)),
            ],
            this.#witnesses(part, true).length > 0
                ? named(this.#witnesses(part, true))
                : both("仅据运营方", "according to the operator only"),
            this.#witnesses(part, false).length > 0 ? named(this.#witnesses(part, false)) : both("无", "none"),
            this.verdict.kept.has(part.ledger)
                ? both(`已延续（${this.verdict.kept.get(part.ledger)} 条）`, "continued")
                : "—",
        ];
        return element("table", {},
            element("thead", {}, element("tr", {}, columns.map((column) => element("th", {scope: "col"}, column)))),
            element("tbody", {}, this.file.all().map((part) => element("tr", {},
                cells(part).map((cell, i) => element("td", {"data-name": columns[i]}, cell))))));
    }

    /** Of a bundle that does not hold, nothing: what it says to be lost may be an invention. */
    #lost() {
        return !this.verdict.holds ? [] : this.file.all().flatMap((part) =>
            [...lossesIn(part).values()].map((loss) => ({...loss, keeper: part.ledger})));
    }

    /** What is known of a lost fact is known from one side only, and whoever reads the verdict must know. */
    #losses() {
        const lost = this.#lost();
        return lost.length === 0 ? null : element("section", {}, heading("已丢失的记录", "What ledgers have lost"),
            element("ul", {class: "plain"}, lost.map(({publisher, index, opened, keeper}) => element("li", {}, both(
                `⚠ ${publisher}:${index} 已被原台账丢失，仅据 ${keeper} 的留存；丢失经过见 ${publisher}:${opened}。`,
                `Lost by its own ledger, and known from what ${keeper} kept only; how, says ${publisher}:${opened}.`)))));
    }

    #timeline(caseId) {
        return element("ol", {class: "plain"}, this.file.timeline(caseId).map(({ledger, entry}) =>
            element("li", {class: "told"}, this.#headline(ledger, entry), this.#value(entry.payload),
                entry.isErasure ? element("p", {}, both(NO_RECALL.zh, NO_RECALL.en)) : null)));
    }

    /** Who acted and is shown by reference alone: a name that nobody handed over must be missed. */
    #nameless() {
        let persons;
        try {
            persons = personsOf(this.file);
        } catch (e) {
            return null;
        }
        const nameless = persons.filter((person) => !this.verdict.names.has(person) && !this.erased.has(person));
        return nameless.length === 0 ? null : element("section", {},
            heading(`${nameless.length} 人的姓名不在其中。`, `Persons whose names are not in here: ${nameless.length}`),
            element("ul", {class: "plain"}, nameless.map((person) => element("li", {}, this.#person(person)))));
    }

    #headline(ledger, entry) {
        const {zh, en} = labelOf(entry.type);
        return [
            element("h3", {}, both(zh, en)),
            element("p", {}, "发生 Occurred ", this.#time(entry.occurredAt), " · 记录 Recorded ",
                this.#time(entry.leaf.recordedAt), " · ", this.#actor(entry), " · ",
                element("span", {class: "place"}, `${ledger}:${entry.index}`)),
        ];
    }

    #linked() {
        let cases;
        try {
            cases = casesOf(this.file).filter((each) => each !== this.file.hazard);
        } catch (e) {
            return null;
        }
        return element("section", {}, heading("关联记录", "Linked records"),
            cases.map((caseId) => {
                const told = this.file.timeline(caseId);
                const first = told.length > 0 ? labelOf(told[0].entry.type) : {zh: "无事件", en: "no event"};
                return element("details", {},
                    element("summary", {}, both(first.zh, first.en), " · ", this.#person(caseId),
                        ` · ${told.length} 条 events`),
                    this.#timeline(caseId));
            }),
            this.verdict.holds
                ? element("p", {class: "detail"}, both(
                    "以上各项在每个台账中均完整。", "Each of these is complete in every ledger."))
                : null,
            element("p", {class: "detail"}, both(
                "所涉其他隐患仅指明，未随附。", "Other hazards that it touches are named, and not followed.")));
    }

    #actor(entry) {
        const actor = entry.event.members("actor") ?? jsonObject([]);
        const person = actor.text("person");
        return person === undefined
            ? element("span", {}, "系统 system ", element("code", {}, actor.text("policy") ?? ""))
            : element("span", {}, (actor.text("post") ?? "") + " ", this.#person(person));
    }

    /** A name that opened, that a person is erased, or the reference alone. */
    #person(id) {
        const name = this.verdict.names.get(id);
        if (name !== undefined) {
            return element("span", {title: id}, name);
        }
        return this.erased.has(id)
            ? element("span", {class: "erased", title: id}, "（已销毁 erased）")
            : element("code", {}, id);
    }

    #time(text) {
        return element("time", {}, beijing(text).replace(/\.000$/, ""));
    }

    #value(value, name) {
        if (name === "ground" && value instanceof JsonText) {
            return both(labelOf(value.value).zh, labelOf(value.value).en);
        }
        if (value instanceof JsonMembers) {
            return value.values.size === 0 ? null : element("dl", {class: "value"}, [...value.values].flatMap(
                ([name, member]) => [element("dt", {}, name), element("dd", {}, this.#value(member, name))]));
        }
        if (value instanceof JsonItems) {
            return element("ol", {class: "value"}, value.values.map((item) => element("li", {}, this.#value(item))));
        }
        if (value instanceof JsonText) {
            return value.value;
        }
        if (value instanceof JsonNumeral) {
            return value.digits;
        }
        return value instanceof JsonTruth ? (value.value ? "是 yes" : "否 no") : "无 none";
    }
}

/** The page: what was given, and the answer to it. */
class Page {
    constructor() {
        this.turn = 0;
        this.result = document.getElementById("result");
        this.status = document.getElementById("progress");
        for (const what of ["bundle", "policy", "kept"]) {
            document.getElementById(what).addEventListener("change", () => this.#check());
        }
        document.addEventListener("dragover", (event) => {
            event.preventDefault();
            document.body.classList.add("over");
        });
        document.addEventListener("dragleave", () => document.body.classList.remove("over"));
        document.addEventListener("drop", (event) => this.#dropped(event));
        window.addEventListener("beforeprint", () =>
            document.querySelectorAll("details").forEach((each) => each.setAttribute("open", "")));
    }

    async #dropped(event) {
        event.preventDefault();
        document.body.classList.remove("over");
        const sorted = {bundle: [], policy: [], kept: []};
        for (const file of [...event.dataTransfer.files]) {
            sorted[await kindOf(file)].push(file);
        }
        for (const [what, files] of Object.entries(sorted).filter(([, some]) => some.length > 0)) {
            const chosen = new DataTransfer();
            (what === "kept" ? files : files.slice(-1)).forEach((file) => chosen.items.add(file));
            document.getElementById(what).files = chosen.files;
        }
        await this.#check();
    }

    /** Looks at what was given; a later look makes an earlier one void. */
    async #check() {
        const turn = ++this.turn;
        this.result.replaceChildren();
        this.status.textContent = "";
        const [[bundle], [policy], kept] = ["bundle", "policy", "kept"].map(
            (what) => [...document.getElementById(what).files]);
        if (!bundle || !policy) {
            this.status.textContent = bundle ? "还需要信任文件。 The policy is still needed."
                : policy ? "还需要卷宗。 The bundle is still needed." : "";
            return;
        }
        let shown;
        try {
            shown = await this.#answer(bundle, policy, kept, turn);
        } catch (e) {
            shown = [untold(e)];
        }
        if (turn === this.turn) {
            this.status.textContent = "";
            this.result.replaceChildren(...shown);
            document.getElementById("print")?.addEventListener("click", () => window.print());
            document.getElementById("verdict").focus();
        }
    }

    async #answer(bundle, policy, kept, turn) {
        const believed = await policyOf(policy);
        const notAfter = Date.now() + CLOCKS_DIFFER;
        if (await isReceipt(bundle)) {
            return [receiptShown(receiptTold(await bytesOf(bundle), believed, notAfter), policy.name, kept.length)];
        }
        const verdict = await checkBundle(
            sourceOf(bundle), believed, await keptOf(kept), notAfter, this.#progress(turn));
        return new Shown(verdict, policy.name, kept.length).elements();
    }

    /** Says what is being done and lets the browser breathe. */
    #progress(turn) {
        let last = 0;
        return async (zh, en) => {
            if (performance.now() - last > PAUSE && turn === this.turn) {
                this.status.textContent = `正在核验：${zh} … Checking: ${en} …`;
                await new Promise((resume) => setTimeout(resume));
                last = performance.now();
            }
        };
    }
}

/** Whether that file begins like a receipt. */
async function isReceipt(file) {
    const first = utf8(RECEIPT_FORMAT + "\n");
    return sameBytes(await bytesOf(file.slice(0, first.length)), first);
}

function receiptShown({outcome, lines: [first, ...rest]}, policyName, keptCount) {
    const look = {HOLDS: "holds", BROKEN: "broken", UNTOLD: "untold"}[outcome];
    return element("section", {class: "verdict " + look, "aria-live": "polite"},
        element("h2", {tabindex: "-1", id: "verdict"}, first),
        rest.map((line) => element("p", {class: "line"}, line)),
        keptCount > 0 ? element("p", {}, both("您保存的检查点未核对：回执不含其证明。",
            "The checkpoints that you kept were not checked: a receipt proves nothing about them.")) : null,
        element("p", {}, `信任文件 Policy: ${policyName} · ${beijing(new Date().toISOString()).slice(0, 19)} `,
            element("button", {type: "button", id: "print"}, "打印 Print")));
}

/** Where a dropped file belongs. */
async function kindOf(file) {
    const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
    if (file.name.toLowerCase().endsWith(".zip") || sameBytes(start, Uint8Array.from(ZIP_LOCAL))) {
        return "bundle";
    }
    if (await isReceipt(file)) {
        return "bundle";
    }
    try {
        readNote(await bytesOf(file.slice(0, NOTE_MAX_BYTES + 1)));
        return "kept";
    } catch (e) {
        return "policy";
    }
}

async function policyOf(file) {
    try {
        return readPolicy(await bytesOf(file));
    } catch (e) {
        throw e instanceof Malformed
            ? new Refused(`信任文件有误：${e.message}`, `The policy file is not right: ${e.message}`)
            : e;
    }
}

async function keptOf(files) {
    const kept = [];
    for (const file of files) {
        try {
            kept.push(readCheckpoint(readNote(await bytesOf(file)).text));
        } catch (e) {
            throw e instanceof Malformed
                ? new Refused(`不是检查点：${file.name}`, `Not a checkpoint: ${file.name}: ${e.message}`)
                : e;
        }
    }
    return kept;
}

/** Neither true nor false. */
function untold(e) {
    const said = e instanceof Refused
        ? both(e.zh, e.message)
        : both("无法读取，或本页出错；请改用命令行程序 ./verify。", `Can't be read, or this page failed: ${e}`);
    return element("section", {class: "verdict untold"},
        element("h2", {tabindex: "-1", id: "verdict"}, both("？ 无法核验。", "It can't be told.")),
        element("p", {}, said));
}

if (typeof document !== "undefined") {
    new Page();
}
