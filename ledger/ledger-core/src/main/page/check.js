/** Checks what was unfolded: seals, completeness, agreement of the ledgers, and that all else follows. */
class Check {
    constructor(file, members, policy, notAfterMillis, progress) {
        this.file = file;
        this.members = members;
        this.policy = policy;
        this.notAfterMillis = notAfterMillis;
        this.progress = progress;
        this.findings = [];
        this.attestations = new Map();
        this.names = new Map();
        this.kept = new Map();
    }

    async all() {
        try {
            await this.#heads();
            for (const part of this.file.all()) {
                await this.#sealed(part);
            }
            await this.progress("核对是否完整", "is it complete");
            this.#cases();
            this.#facts();
            await this.#completeness();
            await this.progress("由事件重新生成履历", "making the history again");
            this.#derived();
            this.#evidence();
            this.#openNames();
        } catch (e) {
            if (!(e instanceof Malformed)) {
                throw e;
            }
            this.#found("REPLAY_IMPOSSIBLE", "bundle.json", e.message);
        }
    }

    #found(fault, place, detail) {
        this.findings.push({fault, place, detail});
    }

    /** Runs it; what it refuses becomes a finding. */
    #tried(fault, place, step) {
        try {
            step();
        } catch (e) {
            if (!(e instanceof Malformed || e instanceof Unproven)) {
                throw e;
            }
            this.#found(fault, place, e.message);
        }
    }

    async #heads() {
        const ledgers = new Set();
        for (const part of this.file.all()) {
            await this.progress(`核对签名：${part.ledger}`, `signatures of ${part.ledger}`);
            const place = `ledgers/${part.ledger}/checkpoint`;
            this.#tried("HEAD_NOT_BELIEVED", place, () => {
                const attestation = attested(this.policy, part.head, this.notAfterMillis);
                this.attestations.set(part.ledger, attestation);
                this.#since(part);
                const {ledger} = epochOf(attestation.checkpoint.origin);
                if (ledgers.has(ledger)) {
                    this.#found("HEAD_NOT_BELIEVED", place, "another ledger of the bundle has the same origin");
                }
                ledgers.add(ledger);
            });
        }
    }

    #since({ledger, since, checkpoint: head}) {
        if (!since) {
            return;
        }
        this.#tried("NOT_CONTINUED", `ledgers/${ledger}/since.txt`, () => {
            const earlier = signedByItsLog(this.policy, since.earlier);
            requireThat(
                continuesEpoch(epochOf(head.origin), epochOf(earlier.origin)) && since.proof.second === head.size,
                "the proof is about other heads");
            if (!isContinued(since.proof, earlier.root, head.root)) {
                throw new Unproven(
                    `no proof that the tree of ${since.proof.second} leaves continues that of ${since.proof.first}`);
            }
        });
    }

    /** Every event is what its leaf commits to, its leaf is under the head, and time goes on. */
    async #sealed(part) {
        let before = "";
        for (const entry of part.entries.values()) {
            const place = `${part.ledger}:${entry.index}`;
            await this.progress(`核对事件 ${place}`, `event ${place}`);
            if (!entry.isIntact()) {
                this.#found("CONTENT_ALTERED", place, "the commitment is another");
            }
            this.#tried("NOT_IN_THE_LEDGER", place, () => {
                requireThat(entry.proof.size === part.checkpoint.size, "the proof is about another head");
                requireIncluded(entry.proof, entry.leaf.hash, part.checkpoint.root);
            });
            if (entry.leaf.recordedAt < before) {
                this.#found("TIME_RUNS_BACK", place, "before the event above it");
            }
            before = entry.leaf.recordedAt;
        }
    }

    #cases() {
        const expected = casesOf(this.file);
        const facts = this.#factIndexes();
        const openings = this.#openings();
        for (const part of this.file.all()) {
            if ([...part.excerpts.keys()].join() !== expected.join()) {
                this.#found("CASES_DIFFER", `ledgers/${part.ledger}/roster/`, "expected " + expected.join(", "));
            }
            for (const entry of part.entries.values()) {
                const belongs = entry.isRoster
                    || openings.has(`${part.ledger}:${entry.index}`)
                    || (entry.index < part.upTo
                        ? expected.includes(entry.leaf.caseId)
                        : facts.has(`${part.ledger}:${entry.index}`));
                if (!belongs) {
                    this.#found("CASES_DIFFER", `${part.ledger}:${entry.index}`, "the event is of another case");
                }
            }
        }
    }

    #received() {
        return this.file.all().flatMap((part) => {
            const losses = lossesIn(part);
            return part.complete.filter((entry) => entry.isReceived)
                .map((entry) => ({part, entry, fact: factIn(entry), loss: losses.get(entry.index)}));
        });
    }

    #factIndexes() {
        return new Set(this.#received().filter(({loss}) => !loss)
            .map(({fact}) => `${fact.publisher}:${fact.index}`));
    }

    #openings() {
        return new Set(this.#received().filter(({loss}) => loss)
            .map(({loss}) => `${loss.publisher}:${loss.opened}`));
    }

    #facts() {
        for (const {part, entry, fact, loss} of this.#received()) {
            const publisher = this.file.parts.get(fact.publisher);
            const published = publisher?.entries.get(fact.index);
            const same = loss
                ? isAdmittedBy(publisher, loss, fact) && fact.salt.length === 32 && sha256(fact.salt, fact.content) === readLeaf(fact.leaf).commit
                : published
                && sameBytes(fact.leaf, published.leaf.bytes)
                && sameBytes(fact.salt, published.salt)
                && sameBytes(fact.content, published.content);
            if (!same) {
                this.#found(
                    "FACT_NOT_THE_PUBLISHERS",
                    `${part.ledger}:${entry.index}`,
                    `against ${fact.publisher}:${fact.index}`);
            }
        }
    }

    async #completeness() {
        for (const part of this.file.all()) {
            for (const [caseId, excerpt] of part.excerpts) {
                await this.progress(`核对清册：${part.ledger} ${caseId}`, `roster of ${part.ledger}, ${caseId}`);
                this.#tried("HISTORY_INCOMPLETE", `${part.ledger} ${caseId}`, () => requireComplete(
                    linesOfCase(excerpt, caseId, part.rosterRoot),
                    part.complete.filter((entry) => entry.leaf.caseId === caseId)));
            }
        }
    }

    /** A member that is not expected, is missed, or comes out otherwise, is an error. */
    #derived() {
        const expected = this.file.members();
        for (const [name, bytes] of expected) {
            const there = this.members.small.get(name);
            if (!there) {
                this.#found("MEMBER_MISSING", name, "it follows from the events");
            } else if (!sameBytes(there, bytes)) {
                this.#found("MEMBER_ALTERED", name, "made again from the events, it is another");
            }
        }
        for (const name of [...this.members.small.keys()].sort()) {
            if (!expected.has(name) && name !== "names.json") {
                this.#found("MEMBER_UNEXPECTED", name, "nothing leads to it");
            }
        }
    }

    #evidence() {
        const expected = (this.file.withFiles ? this.file.files() : []).map((hash) => "files/" + hash);
        for (const name of expected) {
            const there = this.members.files.get(name);
            if (!there) {
                this.#found("MEMBER_MISSING", name, "an event names it");
            } else if ("files/" + there !== name) {
                this.#found("FILE_ALTERED", name, "its hash is " + there);
            }
        }
        for (const name of [...this.members.files.keys()].sort()) {
            if (!expected.includes(name)) {
                this.#found("MEMBER_UNEXPECTED", name, "no event names it");
            }
        }
    }

    #openNames() {
        const member = this.members.small.get("names.json");
        if (!member) {
            this.#found("MEMBER_MISSING", "names.json", "it is there even without names");
            return;
        }
        this.#tried("NAME_NOT_THE_SEALED", "names.json", () => {
            const erased = erasedPersons(this.file);
            readNames(member).forEach((key, person) => {
                if (erased.has(person)) {
                    this.#found("NAME_ERASED", "names.json", "of " + person);
                } else {
                    this.names.set(person, openedName(person, key, this.file.parts.get("identity")));
                }
            });
        });
    }

    /** Whether the head continues a checkpoint that the auditor kept. */
    continues(kept) {
        const epoch = epochOf(kept.origin);
        const part = this.file.all().find((each) => epochOf(each.checkpoint.origin).ledger === epoch.ledger);
        if (!part) {
            throw new Refused(
                `您保存的检查点属于另一个台账：${kept.origin}`,
                `The checkpoint that you kept is of another ledger: ${kept.origin}`);
        }
        const {checkpoint, since, ledger} = part;
        const today = epochOf(checkpoint.origin);
        const lost = today.number > epoch.number
            ? `; since then its end was lost, and it goes on as ${checkpoint.origin}`
            : "";
        if (kept.size > checkpoint.size && lost !== "") {
            this.#found(
                "NOT_CONTINUED", `${ledger}:${kept.size}`, `it has no more than ${checkpoint.size} entries` + lost);
            return;
        }
        if (kept.size > checkpoint.size || !continuesEpoch(today, epoch)) {
            throw new Refused(
                `该文件所据的检查点（${checkpoint.size} 条）早于您保存的检查点（${kept.size} 条）。请下载新的卷宗。`
                    + "如果没有更新的，或服务答复 head-unknown，则台账已丢失或隐瞒了您的检查点所证明的内容：请保存好检查点，并报告监督部门。",
                `This bundle stands on an older head (${checkpoint.size} entries) than the checkpoint that you kept `
                    + `(${kept.size} entries). Fetch a new bundle. If there is no newer one, or the service says `
                    + "head-unknown, the ledger has lost or hidden what your checkpoint proves: keep the checkpoint "
                    + "and report it.");
        }
        const head = kept.size === checkpoint.size ? checkpoint : since?.proof.first === kept.size ? since.head : null;
        if (!head) {
            throw new Refused(
                `该文件没有证明台账延续了您保存的检查点（${kept.size} 条），请带参数 since=${ledger}:${kept.size} 重新下载。`,
                `This bundle does not prove that the ledger continues the checkpoint of ${kept.size} entries that you `
                    + `kept; fetch it with since=${ledger}:${kept.size}.`);
        }
        if (head.root === kept.root) {
            this.kept.set(ledger, kept.size);
        } else {
            this.#found("NOT_CONTINUED", `${ledger}:${kept.size}`, "another root stands at that size" + lost);
        }
    }
}

