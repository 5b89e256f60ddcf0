/** names.json: by person, where the name is sealed and its key, exactly as a ledger writes it. */
function readNames(bytes) {
    const named = jsonMembers(bytes).requireMembers("names", "no names, not even none");
    const keys = new Map([...named.values.keys()].map((person) => {
        const key = named.requireMembers(person, "a key is an object");
        const index = key.requireWhole("index");
        bytesOfBase64(key.requireText("key"));
        return [requireUuid(person), {index, key: key.requireText("key")}];
    }));
    const sorted = sortedMap(keys, byUuid);
    const written = jsonObject([["names", jsonObject([...sorted].map(([person, {index, key}]) =>
        [person, jsonObject([["index", new JsonNumeral(String(index))], ["key", new JsonText(key)]])]))]]);
    requireThat(sameBytes(utf8(printedJson(written)), bytes), "the names are not written as we write them");
    return sorted;
}

/** The name that was sealed for that person there, opened. */
function openedName(person, {index, key}, identity) {
    const entry = identity.entries.get(index);
    requireThat(entry && entry.leaf.caseId === person, "the key is for no event of that person");
    const changed = entry.type === "person.field-changed" && entry.payload.text("field") === "NAME";
    const sealed = entry.payload.requireMembers(changed ? "value" : "name", "no name was sealed there");
    const secret = bytesOfBase64(key);
    requireThat(sha256(secret) === sealed.requireText("keySha256"), "not the key whose hash was recorded");
    const bytes = bytesOfLooseBase64(sealed.requireText("ciphertext"));
    requireThat(bytes.length >= 12, "too short for a sealed name");
    const padded = aesGcmOpened(
        secret,
        bytes.subarray(0, 12),
        utf8(`hazard-ledger/identity/v1/field/${person}/NAME`),
        bytes.subarray(12));
    requireThat(padded !== null, "the name does not open");
    const end = padded.findLastIndex((byte) => byte !== 0);
    requireThat(end >= 0 && padded[end] === 0x80, "the name is not filled up as names are");
    return textOf(padded.subarray(0, end), true);
}

/** The persons whose data were erased by an event that is in hand. */
function erasedPersons(file) {
    return new Set([...file.parts.get("identity").entries.values()]
        .filter((entry) => entry.isErasure)
        .map((entry) => entry.leaf.caseId));
}
