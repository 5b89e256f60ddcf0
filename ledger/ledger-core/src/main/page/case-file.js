/* The history of one hazard, as the members of a bundle give it. Nothing here is believed. */
const LEDGERS = ["enforcement", "hazard", "identity", "registry"];
const ROSTER_SEALED = "ledger.roster-sealed";
const EPOCH_OPENED = "ledger.epoch-opened";
const FACTS_LOST = "facts.lost";
const PERSON_ERASED = "person.erased";
const LEADING_ON = ["hazard.reported", "finding.recorded"];
const MANIFEST_FORMAT = "hazard-ledger/bundle@v1";
const MAX_SEQ = (1n << 53n) - 1n;
const UUID_PART = "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})";
const LEAF_FORM = new RegExp(
    `^\\{"case":"${UUID_PART}","commit":"([0-9a-f]{64})","prev":(?:null|"([0-9a-f]{64})"),`
    + '"recordedAt":"((\\d{4})-(\\d\\d)-(\\d\\d)T(\\d\\d):(\\d\\d):(\\d\\d)\\.\\d{3}Z)",'
    + `"seq":(0|[1-9][0-9]{0,15}),"stream":"${UUID_PART}","v":1\\}$`);

/** A leaf in its canonical JSON, version 1. */
function readLeaf(bytes) {
    const form = LEAF_FORM.exec(latin1(bytes));
    requireThat(form !== null, "not the canonical JSON of a leaf, version 1");
    const [, caseId, commit, prev, recordedAt, ...rest] = form;
    const [year, month, day, hour, minute, second] = rest.slice(0, 6).map(Number);
    requireThat(
        isDate(year, month, day) && hour < 24 && minute < 60 && second < 60,
        "recordedAt is not a moment of the UTC calendar");
    const seq = BigInt(rest[6]);
    requireThat(seq <= MAX_SEQ, "seq is outside 0 to 2^53-1");
    requireThat((seq === 0n) === (prev === undefined), "prev is absent at seq 0 and present at every other");
    return {caseId, commit, prev, recordedAt, seq, stream: rest[7], bytes, hash: leafHash(bytes)};
}

/** One event as a ledger sealed it, and what proves it. */
class Entry {
    constructor(leaf, salt, content, proof) {
        requireThat(salt.length === 32, "a salt has 32 bytes");
        this.leaf = readLeaf(leaf);
        this.salt = salt;
        this.content = content;
        this.event = jsonMembers(content);
        this.proof = proof;
        this.index = proof.index;
        this.type = this.event.requireText("type");
        this.occurredAt = this.event.requireText("occurredAt");
        this.payload = this.event.requireMembers("payload", "an event without payload");
        this.isReceived = this.type.startsWith("received.");
        this.isRoster = this.type === ROSTER_SEALED;
        this.isOpening = this.type === EPOCH_OPENED;
        this.isErasure = this.type === PERSON_ERASED;
    }

    isIntact() {
        return sha256(this.salt, this.content) === this.leaf.commit;
    }

    /** The person who did it; undefined for a policy. */
    person() {
        const person = this.event.members("actor")?.text("person");
        return person === undefined ? undefined : requireUuid(person);
    }
}

/** What one ledger gives. */
class Part {
    constructor(ledger, head, position, entries, excerpts, since) {
        this.ledger = ledger;
        this.head = head;
        this.checkpoint = readCheckpoint(head.text);
        this.position = position;
        this.entries = sortedMap(entries, byNumber);
        this.excerpts = sortedMap(excerpts, byUuid);
        this.since = since;
        const rosters = [...entries.values()].filter((entry) => entry.isRoster);
        requireThat(rosters.length === 1, "a part has exactly one roster");
        this.roster = rosters[0];
        this.upTo = rosters[0].payload.requireWhole("upTo");
        requireThat(
            position >= -1n && position < this.upTo, `complete up to ${this.upTo - 1n}, not to ${position}`);
        this.rosterRoot = requireHash(rosters[0].payload.requireText("root"));
        this.complete = this.below(this.upTo);
    }

