/* Whom the auditor believes (the policy files of C2SP witnesses). Origin and keys come from here and nowhere else. */
const POLICY_MAX_BYTES = 256 * 1024;

class PolicyReader {
    constructor() {
        this.policy = {logs: [], witnesses: [], groups: [], quorum: undefined};
        this.keys = new Set();
        this.names = new Set();
        this.members = new Set();
        this.line = 0;
    }

    read(text) {
        for (const line of text.slice(0, -1).split("\n")) {
            this.line++;
            const items = line.split(/[ \t]+/).filter((item) => item !== "");
            this.#require(!line.includes("\r"), "a carriage return; lines end with a newline alone");
            this.#require(!/[\u0000-\u0008\u000a-\u001f\u007f]/.test(line), "a control character");
            if (items.length > 0 && !items[0].startsWith("#")) {
                this.#read(items);
            }
        }
        requireThat(
            this.policy.quorum !== undefined,
            'the policy: it has no quorum line; "quorum none" would ask for no witness');
        return this.policy;
    }

    #read(items) {
        switch (items[0]) {
            case "log": return this.#log(items);
            case "witness": return this.#witness(items);
            case "group": return this.#group(items);
            case "quorum": return this.#quorum(items);
            default: return this.#require(false, "it begins with log, witness, group, quorum or #");
        }
    }

    #log(items) {
        this.#requireItems(items, 2, 3, "log <vkey> [<url>]");
        const key = this.#key("log", KEY_OF_LOG, items[1]);
        this.policy.logs.push(key);
    }

    #witness(items) {
        this.#requireItems(items, 3, 4, "witness <name> <vkey> [<url>]");
        const key = this.#key("witness", KEY_OF_WITNESS, items[2]);
        this.#define(items[1]);
        this.policy.witnesses.push({name: items[1], key});
    }

    /** One key under two names would count twice; a log with the key of a witness would vouch for itself. */
    #key(whose, type, text) {
        let key;
        try {
            key = readKey(type, text);
        } catch (e) {
            this.#require(!(e instanceof Malformed), `the key of the ${whose}: ${e.message}`);
            throw e;
        }
        this.#require(!this.keys.has(hexOf(key.bytes)), "a line above has the same key");
        this.keys.add(hexOf(key.bytes));
        return key;
    }

    #group(items) {
        this.#requireItems(items, 4, Infinity, "group <name> <number, any or all> <member>...");
        const members = items.slice(3);
        for (const member of members) {
            this.#requireDefined(member);
            this.#require(
                !this.members.has(member), `"${member}" is a member of a group already and would count twice`);
            this.members.add(member);
        }
        this.#define(items[1]);
        const threshold = items[2] === "any" ? 1 : items[2] === "all" ? members.length : this.#number(items[2]);
        this.#require(
            threshold <= members.length,
            `how many of the members it takes is any, all, or a number from 1 to ${members.length}`);
        this.policy.groups.push({name: items[1], threshold, members});
    }

    #number(text) {
        return /^[1-9][0-9]{0,5}$/.test(text) ? Number(text) : Infinity;
    }

    #quorum(items) {
        this.#requireItems(items, 2, 2, "quorum <name>");
        this.#require(this.policy.quorum === undefined, "there is a quorum line already");
        if (items[1] !== "none") {
            this.#requireDefined(items[1]);
        }
        this.policy.quorum = items[1];
    }

    #define(name) {
        this.#require(name !== "none" && !this.names.has(name), `the name "${name}" has a meaning already`);
        this.names.add(name);
    }

    #requireDefined(name) {
        this.#require(this.names.has(name), `no line above defines "${name}"`);
    }

    #requireItems(items, least, most, form) {
        this.#require(items.length >= least && items.length <= most, "its form is " + form);
    }

    #require(holds, otherwise) {
        requireThat(holds, `line ${this.line} of the policy: ${otherwise}`);
    }
}

function readPolicy(bytes) {
    requireThat(bytes.length <= POLICY_MAX_BYTES, `the policy: it has more than ${POLICY_MAX_BYTES} bytes`);
    let text;
    try {
        text = textOf(bytes);
    } catch (e) {
        // What is not ASCII is only compared: either way different bytes give different text.
        text = latin1(bytes);
    }
    requireThat(text.endsWith("\n"), "the policy: its last line ends with a newline, or the file was cut off");
    return new PolicyReader().read(text);
}

/** The checkpoint in the note, known to be signed by the log that it is about. */
function signedByItsLog(policy, note) {
    const checkpoint = readCheckpoint(note.text);
    const keys = policy.logs.filter((key) => key.name === checkpoint.origin);
    if (keys.length === 0) {
        throw new Unproven("no key is known of the log that the note is about");
    }
    // All of them are looked at: one wrong signature refuses the note.
    if (!keys.map((key) => isSignedBy(key, note)).includes(true)) {
        throw new Unproven("not signed by any key known of " + checkpoint.origin);
    }
    return checkpoint;
}

/** The log has signed, too few witnesses of the policy have cosigned. */
class QuorumMissed extends Unproven {
    constructor(checkpoint, message) {
        super(message);
        this.checkpoint = checkpoint;
    }
}

/** The checkpoint and which witnesses vouch for it, with seconds; refused without the quorum. */
function attested(policy, note, notAfterMillis) {
    const checkpoint = signedByItsLog(policy, note);
    const cosigned = policy.witnesses
        .map(({name, key}) => ({witness: name, at: cosignedAt(key, note)}))
        .filter(({at}) => at !== undefined && at * 1000n <= BigInt(notAfterMillis));
    const counted = new Set(cosigned.map(({witness}) => witness));
    // A group comes after its members, and each is a member once: one pass is enough.
    for (const {name, threshold, members} of policy.groups) {
        if (members.filter((member) => counted.has(member)).length >= threshold) {
            counted.add(name);
        }
    }
    if (policy.quorum !== "none" && !counted.has(policy.quorum)) {
        throw new QuorumMissed(checkpoint, `the quorum "${policy.quorum}" is missed: cosigned by `
            + (cosigned.map(({witness}) => witness).join(", ") || "no witness of the policy"));
    }
    return {checkpoint, cosigned};
}
