/* Signed notes, keys and checkpoints (C2SP signed-note, tlog-checkpoint, tlog-cosignature). */
const NOTE_MAX_BYTES = 128 * 1024;
const NOTE_MAX_SIGNATURES = 16;
const KEY_OF_LOG = 0x01;
const KEY_OF_WITNESS = 0x04;
/** The last second of the JDK's time. */
const LAST_SECOND = 31556889864403199n;

function requireKeyName(name) {
    requireThat(
        name !== "" && !/[+\u0000-\u0020\u0085\p{Zs}\p{Zl}\p{Zp}]/u.test(name),
        "a key name is not empty and has neither spaces nor plus");
}

function readSignature(line) {
    requireThat(line.startsWith("— "), "a signature line begins with an em dash and a space");
    const space = line.indexOf(" ", 2);
    requireThat(space >= 0, "a signature line has a key name and a signature");
    const name = line.slice(2, space);
    requireKeyName(name);
    const bytes = bytesOfBase64(line.slice(space + 1));
    requireThat(bytes.length > 4, "a signature has more than the four bytes of its key id");
    return {name, keyId: hexOf(bytes.subarray(0, 4)), bytes: bytes.subarray(4)};
}

/** A text and the signatures under it. Well formed does not mean true. */
function readNote(bytes) {
    requireThat(bytes.length <= NOTE_MAX_BYTES, `a note has at most ${NOTE_MAX_BYTES} bytes, not ${bytes.length}`);
    const note = textOf(bytes);
    const blank = note.lastIndexOf("\n\n");
    requireThat(
        blank >= 0 && note.endsWith("\n") && blank + 2 !== note.length,
        "a note is a text, an empty line, and lines with signatures");
    const lines = note.slice(blank + 2, -1).split("\n");
    requireThat(lines.length <= NOTE_MAX_SIGNATURES, "a note has at most 16 signatures");
    const signatures = lines.map(readSignature);
    const text = note.slice(0, blank + 1);
    requireNoControlCharacters("the note", text.replaceAll("\n", ""));
    return {text, signatures, bytes};
}

/** The head of a log; lines below the root are others' extensions and count for nothing. */
function readCheckpoint(text) {
    requireThat(text.endsWith("\n"), "a checkpoint ends with a newline");
    const lines = text.slice(0, -1).split("\n");
    requireThat(lines.length >= 3 && !lines.includes(""), "a checkpoint has at least three lines, none of them empty");
    lines.forEach((line) => requireNoControlCharacters("a line of the checkpoint", line));
    return {origin: lines[0], size: decimal("the size", lines[1]), root: hashOfBase64(lines[2])};
}

/** Under which name of its ledger a log signs: the first epoch is named like the ledger, a later one ledger/2 and so on. */
function epochOf(origin) {
    const later = /^(.+)\/([2-9]|[1-9][0-9]{1,5})$/s;
    const form = later.exec(origin);
    if (!form) {
        return {ledger: origin, number: 1};
    }
    requireThat(!later.test(form[1]), `there is no epoch ${form[2]} of ${form[1]}`);
    return {ledger: form[1], number: Number(form[2])};
}

/** Whether its tree goes on from that one's: the same epoch, or a later one of the same ledger. */
function continuesEpoch(epoch, earlier) {
    return epoch.ledger === earlier.ledger && epoch.number >= earlier.number;
}

/** A key in its published form, name+id+base64(type ‖ key). */
function readKey(type, text) {
    const parts = /^([^+]*)\+([^+]*)\+(.*)$/s.exec(text);
    requireThat(parts !== null, "a verifier key has the form name+id+base64");
    const [, name, id, base64] = parts;
    requireKeyName(name);
    const typeAndKey = bytesOfBase64(base64);
    requireThat(typeAndKey[0] === type, type === KEY_OF_LOG
        ? "only signature type 0x01, Ed25519, is known here"
        : "a witness has a key of signature type 0x04, Ed25519 cosignature");
    requireThat(typeAndKey.length === 33, `an Ed25519 key has 32 bytes, not ${typeAndKey.length - 1}`);
    requireThat(
        id === sha256(utf8(name), Uint8Array.of(10), typeAndKey).slice(0, 8),
        "the id does not belong to this name and key");
    return {name, id, bytes: typeAndKey.subarray(1), text};
}

function claimedBy(key, note) {
    return note.signatures.filter((signature) => signature.keyId === key.id && signature.name === key.name);
}

function requireSigned(key, message, signature) {
    if (!ed25519Holds(key.bytes, utf8(message), signature)) {
        throw new Unproven(`wrong signature by ${key.name}+${key.id}`);
    }
}

/** Whether that log signed; refused if any signature under its name and id is wrong. */
function isSignedBy(key, note) {
    const claimed = claimedBy(key, note);
    claimed.forEach((signature) => requireSigned(key, note.text, signature.bytes));
    return claimed.length > 0;
}

/** When that witness cosigned, in seconds, first of all; undefined if it did not. */
function cosignedAt(key, note) {
    const times = claimedBy(key, note).map(({bytes}) => {
        const seconds = bytes.length === 72 ? BigInt("0x" + hexOf(bytes.subarray(0, 8))) : -1n;
        if (seconds < 0n || seconds > LAST_SECOND) {
            throw new Unproven(`wrong signature by ${key.name}+${key.id}`);
        }
        requireSigned(key, `cosignature/v1\ntime ${seconds}\n${note.text}`, bytes.subarray(8));
        return seconds;
    });
    return times.sort(byNumber)[0];
}
