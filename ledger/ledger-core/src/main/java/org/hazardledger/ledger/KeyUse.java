package org.hazardledger.ledger;

/**
 * What a note key is for: the first byte of its key material, the C2SP signature type. As the type is part of the key
 * id, a signature made for one use is never looked at for another.
 *
 * <p>SM2 has no byte of its own in C2SP: it would enter as type 0xff followed by a long identifier.
 */
enum KeyUse {
    /** Ed25519 over the text of the note: how a log signs its head. */
    NOTE(0x01, "only signature type 0x01, Ed25519, is known here"),
    /** Ed25519 over a time and the text: how a witness cosigns (C2SP tlog-cosignature). */
    COSIGNATURE(0x04, "a witness has a key of signature type 0x04, Ed25519 cosignature");

    private final byte type;
    private final String otherwise;

    KeyUse(int type, String otherwise) {
        this.type = (byte) type;
        this.otherwise = otherwise;
    }

    byte type() {
        return type;
    }

    void require(byte[] typeAndKey) {
        if (typeAndKey.length == 0 || typeAndKey[0] != type) {
            throw new MalformedLedgerData(otherwise);
        }
        if (typeAndKey.length != 1 + Ed25519.KEY_BYTES) {
            throw new MalformedLedgerData("an Ed25519 key has 32 bytes, not " + (typeAndKey.length - 1));
        }
    }
}
