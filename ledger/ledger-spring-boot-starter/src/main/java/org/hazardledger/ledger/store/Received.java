package org.hazardledger.ledger.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.hazardledger.ledger.Hash;

/**
 * A fact of another ledger, kept as it came: the evidence of what this service knew, and since when (D8).
 *
 * @param publisher the name of the publisher's ledger
 * @param index its ledger index there
 * @param leaf the publisher's leaf, byte for byte
 * @param salt in base64
 * @param content the publisher's content, byte for byte
 */
public record Received(String publisher, long index, String leaf, String salt, String content) {

    /** The stream here of what that publisher says about that case. */
    public static UUID stream(String publisher, UUID caseId) {
        return id("received\n" + publisher + '\n' + caseId);
    }

    /** The stream here that says how far that publisher has been followed. */
    public static UUID positions(String publisher) {
        return id("followed\n" + publisher);
    }

    /** The stored type name of that publisher's fact. */
    public static String type(String publisher, String type) {
        return "received." + publisher + '.' + type;
    }

    /** A version 8 UUID that anybody can derive: nothing here is secret. */
    private static UUID id(String name) {
        ByteBuffer halves = ByteBuffer.wrap(
                Hash.sha256(name.getBytes(StandardCharsets.UTF_8)).bytes());
        long high = (halves.getLong() & ~0xf000L) | 0x8000L;
        long low = (halves.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