    below(index) {
        return [...this.entries.values()].filter((entry) => entry.index < index);
    }
}

/** The whole of it; parts by ledger. */
class CaseFile {
    constructor(hazard, withFiles, parts) {
        this.hazard = hazard;
        this.withFiles = withFiles;
        this.parts = sortedMap(parts, byNumber);
        requireThat(
            [...this.parts.keys()].join() === LEDGERS.join(), "a bundle is about the ledgers " + LEDGERS.join(", "));
    }

    all() {
        return [...this.parts.values()];
    }

    /** What happened up to the positions in that case, as it was recorded. */
    timeline(caseId) {
        return this.all()
            .flatMap((part) => this.told(part.ledger).map((entry) => ({ledger: part.ledger, entry})))
            .filter(({entry}) => entry.leaf.caseId === caseId)
            .sort((a, b) => byNumber(a.entry.leaf.recordedAt, b.entry.leaf.recordedAt)
                || byNumber(a.ledger, b.ledger)
                || byNumber(a.entry.index, b.entry.index));
    }

    told(ledger) {
        const part = this.parts.get(ledger);
        return part.below(part.position + 1n).filter((entry) => !entry.isReceived && !entry.isRoster);
    }

    /** The ledgers of which less is told than is in here, in words; that of the hazards first. */
    untold() {
        const behind = (part) => part.complete
            .filter((entry) => entry.index > part.position && !entry.isReceived && !entry.isRoster).length;
        return this.all()
            .map((part) => ({ledger: part.ledger, position: part.position, events: behind(part)}))
            .filter(({events}) => events > 0)
            .sort((a, b) => (b.ledger === "hazard") - (a.ledger === "hazard"))
            .map((untold) => ({...untold, ...untoldWords(untold)}));
    }

    replay() {
        return new Replay(this.told("hazard").filter((entry) => entry.leaf.caseId === this.hazard));
    }

    /** SHA-256 of each file that an event names. */
    files() {
        const files = new Set();
        for (const part of this.all()) {
            for (const entry of part.complete) {
                const file = entry.isReceived ? undefined : entry.payload.text("file");
                if (file !== undefined) {
                    files.add(requireHash(file));
                }
            }
        }
        return [...files].sort();
    }

    /** The members of the bundle that follow, but files and names. */
    members() {
        const members = new Map();
        for (const part of this.all()) {
            const folder = `ledgers/${part.ledger}/`;
            members.set(folder + "checkpoint", part.head.bytes);
            if (part.since) {
                members.set(folder + "since.txt", sinceBytes(part.since));
            }
            part.excerpts.forEach((excerpt, caseId) => members.set(`${folder}roster/${caseId}.txt`, excerpt.bytes));
            part.entries.forEach((entry, index) => {
                const name = `${folder}entries/${twelveDigits(index)}`;
                members.set(name + ".leaf.json", entry.leaf.bytes);
                members.set(name + ".salt.bin", entry.salt);
                members.set(name + ".content.json", entry.content);
                members.set(name + ".tlog-proof", receiptBytes(entry.proof, part.head));
            });
        }
        members.set("bundle.json", manifestBytes(this));
        members.set("history.html", historyBytes(this));
        return sortedMap(members, byNumber);
    }
}

function twelveDigits(index) {
    return String(index).padStart(12, "0");
}

/** A fact of another ledger, as one took it over. */
function factIn(received) {
    const payload = received.payload;
    return {
        publisher: payload.requireText("publisher"),
        index: payload.requireWhole("index"),
        leaf: utf8(payload.requireText("leaf")),
        salt: bytesOfLooseBase64(payload.requireText("salt")),
        content: utf8(payload.requireText("content")),
    };
}

/**
 * What a ledger says that other ledgers have lost after it had taken it over: by the index of the event that took the
 * fact over. An event behind it in its stream says so; it must not say so of anything else.
 */