/** All streams of a case, each from its beginning to the end that the roster names. */
function requireComplete(lines, entries) {
    const streams = new Map();
    for (const entry of entries) {
        streams.set(entry.leaf.stream, [...(streams.get(entry.leaf.stream) ?? []), entry]);
    }
    const there = new Set();
    streams.forEach((events, stream) => {
        const name = nameInRoster(stream);
        there.add(name);
        const line = lines.find((each) => each.streamHash === name);
        requireThat(line, "the roster has no stream " + stream);
        let before;
        events.forEach(({leaf, index}, seq) => {
            requireThat(
                leaf.seq === BigInt(seq) && leaf.prev === before, `stream ${stream} has a break at ${index}`);
            before = leaf.hash;
        });
        requireThat(
            line.count === BigInt(events.length) && line.lastLeafHash === before,
            `stream ${stream} has ${events.length} events here, and ${line.count} in the roster`);
    });
    for (const {streamHash, count} of lines) {
        requireThat(there.has(streamHash), `a stream of ${count} events is left out`);
    }
}

/**
 * The verdict on members that were read already.
 *
 * @param members by name, the bytes of the small ones and SHA-256 of the files
 * @param policy whom the auditor believes
 * @param keptHeads checkpoints that he kept; each must be continued
 * @param notAfterMillis now, and some seconds for clocks that differ
 */
