/** Makes a case file of the members of a bundle, and says which of them can't be read. */
class Unfolding {
    constructor(members, findings, progress) {
        this.members = sortedMap(members, byNumber);
        this.findings = findings;
        this.progress = progress;
    }

    /** Null if any member could not be read. */
    async file() {
        const manifest = this.#required("bundle.json");
        const asked = manifest && this.#read("bundle.json", () => readManifest(manifest));
        if (!asked) {
            return null;
        }
        const parts = new Map();
        for (const [ledger, position] of asked.positions) {
            const part = await this.#part(ledger, position);
            if (part) {
                parts.set(ledger, part);
            }
        }
        return this.findings.length === 0
            ? this.#read("bundle.json", () => new CaseFile(asked.hazard, asked.withFiles, parts))
            : null;
    }

    async #part(ledger, position) {
        const folder = `ledgers/${ledger}/`;
        const head = this.#required(folder + "checkpoint");
        const entries = await this.#entries(folder + "entries/");
        const excerpts = await this.#excerpts(folder + "roster/");
        const since = this.members.get(folder + "since.txt");
        if (!head) {
            return null;
        }
        const earlier = since && this.#read(folder + "since.txt", () => readSince(since));
        return this.#read(
            folder + "checkpoint", () => new Part(ledger, readNote(head), position, entries, excerpts, earlier));
    }

    async #entries(folder) {
        const pieces = new Map();
        for (const [name, bytes] of this.#below(folder)) {
            const form = /^([0-9]{12,18})(\.leaf\.json|\.salt\.bin|\.content\.json|\.tlog-proof)$/
                .exec(name.slice(folder.length));
            const index = form && BigInt(form[1]);
            if (form && twelveDigits(index) === form[1]) {
                pieces.set(index, (pieces.get(index) ?? new Map()).set(form[2], bytes));
            } else {
                this.#found("MEMBER_UNEXPECTED", name, "not the name of a member");
            }
        }
        const entries = new Map();
        for (const [index, of] of sortedMap(pieces, byNumber)) {
            await this.progress(`读取事件 ${index}`, `reading event ${index}`);
            const name = folder + twelveDigits(index);
            const entry = this.#entry(name, of);
            if (entry && entry.index !== index) {
                this.#found("MEMBER_UNREADABLE", name, "the proof is for another index");
            } else if (entry) {
                entries.set(index, entry);
            }
        }
        return entries;
    }

    #entry(name, pieces) {
        if (pieces.size < 4) {
            this.#found("MEMBER_MISSING", name, "leaf, salt, content and proof belong together");
            return null;
        }
        return this.#read(name, () => new Entry(
            pieces.get(".leaf.json"),
            pieces.get(".salt.bin"),
            pieces.get(".content.json"),
            readReceipt(pieces.get(".tlog-proof"))));
    }

    async #excerpts(folder) {
        const excerpts = new Map();
        for (const [name, bytes] of this.#below(folder)) {
            await this.progress(`读取清册 ${name}`, `reading ${name}`);
            const caseId = name.slice(folder.length).replace(/\.txt$/, "");
            const excerpt = this.#read(name, () => {
                requireThat(name.endsWith(".txt"), "not the name of a case");
                requireUuid(caseId);
                return readExcerpt(bytes);
            });
            if (excerpt) {
                excerpts.set(caseId, excerpt);
            }
        }
        return excerpts;
    }

    #below(folder) {
        return [...this.members].filter(([name]) => name.startsWith(folder));
    }

    #required(name) {
        const member = this.members.get(name);
        if (!member) {
            this.#found("MEMBER_MISSING", name, "every bundle has it");
        }
        return member;
    }

    #read(name, reading) {
        try {
            return reading();
        } catch (e) {
            if (!(e instanceof Malformed)) {
                throw e;
            }
            this.#found("MEMBER_UNREADABLE", name, e.message);
            return null;
        }
    }

    #found(fault, place, detail) {
        this.findings.push({fault, place, detail});
    }
}
