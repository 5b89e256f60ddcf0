package org.hazardledger.ledger.follow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Commitment;
import org.hazardledger.ledger.ConsistencyProof;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.InclusionProof;
import org.hazardledger.ledger.Leaf;
import org.hazardledger.ledger.LogKeys;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.NoteRefused;
import org.hazardledger.ledger.ProofRefused;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Believes a page only as far as the publisher's own seal goes. */
final class PageCheck {
    /** A name that stands twice would be one fact here and another for somebody else. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final LogKeys keys;

    PageCheck(LogKeys keys) {
        this.keys = keys;
    }

    /**
     * The head of a page; empty before the publisher's first.
     *
     * @throws PageRefused if none of the pinned keys has signed it
     */
    Optional<Checkpoint> head(FeedPage page) {
        try {
            return page.head().isEmpty()
                    ? Optional.empty()
                    : Optional.of(keys.open(page.head().getBytes(StandardCharsets.UTF_8)));
        } catch (NoteRefused | MalformedLedgerData e) {
            throw new PageRefused(String.valueOf(e.getMessage()));
        }
    }

    /**
     * A page of which everything was checked.
     *
     * @param head empty before the publisher's first
     */
    record Accepted(Optional<Checkpoint> head, List<Checked> facts) {}

    /** A fact whose leaf, commitment, type and place under the head were checked. */
    record Checked(FeedPage.Fact fact, Leaf leaf, JsonNode content) {}

    /**
     * The page's head and facts, each checked.
     *
     * @param known the publisher's head that was accepted last, empty for none
     * @throws PublisherRewrote if the head of the page does not continue that one
     * @throws PageRefused if anything in it is not as the publisher sealed it, or not what was asked for
     */
    Accepted check(FeedPage page, Set<String> types, long from, long until, Optional<Checkpoint> known) {
        try {
            Optional<Checkpoint> head = head(page);
            known.ifPresent(before -> requireContinued(before, head, page.proof()));
            long size = head.map(Checkpoint::size).orElse(0L);
            require(
                    page.next() >= from && page.next() <= Math.max(from, Math.min(size, until)),
                    "next is out of reach");
            List<Checked> checked = new ArrayList<>();
            long atLeast = from;
            for (FeedPage.Fact fact : page.facts()) {
                require(fact.index() >= atLeast && fact.index() < page.next(), "fact out of order: " + fact.index());
                atLeast = fact.index() + 1;
                checked.add(check(fact, types, head));
            }
            return new Accepted(head, checked);
        } catch (IllegalArgumentException | JacksonException e) {
            throw new PageRefused(String.valueOf(e.getMessage()));
        }
    }

    private static void requireContinued(Checkpoint before, Optional<Checkpoint> head, List<String> proof) {
        long size = head.map(Checkpoint::size).orElse(0L);
        if (head.isPresent() && !head.get().epoch().continues(before.epoch())) {
            throw new PublisherRewrote("It shows a head of %s, but has opened %s"
                    .formatted(head.get().origin(), before.origin()));
        }
        if (size < before.size()) {
            throw new PublisherRewrote("It has %d leaves, but has shown a head of %d".formatted(size, before.size()));
        }
        try {
            new ConsistencyProof(before.size(), size, hashes(proof))
                    .verify(before.root(), head.orElseThrow().root());
        } catch (ProofRefused e) {
            throw new PublisherRewrote(String.valueOf(e.getMessage()));
        }
    }

    private static Checked check(FeedPage.Fact fact, Set<String> types, Optional<Checkpoint> head) {
        Leaf leaf = Leaf.parse(fact.leaf().getBytes(StandardCharsets.UTF_8));
        requireUnder(head, leaf, fact);
        byte[] content = fact.content().getBytes(StandardCharsets.UTF_8);
        require(
                leaf.commit().equals(Commitment.of(Base64.getDecoder().decode(fact.salt()), content)),
                "fact " + fact.index() + " is not what its leaf commits to");
        JsonNode json = JSON.readTree(content);
        require(types.contains(json.required("type").asString()), "fact " + fact.index() + " was not asked for");
        return new Checked(fact, leaf, json);
    }

    /** Leaf, salt and content that fit each other can be made by anybody; a place under the head can not. */
    private static void requireUnder(Optional<Checkpoint> head, Leaf leaf, FeedPage.Fact fact) {
        Checkpoint signed = head.orElseThrow(() -> new PageRefused("facts under no head"));
        try {
            new InclusionProof(fact.index(), signed.size(), hashes(fact.proof())).verify(leaf.hash(), signed.root());
        } catch (ProofRefused e) {
            throw new PageRefused("fact %d: %s".formatted(fact.index(), e.getMessage()));
        }
    }

    private static List<Hash> hashes(List<String> base64) {
        return base64.stream()
                .map(hash -> Hash.of(Base64.getDecoder().decode(hash)))
                .toList();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new PageRefused(otherwise);
        }
    }
}
