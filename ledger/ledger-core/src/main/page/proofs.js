/* Proofs over RFC 6962 trees, and the texts they come in. Hashes are hexadecimal, sizes and indexes whole numbers. */
const EMPTY_ROOT = sha256();
const RECEIPT_FORMAT = "c2sp.org/tlog-proof@v1";
const EXCERPT_FORMAT = "hazard-ledger/roster-excerpt@v1";
const SINCE_FORMAT = "hazard-ledger/since@v1";

function leafHash(bytes) {
    return sha256(Uint8Array.of(0), bytes);
}

function nodeHash(left, right) {
    return sha256(Uint8Array.of(1), bytesOfHex(left), bytesOfHex(right));
}

/** RFC 9162, section 2.1.3.2, in its own names. */
function isIncluded({index, size, hashes}, leaf, root) {
    let fn = index;
    let sn = size - 1n;
    let r = leaf;
    for (const p of hashes) {
        if (sn === 0n) {
            return false;
        }
        if ((fn & 1n) === 1n || fn === sn) {
            r = nodeHash(p, r);
            while (fn !== 0n && (fn & 1n) === 0n) {
                fn >>= 1n;
                sn >>= 1n;
            }
        } else {
            r = nodeHash(r, p);
        }
        fn >>= 1n;
        sn >>= 1n;
    }
    return sn === 0n && r === root;
}

function requireIncluded(proof, leaf, root) {
    if (!isIncluded(proof, leaf, root)) {
        throw new Unproven(`no proof that this leaf has index ${proof.index} of the ${proof.size}`
            + ` leaves under root ${root.slice(0, 8)}`);
    }
}

/** RFC 9162, section 2.1.4.2, in its own names; the RFC leaves an empty first tree to the caller. */
function isContinued({first, second, hashes}, firstRoot, secondRoot) {
    if (first === 0n) {
        return hashes.length === 0 && firstRoot === EMPTY_ROOT && (second > 0n || secondRoot === firstRoot);
    }
    if (first === second) {
        return hashes.length === 0 && firstRoot === secondRoot;
    }
    if (hashes.length === 0) {
        return false;
    }
    let fn = first - 1n;
    let sn = second - 1n;
    while ((fn & 1n) === 1n) {
        fn >>= 1n;
        sn >>= 1n;
    }
    const firstIsPerfect = (first & (first - 1n)) === 0n;
    const [start, ...rest] = firstIsPerfect ? [firstRoot, ...hashes] : hashes;
    let fr = start;
    let sr = start;
    for (const c of rest) {
        if (sn === 0n) {
            return false;
        }
        if ((fn & 1n) === 1n || fn === sn) {
            fr = nodeHash(c, fr);
            sr = nodeHash(c, sr);
            while (fn !== 0n && (fn & 1n) === 0n) {
                fn >>= 1n;
                sn >>= 1n;
            }
        } else {
            sr = nodeHash(sr, c);
        }
        fn >>= 1n;
        sn >>= 1n;
    }
    return sn === 0n && fr === firstRoot && sr === secondRoot;
}

/** The inclusion proof of a receipt. */
function readReceipt(bytes) {
    return readWholeReceipt(bytes).proof;
}

/** An inclusion proof with the head it leads to (C2SP tlog-proof), and what extra data stands there. */
function readWholeReceipt(bytes) {
    const most = 4 * 1024 * 1024;
    let end = 0;
    while (end + 1 < bytes.length && end < most && !(bytes[end] === 10 && bytes[end + 1] === 10)) {
        end++;
    }
    requireThat(end + 1 < bytes.length && end < most, "an empty line stands between the proof and the note");
    const lines = textOf(bytes.subarray(0, end)).split("\n");
    requireThat(lines[0] === RECEIPT_FORMAT, "the first line of a receipt is " + RECEIPT_FORMAT);
    const hasExtra = lines.length > 1 && lines[1].startsWith("extra ");
    const at = hasExtra ? 2 : 1;
    const head = readNote(bytes.subarray(end + 2));
    requireThat(
        at < lines.length && lines[at].startsWith("index "), `line ${at + 1} begins with "index" and a space`);
    const proof = {
        index: decimal("the index", lines[at].slice(6)),
        size: readCheckpoint(head.text).size,
        hashes: lines.slice(at + 1).map(hashOfBase64),
    };
    requireThat(
        proof.index < proof.size, `a tree of ${proof.size} leaves has none with index ${proof.index}`);
    requireThat(proof.hashes.length <= 63, "a proof has at most 63 hashes");
    requireThat(
        !hasExtra || bytesOfBase64(lines[1].slice(6)).length > 0, "without extra data there is no line for it");
    return {proof, head, extra: hasExtra ? lines[1].slice(6) : undefined};
}

