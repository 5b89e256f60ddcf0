"use strict";

/** Bytes or text that are not exactly what the formats allow. */
class Malformed extends Error {}

/** A signature or a proof that does not hold. */
class Unproven extends Error {}

/** What was given can't be checked: neither true nor false. The message is in English. */
class Refused extends Error {
    constructor(zh, en) {
        super(en);
        this.zh = zh;
    }
}

function requireThat(holds, otherwise) {
    if (!holds) {
        throw new Malformed(otherwise);
    }
}

function joined(...parts) {
    const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of parts) {
        all.set(part, at);
        at += part.length;
    }
    return all;
}

function sameBytes(a, b) {
    if (a.length !== b.length) {
        return false;
    }
    for (let i = 0; i < a.length; i++) {
        if (a[i] !== b[i]) {
            return false;
        }
    }
    return true;
}

/** Text whose characters are the bytes (ISO 8859-1). */
function latin1(bytes) {
    const chunks = [];
    for (let i = 0; i < bytes.length; i += 8192) {
        chunks.push(String.fromCharCode.apply(null, bytes.subarray(i, i + 8192)));
    }
    return chunks.join("");
}

/**
 * The text in UTF-8. Browsers have TextDecoder; this one is the same everywhere, keeps a byte order mark, and either
 * refuses what is not UTF-8 or puts U+FFFD there.
 */
function textOf(bytes, repair = false) {
    const raw = latin1(bytes);
    const plain = /[\u0000-\u007f]+/y;
    let text = "";
    let at = 0;
    while (at < bytes.length) {
        plain.lastIndex = at;
        const run = plain.exec(raw);
        if (run) {
            text += run[0];
            at += run[0].length;
            continue;
        }
        const {point, length} = pointAt(bytes, at);
        requireThat(repair || point >= 0, "not valid UTF-8");
        text += point < 0 ? "\ufffd" : String.fromCodePoint(point);
        at += length;
    }
    return text;
}

/** The code point of several bytes that begins there, below 0 if it is none, and how many bytes it takes. */
function pointAt(bytes, at) {
    const first = bytes[at];
    const length = first >= 0xc2 && first <= 0xdf ? 2 : (first & 0xf0) === 0xe0 ? 3
        : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
    let point = first & (0xff >> (length + 1));
    for (let i = 1; i < length; i++) {
        const next = bytes[at + i];
        const least = i > 1 ? 0x80 : first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
        const most = i > 1 ? 0xbf : first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
        if (next === undefined || next < least || next > most) {
            return {point: -1, length: i};
        }
        point = (point << 6) | (next & 0x3f);
    }
    return length === 0 ? {point: -1, length: 1} : {point, length};
}

/** The text in UTF-8; half a surrogate pair becomes a question mark, as in the JDK. */
function utf8(text) {
    const bytes = new Uint8Array(3 * text.length);
    let at = 0;
    for (let i = 0; i < text.length; i++) {
        let point = text.codePointAt(i);
        if (point < 0x80) {
            bytes[at++] = point;
        } else if (point < 0x800) {
            bytes[at++] = 0xc0 | (point >> 6);
            bytes[at++] = 0x80 | (point & 0x3f);
        } else if (point > 0xffff) {
            i++;
            bytes[at++] = 0xf0 | (point >> 18);
            bytes[at++] = 0x80 | ((point >> 12) & 0x3f);
            bytes[at++] = 0x80 | ((point >> 6) & 0x3f);
            bytes[at++] = 0x80 | (point & 0x3f);
        } else if (point >= 0xd800 && point <= 0xdfff) {
            bytes[at++] = 0x3f;
        } else {
            bytes[at++] = 0xe0 | (point >> 12);
            bytes[at++] = 0x80 | ((point >> 6) & 0x3f);
            bytes[at++] = 0x80 | (point & 0x3f);
        }
    }
    return bytes.slice(0, at);
}

const HEX = Array.from({length: 256}, (_, byte) => byte.toString(16).padStart(2, "0"));

function hexOf(bytes) {
    let hex = "";
    for (const byte of bytes) {
        hex += HEX[byte];
    }
    return hex;
}

function bytesOfHex(hex) {
    const bytes = new Uint8Array(hex.length / 2);
    for (let i = 0; i < bytes.length; i++) {
        bytes[i] = parseInt(hex.substr(2 * i, 2), 16);
    }
    return bytes;
}

function requireHash(hex) {
    requireThat(/^[0-9a-f]{64}$/.test(hex), "a hash is written as 64 lower-case hexadecimal digits");
    return hex;
}

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const BASE64_FORM = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;

/** Accepts missing padding and stray bits in the last character, as the JDK does. */
function bytesOfLooseBase64(text) {
    requireThat(BASE64_FORM.test(text), "not base64");
    const digits = text.replace(/=+$/, "");
    const bytes = new Uint8Array(Math.floor(digits.length * 6 / 8));
    let bits = 0;
    let held = 0;
    let at = 0;
    for (const digit of digits) {
        bits = ((bits << 6) | BASE64.indexOf(digit)) & 0xffff;
        held += 6;
        if (held >= 8) {
            held -= 8;
            bytes[at++] = (bits >> held) & 0xff;
        }
    }
    return bytes;
}

function base64Of(bytes) {
    let text = "";
    for (let i = 0; i < bytes.length; i += 3) {
        const bits = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
        text += BASE64[bits >> 18] + BASE64[(bits >> 12) & 63]
            + (i + 1 < bytes.length ? BASE64[(bits >> 6) & 63] : "=")
            + (i + 2 < bytes.length ? BASE64[bits & 63] : "=");
    }
    return text;
}

/** Accepts the canonical, padded form only. */
function bytesOfBase64(text) {
    const bytes = bytesOfLooseBase64(text);
    requireThat(base64Of(bytes) === text, "base64 not in its canonical, padded form");
    return bytes;
}

function hashOfBase64(text) {
    const bytes = bytesOfBase64(text);
    requireThat(bytes.length === 32, "a hash has 32 bytes, not " + bytes.length);
    return hexOf(bytes);
}

/** A number from 0 to 2^63-1 without leading zeros. */
function decimal(what, text) {
    requireThat(/^(?:0|[1-9][0-9]{0,18})$/.test(text), what + " is a decimal number without leading zeros");
    const number = BigInt(text);
    requireThat(number < 1n << 63n, what + " is beyond 2^63-1");
    return number;
}

function requireNoControlCharacters(what, text) {
    requireThat(!/[\u0000-\u001f]/.test(text), what + " contains a control character");
}

const UUID_FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function requireUuid(text) {
    requireThat(UUID_FORM.test(text), "not a UUID in our form");
    return text;
}

/** The order of UUIDs in the JDK: two signed numbers of 64 bits. */
function byUuid(a, b) {
    const halves = (id) => {
        const hex = id.replaceAll("-", "");
        return [BigInt.asIntN(64, BigInt("0x" + hex.slice(0, 16))), BigInt.asIntN(64, BigInt("0x" + hex.slice(16)))];
    };
    const [highA, lowA] = halves(a);
    const [highB, lowB] = halves(b);
    return highA !== highB ? (highA < highB ? -1 : 1) : lowA < lowB ? -1 : lowA > lowB ? 1 : 0;
}

function byNumber(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

function sortedMap(map, order) {
    return new Map([...map].sort((a, b) => order(a[0], b[0])));
}
