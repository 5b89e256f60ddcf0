package org.hazardledger.ledger.bundle;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hazardledger.ledger.Commitment;
import org.hazardledger.ledger.InclusionProof;
import org.hazardledger.ledger.Leaf;
import org.hazardledger.ledger.MalformedLedgerData;

/**
 * One event as a ledger sealed it, and what proves it.
 *
 * @param leaf the leaf, which binds salt and content
 * @param salt its 32 bytes
 * @param content the bytes of what happened
 * @param event the same, read
 * @param proof that the leaf stands at its index
 */
public record Entry(Leaf leaf, byte[] salt, byte[] content, Json.Members event, InclusionProof proof) {
    private static final String RECEIVED = "received.";
    private static final String ROSTER = "ledger.roster-sealed";
    private static final String OPENING = "ledger.epoch-opened";
    private static final String ERASURE = "person.erased";

    /**
     * Reads an event from its bytes. That the leaf commits to them is another question: see {@link #isIntact}.
     *
     * @throws MalformedLedgerData if the leaf is none, the salt has another length, or the content is no event
     */
    public static Entry of(byte[] leaf, byte[] salt, byte[] content, InclusionProof proof) {
        if (salt.length != Commitment.SALT_BYTES) {
            throw new MalformedLedgerData("a salt has 32 bytes");
        }
        Entry entry = new Entry(Leaf.parse(leaf), salt, content, Json.parseMembers(content), proof);
        entry.event.requireText("type");
        entry.event.requireText("occurredAt");
        entry.payload();
        return entry;
    }

    /** Whether salt and content are what the leaf commits to. */
    public boolean isIntact() {
        return Commitment.of(salt, content).equals(leaf.commit());
    }

    /** Place in the ledger. */
    public long index() {
        return proof.index();
    }

    /** The stored name of what happened, such as {@code hazard.reported}. */
    public String type() {
        return event.requireText("type");
    }

    /** The facts. */
    public Json.Members payload() {
        return event.members("payload").orElseThrow(() -> new MalformedLedgerData("an event without payload"));
    }

    /** When it happened, as its actor states: his own words, which may be no moment at all. */
    public String occurredAt() {
        return event.requireText("occurredAt");
    }

    /** Who did it, in words: the post and the reference of a person, or the policy. */
    public String actor() {
        Json.Members actor = event.members("actor").orElse(new Json.Members(Map.of()));
        return actor.text("person")
                .map(person -> Labels.both(actor.text("post").orElse("")) + " " + person)
                .orElseGet(() -> "系统 system " + actor.text("policy").orElse(""));
    }

    /** The facts, as JSON with a line for each value. */
    public String told() {
        return JsonPrinter.print(payload());
    }

    /** The person who did it; empty for a policy. */
    public Optional<UUID> person() {
        return event.members("actor").flatMap(actor -> actor.text("person")).map(Entry::uuid);
    }

    /** Whether it was taken over from another ledger. */
    public boolean isReceived() {
        return type().startsWith(RECEIVED);
    }

    /** Whether its ledger opened an epoch by it. */
    boolean isOpening() {
        return type().equals(OPENING);
    }

    /** Whether it destroyed the name of a person. */
    boolean isErasure() {
        return type().equals(ERASURE);
    }

    boolean isRoster() {
        return type().equals(ROSTER);
    }

    static UUID uuid(String text) {
        UUID id;
        try {
            id = UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedLedgerData("not a UUID", e);
        }
        if (!id.toString().equals(text)) {
            throw new MalformedLedgerData("a UUID in another form than ours");
        }
        return id;
    }
}