async function verdictOf(members, policy, keptHeads, notAfterMillis, progress) {
    const findings = [];
    const file = await new Unfolding(members.small, findings, progress).file();
    if (!file) {
        return {findings, file, attestations: new Map(), names: new Map(), kept: new Map(), holds: false};
    }
    const check = new Check(file, members, policy, notAfterMillis, progress);
    await check.all();
    keptHeads.forEach((kept) => check.continues(kept));
    const {findings: found, attestations, names, kept} = check;
    return {findings: found, file, attestations, names, kept, holds: found.length === 0};
}

/** The verdict on a bundle; the source has a name and a size, and gives its bytes. */
async function checkBundle(source, policy, keptHeads, notAfterMillis, progress) {
    let members;
    try {
        members = await zipMembers(source, progress);
    } catch (e) {
        if (!(e instanceof Malformed)) {
            throw e;
        }
        const findings = [{fault: "CONTAINER_ALTERED", place: source.name, detail: e.message}];
        return {
            findings, file: null, attestations: new Map(), names: new Map(), kept: new Map(), holds: false};
    }
    return verdictOf(members, policy, keptHeads, notAfterMillis, progress);
}

/** A text as RFC 8785 writes it. */
function canonicalText(text) {
    const short = {"\"": "\\\"", "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"};
    return `"${text.replace(/[\u0000-\u001f"\\]/g, (c) =>
        short[c] ?? "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"))}"`;
}

/** What the extra data of a receipt says of its entry, exactly as a ledger writes it. */
function readKeptAct(extra) {
    const known = jsonMembers(bytesOfBase64(extra));
    const act = {leaf: known.requireText("leaf"), content: known.requireText("content")};
    const salt = known.requireText("salt");
    requireThat(
        base64Of(bytesOfBase64(salt)) === salt && base64Of(utf8(`{"content":${canonicalText(act.content)},`
            + `"leaf":${canonicalText(act.leaf)},"salt":"${salt}"}`)) === extra,
        "the extra data is not an act as we write it");
    return {leaf: utf8(act.leaf), salt: bytesOfBase64(salt), content: utf8(act.content)};
}

