/* JSON (RFC 8259) as its bytes say it: numbers keep their digits, members their order, two of one name are refused. */
class JsonText {
    constructor(value) {
        this.value = value;
    }
}

class JsonNumeral {
    constructor(digits) {
        this.digits = digits;
    }
}

class JsonTruth {
    constructor(value) {
        this.value = value;
    }
}

class JsonNothing {}

class JsonItems {
    constructor(values) {
        this.values = values;
    }
}

class JsonMembers {
    constructor(values) {
        this.values = values;
    }

    get(name) {
        return this.values.get(name);
    }

    text(name) {
        const value = this.get(name);
        return value instanceof JsonText ? value.value : undefined;
    }

    /** The whole number of that name, if there is one of at most 18 digits. */
    whole(name) {
        const value = this.get(name);
        return value instanceof JsonNumeral && /^-?(0|[1-9][0-9]{0,17})$/.test(value.digits)
            ? BigInt(value.digits)
            : undefined;
    }

    members(name) {
        const value = this.get(name);
        return value instanceof JsonMembers ? value : undefined;
    }

    items(name) {
        const value = this.get(name);
        return value instanceof JsonItems ? value.values : [];
    }

    requireText(name) {
        const text = this.text(name);
        requireThat(text !== undefined, `no text "${name}"`);
        return text;
    }

    requireWhole(name) {
        const whole = this.whole(name);
        requireThat(whole !== undefined, `no whole number "${name}"`);
        return whole;
    }

    requireMembers(name, otherwise) {
        const members = this.members(name);
        requireThat(members !== undefined, otherwise);
        return members;
    }
}

/** Whether they say the same; members may stand in another order. */
function sameJson(a, b) {
    if (a === undefined || b === undefined || a.constructor !== b.constructor) {
        return a === b;
    }
    if (a instanceof JsonItems) {
        return a.values.length === b.values.length && a.values.every((value, i) => sameJson(value, b.values[i]));
    }
    if (a instanceof JsonMembers) {
        return a.values.size === b.values.size && [...a.values].every(([name, value]) => sameJson(value, b.get(name)));
    }
    return a.value === b.value && a.digits === b.digits;
}

class JsonReader {
    constructor(text) {
        this.text = text;
        this.at = 0;
        this.depth = 0;
    }

    whole() {
        const value = this.#next();
        this.#space();
        this.#require(this.at === this.text.length, "something after the end");
        return value;
    }

    #next() {
        this.#space();
        switch (this.#peek()) {
            case "{": return this.#nested(() => this.#members());
            case "[": return this.#nested(() => this.#items());
            case '"': return new JsonText(this.#string());
            case "t": return this.#word("true", new JsonTruth(true));
            case "f": return this.#word("false", new JsonTruth(false));
            case "n": return this.#word("null", new JsonNothing());
            default: return this.#number();
        }
    }

    #nested(read) {
        this.#require(++this.depth <= 64, "nested too deep");
        this.at++;
        const value = read();
        this.depth--;
        return value;
    }

    #members() {
        const members = new Map();
        if (this.#ends("}")) {
            return new JsonMembers(members);
        }
        do {
            this.#space();
            this.#require(this.#peek() === '"', "a member has no name");
            const name = this.#string();
            this.#space();
            this.#take(":");
            const value = this.#next();
            this.#require(!members.has(name), "two members of one name");
            members.set(name, value);
        } while (this.#goesOn("}"));
        return new JsonMembers(members);
    }

    #items() {
        const items = [];
        if (this.#ends("]")) {
            return new JsonItems(items);
        }
        do {
            items.push(this.#next());
        } while (this.#goesOn("]"));
        return new JsonItems(items);
    }

    #ends(end) {
        this.#space();
        if (this.#peek() !== end) {
            return false;
        }
        this.at++;
        return true;
    }

    #goesOn(end) {
        if (this.#ends(end)) {
            return false;
        }
        this.#take(",");
        return true;
    }

    #string() {
        this.#take('"');
        let read = "";
        while (this.#peek() !== '"') {
            const plain = /[^"\\\u0000-\u001f]+/y;
            plain.lastIndex = this.at;
            const run = plain.exec(this.text);
            if (run) {
                read += run[0];
                this.at += run[0].length;
            } else {
                this.#require(this.text[this.at] === "\\", "a control character in a text");
                this.at++;
                read += this.#escaped();
            }
        }
        this.at++;
        return read;
    }

    #escaped() {
        const c = this.#peek();
        this.at++;
        if (c === "u") {
            const unit = this.text.substr(this.at, 4);
            this.#require(/^[0-9a-fA-F]{4}$/.test(unit), "a code unit has four hexadecimal digits");
            this.at += 4;
            return String.fromCharCode(parseInt(unit, 16));
        }
        const meant = {'"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t"}[c];
        this.#require(meant !== undefined, "an escape that JSON does not know");
        return meant;
    }

    #number() {
        const form = /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
        form.lastIndex = this.at;
        const number = form.exec(this.text);
        this.#require(number !== null, "no value");
        this.at += number[0].length;
        return new JsonNumeral(number[0]);
    }

    #word(word, value) {
        this.#require(this.text.startsWith(word, this.at), "no value");
        this.at += word.length;
        return value;
    }

    #space() {
        while (this.at < this.text.length && " \t\n\r".includes(this.text[this.at])) {
            this.at++;
        }
    }

    #peek() {
        this.#require(this.at < this.text.length, "it ends too early");
        return this.text[this.at];
    }

    #take(expected) {
        this.#require(this.#peek() === expected, "no " + expected);
        this.at++;
    }

    #require(holds, otherwise) {
        requireThat(holds, `not JSON at character ${this.at}: ${otherwise}`);
    }
}

function jsonMembers(bytes) {
    const value = new JsonReader(textOf(bytes)).whole();
    requireThat(value instanceof JsonMembers, "not a JSON object");
    return value;
}

/** A line for each value and two spaces a level, and a newline at the end. */
function printedJson(value) {
    return jsonLines(value, "\n") + "\n";
}

function jsonLines(value, line) {
    const block = (open, close, inner) =>
        inner.length === 0 ? open + close : open + line + "  " + inner.join("," + line + "  ") + line + close;
    if (value instanceof JsonText) {
        return jsonQuoted(value.value);
    }
    if (value instanceof JsonNumeral) {
        return value.digits;
    }
    if (value instanceof JsonTruth) {
        return String(value.value);
    }
    if (value instanceof JsonNothing) {
        return "null";
    }
    if (value instanceof JsonItems) {
        return block("[", "]", value.values.map((item) => jsonLines(item, line + "  ")));
    }
    return block("{", "}", [...value.values].map(
        ([name, member]) => jsonQuoted(name) + ": " + jsonLines(member, line + "  ")));
}

function jsonQuoted(text) {
    return '"' + text.replace(/["\\\u0000-\u001f]/g, (c) =>
        c === '"' || c === "\\" ? "\\" + c : "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0")) + '"';
}

function jsonObject(members) {
    return new JsonMembers(new Map(members));
}