function lossesIn(part) {
    const streams = new Map();
    const losses = new Map();
    for (const entry of part.complete) {
        const held = streams.get(entry.leaf.stream) ?? new Map();
        streams.set(entry.leaf.stream, held);
        if (entry.isReceived) {
            const {publisher, index} = factIn(entry);
            held.set(`${publisher}:${index}`, entry);
        } else if (entry.type === FACTS_LOST) {
            const publisher = entry.payload.requireText("publisher");
            const origin = entry.payload.requireText("origin");
            const opened = entry.payload.requireWhole("opened");
            for (const item of entry.payload.items("indexes")) {
                const index = jsonObject([["index", item]]).requireWhole("index");
                const fact = held.get(`${publisher}:${index}`);
                requireThat(fact, `${publisher}:${index} is said to be lost, but was not taken over before`);
                held.delete(`${publisher}:${index}`);
                losses.set(fact.index, {publisher, origin, opened, index});
            }
        }
    }
    return losses;
}

/** Whether the publisher itself says that it has lost what stood there. */
function isAdmittedBy(part, {origin, opened, index}, fact) {
    const opening = part?.entries.get(opened);
    return opening !== undefined
        && opening.isOpening
        && opening.payload.requireText("origin") === origin
        && opening.payload.requireWhole("from") === opened
        && opened <= index
        && readLeaf(fact.leaf).recordedAt <= opening.leaf.recordedAt
        && continuesEpoch(epochOf(part.checkpoint.origin), epochOf(origin));
}

/**
 * The cases that belong to the history of a hazard: itself, what its report and its findings name, and every person who
 * did something in one of these.
 */
function casesOf(file) {
    return [...new Set([...linkedCases(file), ...personsOf(file)])].sort(byUuid);
}

function linkedCases(file) {
    const linked = new Set([file.hazard]);
    for (const entry of madeIn(file)) {
        if (entry.leaf.caseId === file.hazard && LEADING_ON.includes(entry.type)) {
            entry.event.items("links")
                .filter((link) => link instanceof JsonText)
                .forEach((link) => linked.add(requireUuid(link.value)));
        }
    }
    return linked;
}

function madeIn(file) {
    return file.all().flatMap((part) => part.complete).filter((entry) => !entry.isReceived);
}

/** Who acted in the hazard, or in what its report and its findings name. */
function personsOf(file) {
    const linked = linkedCases(file);
    const persons = madeIn(file)
        .filter((entry) => linked.has(entry.leaf.caseId))
        .map((entry) => entry.person())
        .filter((person) => person !== undefined);
    return [...new Set(persons)].sort(byUuid);
}

/** The manifest that follows from the case file. */
function manifestBytes(file) {
    const number = (value) => new JsonNumeral(String(value));
    const ledgers = file.all().map((part) => [part.ledger, jsonObject([
        ["origin", new JsonText(part.checkpoint.origin)],
        ["size", number(part.checkpoint.size)],
        ["root", new JsonText(part.checkpoint.root)],
        ["upTo", number(part.upTo)],
        ["position", number(part.position)],
        ["events", number(part.entries.size)],
    ])]);
    return utf8(printedJson(jsonObject([
        ["format", new JsonText(MANIFEST_FORMAT)],
        ["hazard", new JsonText(file.hazard)],
        ["number", new JsonText(file.replay().number)],
        ["files", new JsonText(file.withFiles ? "all" : "none")],
        ["ledgers", jsonObject(ledgers)],
    ])));
}

/** What is taken from a manifest; all else in it has to follow from the events. */
function readManifest(bytes) {
    const manifest = jsonMembers(bytes);
    requireThat(manifest.requireText("format") === MANIFEST_FORMAT, "not a bundle of the format " + MANIFEST_FORMAT);
    const ledgers = manifest.requireMembers("ledgers", "the manifest names no ledgers");
    const positions = new Map([...ledgers.values.keys()].map((ledger) =>
        [ledger, ledgers.requireMembers(ledger, "a ledger is an object").requireWhole("position")]));
    const hazard = requireUuid(manifest.requireText("hazard"));
    const files = manifest.requireText("files");
    requireThat(files === "all" || files === "none", 'files are "all" or "none"');
    return {hazard, positions: sortedMap(positions, byNumber), withFiles: files === "all"};
}
