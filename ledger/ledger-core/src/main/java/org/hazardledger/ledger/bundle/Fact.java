package org.hazardledger.ledger.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.hazardledger.ledger.Commitment;
import org.hazardledger.ledger.Leaf;
import org.hazardledger.ledger.MalformedLedgerData;

/** An event of another ledger, as one took it over. */
record Fact(String publisher, long index, byte[] leaf, byte[] salt, byte[] content) {

    /** @throws MalformedLedgerData if the event holds none */
    static Fact in(Entry received) {
        Json.Members payload = received.payload();
        try {
            return new Fact(
                    payload.requireText("publisher"),
                    payload.requireWhole("index"),
                    payload.requireText("leaf").getBytes(StandardCharsets.UTF_8),
                    Base64.getDecoder().decode(payload.requireText("salt")),
                    payload.requireText("content").getBytes(StandardCharsets.UTF_8));
        } catch (MalformedLedgerData e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new MalformedLedgerData("the salt of a fact is base64", e);
        }
    }

    /** Whether its own leaf commits to it, which is all that can be known of one that its publisher has lost. */
    boolean isWhole() {
        return salt.length == Commitment.SALT_BYTES && Leaf.parse(leaf).commit().equals(Commitment.of(salt, content));
    }

    boolean isExactly(Entry published) {
        return Arrays.equals(leaf, published.leaf().bytes())
                && Arrays.equals(salt, published.salt())
                && Arrays.equals(content, published.content());
    }
}
