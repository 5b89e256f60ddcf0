package org.hazardledger.ledger;

import java.nio.ByteBuffer;

/** Names and ids of note keys, as C2SP signed-note defines them. */
final class KeyName {
    private static final int NEXT_LINE = 0x85;

    private KeyName() {}

    static void require(String name) {
        if (name.isEmpty() || name.codePoints().anyMatch(c -> c == '+' || c < 0x20 || isSpace(c))) {
            throw new MalformedLedgerData("a key name is not empty and has neither spaces nor plus");
        }
    }

    private static boolean isSpace(int codePoint) {
        return Character.isSpaceChar(codePoint) || Character.isWhitespace(codePoint) || codePoint == NEXT_LINE;
    }

    /** The first four bytes of SHA-256(name ‖ 0x0A ‖ signature type ‖ public key). */
    static int idOf(String name, byte[] typeAndPublicKey) {
        byte[] hash = Hash.sha256(Strict.utf8(name), new byte[] {'\n'}, typeAndPublicKey)
                .bytes();
        return ByteBuffer.wrap(hash).getInt();
    }
}
