package org.hazardledger.ledger.store;

import java.util.UUID;

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
        return DerivedId.ofName("received\n" + publisher + '\n' + caseId);
    }

    /** The stream here that says how far that publisher has been followed. */
    public static UUID positions(String publisher) {
        return DerivedId.ofName("followed\n" + publisher);
    }

    /** The stored type name of that publisher's fact. */
    public static String type(String publisher, String type) {
        return "received." + publisher + '.' + type;
    }
}
