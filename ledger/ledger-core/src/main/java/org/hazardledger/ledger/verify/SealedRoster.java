package org.hazardledger.ledger.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.hazardledger.ledger.Commitment;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.Leaf;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.bundle.Json;

/** A roster as its ledger hands it out at {@code /rosters}: the content behind one of its leaves. */
record SealedRoster(long index, long upTo, Hash root, Hash commitment) {

    /**
     * What stands in an answer.
     *
     * @throws MalformedLedgerData if it is none
     */
    static List<SealedRoster> page(byte[] body) {
        List<SealedRoster> page = new ArrayList<>();
        for (Json item : Json.parseMembers(body).items("rosters")) {
            if (!(item instanceof Json.Members roster)) {
                throw new MalformedLedgerData("a roster is an object");
            }
            byte[] content = roster.requireText("content").getBytes(StandardCharsets.UTF_8);
            Json.Members payload = Json.parseMembers(content)
                    .members("payload")
                    .orElseThrow(() -> new MalformedLedgerData("a roster has a payload"));
            page.add(new SealedRoster(
                    roster.requireWhole("index"),
                    payload.requireWhole("upTo"),
                    Hash.ofHex(payload.requireText("root")),
                    Commitment.of(salt(roster), content)));
        }
        return page;
    }

    private static byte[] salt(Json.Members roster) {
        try {
            return Base64.getDecoder().decode(roster.requireText("salt"));
        } catch (IllegalArgumentException e) {
            throw new MalformedLedgerData("the salt of a roster is in base64", e);
        }
    }

    boolean isCommittedBy(Leaf leaf) {
        return leaf.commit().equals(commitment);
    }

    /** Whether it is the roster that the leaves give. */
    void require(Hash made) {
        if (!made.equals(root)) {
            throw new LedgerBroken(index, "the roster sealed here is not the one that the leaves give");
        }
    }
}