/** What a receipt proves: HOLDS, BROKEN or UNTOLD, and lines in Chinese and English. */
function receiptTold(bytes, policy, notAfterMillis) {
    const broken = (zh, en, e) => {
        if (!(e instanceof Malformed || e instanceof Unproven)) {
            throw e;
        }
        return {outcome: "BROKEN", lines: ["✘ 不能采信。 It does not hold.", `${zh} ${en}`, `(${e.message})`]};
    };
    const at = (fault, e) => {
        const {zh, en, adviceZh, adviceEn} = FAULTS[fault];
        return broken(zh + adviceZh, `${en} ${adviceEn}`, e);
    };
    let receipt;
    let act;
    try {
        receipt = readWholeReceipt(bytes);
        act = receipt.extra === undefined ? undefined : readKeptAct(receipt.extra);
    } catch (e) {
        return broken("回执不符合格式，被改动过。", "The receipt is not in its format: it was changed.", e);
    }
    let attestation;
    try {
        attestation = attested(policy, receipt.head, notAfterMillis);
    } catch (e) {
        if (!(e instanceof QuorumMissed)) {
            return at("HEAD_NOT_BELIEVED", e);
        }
        return receiptOf(act, receipt.proof, e.checkpoint, at, () => unwitnessedReceipt(e));
    }
    return receiptOf(act, receipt.proof, attestation.checkpoint, at, (entry) => entry === undefined
        ? untoldReceipt(receipt.proof, attestation)
        : {outcome: "HOLDS", lines: provenLines(entry, attestation)});
}

/** What is told of the act, if nothing in it is wrong. */
function receiptOf(act, proof, head, at, intact) {
    if (act === undefined) {
        return intact();
    }
    try {
        const entry = new Entry(act.leaf, act.salt, act.content, proof);
        requireIncluded(proof, entry.leaf.hash, head.root);
        return entry.isIntact()
            ? intact(entry)
            : at("CONTENT_ALTERED", new Unproven("the commitment is another"));
    } catch (e) {
        return at(e instanceof Unproven ? "NOT_IN_THE_LEDGER" : "MEMBER_UNREADABLE", e);
    }
}

/** A witness sees a head up to seconds after its log has signed it: that alone accuses nobody. */
function unwitnessedReceipt({checkpoint: {origin}, message}) {
    return {
        outcome: "UNTOLD",
        lines: [
            "？ 尚未见证。 Not witnessed yet.",
            `台账 ${origin} 已签发该检查点，但见证人的联署不足。 The ledger ${origin}`
                + " has signed the head, but too few witnesses have cosigned it.",
            "请稍候几秒重新下载；若一直如此，请报告监督部门。 "
                + "Fetch it anew in some seconds; if it stays so, report it.",
            `(${message})`,
        ],
    };
}

function provenLines(entry, {checkpoint, cosigned}) {
    const words = (name) => {
        const {zh, en} = labelOf(name);
        return zh === en ? zh : `${zh} ${en}`;
    };
    const actor = entry.event.members("actor") ?? jsonObject([]);
    const person = actor.text("person");
    const moment = (text) => text.replace(/\.000Z$/, "Z");
    const witnesses = cosigned.map(({witness, at}) =>
        `${witness} (${moment(new Date(Number(at) * 1000).toISOString())})`);
    return [
        "✔ 真实完整。 It holds.",
        `台账 Ledger ${checkpoint.origin}，第 ${entry.index} 条 entry ${entry.index}`,
        `事项 Act: ${words(entry.type)}`,
        `案件 Case: ${entry.leaf.caseId}`,
        "行为人 By: " + (person === undefined
            ? `系统 system ${actor.text("policy") ?? ""}`
            : `${words(actor.text("post") ?? "")} ${person}`),
        `发生 Occurred ${entry.occurredAt} · 记录 Recorded ${moment(entry.leaf.recordedAt)}`,
        witnesses.length === 0 ? "无见证人 No witness" : "见证人 Witnessed by " + witnesses.join(", "),
        ...printedJson(entry.payload).split("\n").slice(0, -1).map((line) => "  " + line),
        "它证明这件事已记录在案；其后如何，见卷宗。 It proves that this is recorded; what came after it, a bundle tells.",
    ];
}

function untoldReceipt({index}, {checkpoint: {origin}}) {
    return {
        outcome: "UNTOLD",
        lines: [
            "？ 无法核验是哪件事。 Which act it is about can't be told.",
            `检查点可信：台账 ${origin} 有第 ${index} 条。 The head is believed: the ledger ${origin} has an entry ${index}.`,
            "但该回执不含条目、盐值和内容。 But this receipt has not the leaf, the salt and the content of it.",
            "请由行为人本人或审计人员登录后重新下载。 "
                + "Fetch it anew with the token of whoever acted, or of an auditor.",
        ],
    };
}
