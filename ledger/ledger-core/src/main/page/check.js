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
                `您保存的检查点属于另一个账本：${kept.origin}`,
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
                `该文件所据的检查点（${checkpoint.size} 条）早于您保存的检查点（${kept.size} 条）。请下载新的履历文件。`
                    + "如果没有更新的，或服务答复 head-unknown，则账本已丢失或隐瞒了您的检查点所证明的内容：请保存好检查点，并报告监督部门。",
                `This bundle stands on an older head (${checkpoint.size} entries) than the checkpoint that you kept `
                    + `(${kept.size} entries). Fetch a new bundle. If there is no newer one, or the service says `
                    + "head-unknown, the ledger has lost or hidden what your checkpoint proves: keep the checkpoint "
                    + "and report it.");
        }
        const head = kept.size === checkpoint.size ? checkpoint : since?.proof.first === kept.size ? since.head : null;
        if (!head) {
            throw new Refused(
                `该文件没有证明账本延续了您保存的检查点（${kept.size} 条），请带参数 since=${ledger}:${kept.size} 重新下载。`,
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
