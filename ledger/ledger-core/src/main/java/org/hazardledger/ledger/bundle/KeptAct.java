package org.hazardledger.ledger.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.hazardledger.ledger.InclusionProof;
import org.hazardledger.ledger.MalformedLedgerData;

/**
 * What a receipt says of an entry beside its proof, to whoever acted: leaf, salt and content. It is the extra data of
 * the receipt, in base64: the JSON {@code {"content":"…","leaf":"…","salt":"<base64>"}} as RFC 8785 writes it.
 *
 * @param leaf the bytes of the leaf
 * @param salt its salt
 * @param content what happened
 */
public record KeptAct(byte[] leaf, byte[] salt, byte[] content) {
    private static final String CONTENT = "content";
    private static final String LEAF = "leaf";
    private static final String SALT = "salt";

    /** As it stands in the receipt. */
    public String extra() {
        return base64(MemberNames.utf8("{\"content\":" + quoted(content) + ",\"leaf\":" + quoted(leaf) + ",\"salt\":\""
                + base64(salt) + "\"}"));
    }

    /**
     * Reads the extra data of a receipt.
     *
     * @throws MalformedLedgerData unless it is exactly the {@link #extra()} of some act
     */
    public static KeptAct parse(String extra) {
        try {
            Json.Members known = Json.parseMembers(Base64.getDecoder().decode(extra));
            KeptAct act = new KeptAct(
                    MemberNames.utf8(known.requireText(LEAF)),
                    Base64.getDecoder().decode(known.requireText(SALT)),
                    MemberNames.utf8(known.requireText(CONTENT)));
            if (!act.extra().equals(extra)) {
                throw new MalformedLedgerData("the extra data is not an act as we write it");
            }
            return act;
        } catch (MalformedLedgerData e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new MalformedLedgerData("not base64", e);
        }
    }

    /**
     * The event, read. That its leaf commits to it, and is in the ledger, is another question.
     *
     * @throws MalformedLedgerData if it is none
     */
    public Entry at(InclusionProof proof) {
        return Entry.of(leaf, salt, content, proof);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String quoted(byte[] utf8) {
        StringBuilder quoted = new StringBuilder("\"");
        new String(utf8, StandardCharsets.UTF_8).chars().forEach(c -> {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append((char) c);
                case '\b' -> quoted.append("\\b");
                case '\t' -> quoted.append("\\t");
                case '\n' -> quoted.append("\\n");
                case '\f' -> quoted.append("\\f");
                case '\r' -> quoted.append("\\r");
                default -> quoted.append(c < ' ' ? "\\u%04x".formatted(c) : Character.toString((char) c));
            }
        });
        return quoted.append('"').toString();
    }
}