/** The bytes of a receipt as a ledger hands it out. */
function receiptBytes({index, hashes}, head) {
    const lines = hashes.map((hash) => base64Of(bytesOfHex(hash)) + "\n").join("");
    return joined(utf8(`${RECEIPT_FORMAT}\nindex ${index}\n${lines}\n`), head.bytes);
}

/** That a head continues an earlier one, which its log has signed and nobody else. */
function readSince(bytes) {
    const form = new RegExp(
        `^${SINCE_FORMAT}\nto (0|[1-9][0-9]{0,17})\n((?:[A-Za-z0-9+/]{43}=\n){0,64})\n(.*)$`, "s")
        .exec(textOf(bytes));
    requireThat(form !== null, "not the proof of an earlier head");
    const hashes = form[2].split("\n").slice(0, -1).map(hashOfBase64);
    const earlier = readNote(utf8(form[3]));
    const head = readCheckpoint(earlier.text);
    const proof = {first: head.size, second: BigInt(form[1]), hashes};
    requireThat(proof.second >= proof.first, `no tree grows from ${proof.first} to ${proof.second} leaves`);
    requireThat(
        earlier.signatures.length === 1 && earlier.signatures[0].name === head.origin,
        "an earlier head has the signature of its log and no other");
    return {earlier, head, proof};
}

function sinceBytes({earlier, proof}) {
    const lines = proof.hashes.map((hash) => base64Of(bytesOfHex(hash)) + "\n").join("");
    return joined(utf8(`${SINCE_FORMAT}\nto ${proof.second}\n${lines}\n`), earlier.bytes);
}

/** Neighbouring lines of a roster with their inclusion proofs. */
function readExcerpt(bytes) {
    const text = textOf(bytes);
    requireThat(text.endsWith("\n"), "an excerpt of a roster ends with a newline");
    const [head, ...blocks] = text.slice(0, -1).split("\n\n").map((block) => block.split("\n"));
    requireThat(
        head.length === 3 && head[0] === EXCERPT_FORMAT && head[1].startsWith("size ") && head[2].startsWith("first "),
        "an excerpt of a roster begins with its format, size and first index");
    const entries = blocks.map(([line, ...hashes]) => ({line: readRosterLine(line), hashes: hashes.map(hashOfBase64)}));
    const size = decimal("the size", head[1].slice(5));
    const first = decimal("the first index", head[2].slice(6));
    const count = BigInt(entries.length);
    requireThat(first <= size - count, `a roster of ${size} lines has no ${count} from ${first}`);
    requireThat(
        count > 0n || (size === 0n && first === 0n), "without a line nothing is shown of a roster that has some");
    return {size, first, entries, bytes};
}

function readRosterLine(text) {
    const form = /^([0-9a-f]{64}) ([0-9a-f]{64}) ([1-9][0-9]{0,15}) ([0-9a-f]{64})$/.exec(text);
    requireThat(form !== null, "a line of a roster is two hashes, a count and a hash");
    const count = BigInt(form[3]);
    requireThat(count <= 1n << 53n, `a stream has from 1 to 2^53 leaves, not ${count}`);
    return {text, caseHash: form[1], streamHash: form[2], count, lastLeafHash: form[4]};
}

/** How a case or a stream is named in a roster. */
function nameInRoster(uuid) {
    return sha256(utf8(uuid));
}

/** All lines of that case under the root of a roster; refused if the excerpt may leave one out. */
function linesOfCase({size, first, entries}, caseId, root) {
    if (entries.length === 0) {
        if (root !== EMPTY_ROOT) {
            throw new Unproven("the roster is not empty");
        }
        return [];
    }
    entries.forEach(({line, hashes}, i) => {
        const index = first + BigInt(i);
        requireIncluded({index, size, hashes}, leafHash(utf8(line.text)), root);
        const before = entries[i - 1]?.line;
        if (before && before.caseHash + before.streamHash >= line.caseHash + line.streamHash) {
            throw new Unproven(`line ${index} of the roster is out of order`);
        }
    });
    const name = nameInRoster(caseId);
    const reachesBelow = first === 0n || entries[0].line.caseHash < name;
    const reachesAbove = first === size - BigInt(entries.length) || entries.at(-1).line.caseHash > name;
    if (!reachesBelow || !reachesAbove) {
        throw new Unproven("the excerpt of the roster may leave out lines that are asked for");
    }
    return entries.map(({line}) => line).filter((line) => line.caseHash === name);
}
