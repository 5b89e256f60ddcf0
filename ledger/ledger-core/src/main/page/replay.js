/* The five implementations 五落实 as they follow from the events alone: by name, member of the plan, words. */
const IMPLEMENTATIONS = [
    {name: "RESPONSIBILITY", statement: "responsibility", zh: "责任", en: "responsibility"},
    {name: "MEASURES", statement: "measures", zh: "措施", en: "measures"},
    {name: "FUNDS", statement: "funds", zh: "资金", en: "funds"},
    {name: "TIME_LIMIT", statement: "timeLimit", zh: "时限", en: "time limit"},
    {name: "CONTINGENCY", statement: "contingency", zh: "预案", en: "contingency plan"},
];

const LIGHTS = {
    MISSING: {zh: "缺", en: "missing"},
    STATED: {zh: "已制定", en: "stated"},
    EVIDENCED: {zh: "已举证", en: "evidenced"},
    VERIFIED: {zh: "已核实", en: "verified"},
    REFUSED: {zh: "未通过", en: "refused"},
    VOIDED: {zh: "已失效", en: "voided"},
};

const NO_EVIDENCE = new Set();

/** The hazard after these events of its own, in ledger order. */
class Replay {
    constructor(events) {
        this.status = "NONE";
        this.number = "";
        this.pending = undefined;
        this.inForce = undefined;
        this.evidence = new Map();
        this.verdicts = new Map();
        this.milestones = new Set();
        this.changedBy = new Map();
        events.forEach((entry) => this.#take(entry));
    }

    /** How far that implementation is: a name of LIGHTS. */
    light(name) {
        if (!this.inForce && !this.pending) {
            return "MISSING";
        }
        const verdict = this.verdicts.get(name);
        if (verdict) {
            return verdict.light;
        }
        const shown = [...this.evidence.values()].some((piece) => piece.counts && piece.implementation === name)
            || (name === "TIME_LIMIT" && this.#allMilestonesReached());
        return shown ? "EVIDENCED" : "STATED";
    }

    #take(entry) {
        const before = IMPLEMENTATIONS.map(({name}) => this.light(name));
        this.#apply(entry.type, entry.payload);
        IMPLEMENTATIONS.forEach(({name}, i) => {
            if (this.light(name) !== before[i]) {
                this.changedBy.set(name, entry);
            }
        });
    }

    #apply(type, payload) {
        switch (type) {
            case "hazard.reported":
                this.status = "REPORTED";
                this.number = payload.requireText("number");
                break;
            case "hazard.confirmed": this.status = "CONFIRMED"; break;
            case "hazard.found-not-major": this.status = "NOT_MAJOR"; break;
            case "hazard.merged": this.status = "MERGED"; break;
            case "hazard.acceptance-requested": this.status = "ACCEPTANCE_REQUESTED"; break;
            case "hazard.accepted": this.status = "ACCEPTED"; break;
            case "hazard.acceptance-refused": this.status = "RECTIFYING"; break;
            case "hazard.signed-off": this.status = "SIGNED_OFF"; break;
            case "hazard.reopened": this.#reopened(); break;
            case "hazard.plan-submitted":
                this.#goesOn();
                this.pending = payload.members("statements");
                break;
            case "hazard.plan-returned":
                this.#goesOn();
                this.pending = undefined;
                break;
            case "hazard.plan-approved": this.#approved(); break;
            case "hazard.progress-reported": this.#progressed(payload.whole("milestone")); break;
            case "hazard.evidence-attached": this.#attached(payload); break;
            case "hazard.evidence-voided": this.#voided(payload.requireWhole("evidence")); break;
            case "hazard.implementation-verified":
                this.#judged(payload, {light: "VERIFIED", evidence: wholeNumbers(payload.items("evidence"))});
                break;
            case "hazard.implementation-refused":
                this.#judged(payload, {light: "REFUSED", evidence: NO_EVIDENCE});
                break;
            default: // Says nothing about the lights or the status.
        }
    }

    #goesOn() {
        if (this.status === "ACCEPTANCE_REQUESTED" || this.status === "ACCEPTED") {
            this.status = "RECTIFYING";
        }
    }

    #begins() {
        if (this.inForce && this.status !== "SIGNED_OFF") {
            this.status = "RECTIFYING";
        }
    }

    #progressed(milestone) {
        this.#begins();
        if (milestone !== undefined) {
            this.milestones.add(milestone);
        }
    }

    #approved() {
        const next = this.pending;
        const before = this.inForce;
        if (!next) {
            return;
        }
        const changed = (statement) => !before || !sameJson(before.get(statement), next.get(statement));
        for (const {name, statement} of IMPLEMENTATIONS) {
            if (before && changed(statement) && this.verdicts.get(name)?.light === "VERIFIED") {
                this.verdicts.set(name, {light: "VOIDED", evidence: NO_EVIDENCE});
            }
        }
        if (changed("timeLimit")) {
            this.milestones.clear();
        }
        const begun = ["RECTIFYING", "ACCEPTANCE_REQUESTED", "ACCEPTED"].includes(this.status);
        this.status = before && begun ? "RECTIFYING" : "PLANNED";
        this.inForce = next;
        this.pending = undefined;
    }

    #attached(payload) {
        this.#begins();
        const implementation = requireImplementation(payload.requireText("implementation"));
        this.evidence.set(payload.requireWhole("evidence"), {implementation, counts: true});
        if (this.verdicts.get(implementation)?.light !== "VERIFIED") {
            this.verdicts.delete(implementation);
        }
    }

    #voided(number) {
        this.#goesOn();
        const piece = this.evidence.get(number);
        if (piece) {
            piece.counts = false;
        }
        this.verdicts.forEach((verdict, name) => {
            if (verdict.light === "VERIFIED" && verdict.evidence.has(number)) {
                this.verdicts.set(name, {light: "VOIDED", evidence: NO_EVIDENCE});
            }
        });
    }

    #judged(payload, verdict) {
        this.#goesOn();
        this.verdicts.set(requireImplementation(payload.requireText("implementation")), verdict);
    }

    #reopened() {
        this.status = "REOPENED";
        this.pending = undefined;
        this.inForce = undefined;
        this.verdicts.clear();
        this.milestones.clear();
        this.evidence.forEach((piece) => {
            piece.counts = false;
        });
    }

    #allMilestonesReached() {
        const asked = this.inForce?.members("timeLimit")?.items("milestones").length ?? 0;
        for (let milestone = 1; milestone <= asked; milestone++) {
            if (!this.milestones.has(BigInt(milestone))) {
                return false;
            }
        }
        return this.inForce !== undefined;
    }
}

function requireImplementation(name) {
    requireThat(IMPLEMENTATIONS.some((each) => each.name === name), "no implementation " + name);
    return name;
}

/** The numbers among the items; one that is not whole, or beyond 64 bits, is refused. */
function wholeNumbers(items) {
    return new Set(items.filter((item) => item instanceof JsonNumeral).map(({digits}) => {
        requireThat(/^-?[0-9]+$/.test(digits), "not a whole number: " + digits);
        const number = BigInt(digits);
        requireThat(number === BigInt.asIntN(64, number), "not a whole number: " + digits);
        return number;
    }));
}
