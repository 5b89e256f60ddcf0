package org.hazardledger.gateway.bundle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.UUID;
import org.hazardledger.gateway.problem.Problem;
import org.hazardledger.gateway.problem.Refused;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.ConsistencyProof;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.bundle.Assembly;
import org.hazardledger.ledger.bundle.Part;
import org.hazardledger.ledger.bundle.Since;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledgers as they stand at one head each. */
final class Standing implements Assembly.Source<InterruptedException> {
    private static final Logger log = LoggerFactory.getLogger(Standing.class);

    private final Disclosures disclosures;
    private final Asked asked;
    private final Map<String, Long> heads;
    private final Map<String, Since> since = new HashMap<>();

    Standing(Disclosures disclosures, Asked asked, Map<String, Long> heads) {
        this.disclosures = disclosures;
        this.asked = asked;
        this.heads = Map.copyOf(heads);
    }

    /** What is asked for stands beyond one of the heads, or a ledger has no such head. */
    static final class Beyond extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** @param hashes of a consistency proof, in base64 */
    private record Consistency(List<String> hashes) {}

    @Override
    public Part part(String ledger, NavigableSet<UUID> cases, NavigableSet<Long> indexes) throws InterruptedException {
        long size = heads.getOrDefault(ledger, 0L);
        DisclosedPart disclosed = disclosures
                .post(
                        ledger,
                        "/internal/bundle-part",
                        new DisclosedPart.Question(size, new ArrayList<>(cases), new ArrayList<>(indexes)),
                        DisclosedPart.class)
                .orElseThrow(Beyond::new);
        long position = position(ledger, disclosed.roster());
        try {
            return disclosed.told(position, since(ledger, size));
        } catch (IllegalArgumentException e) {
            log.warn("What {} gave for a bundle is none of it: {}", ledger, e.getMessage());
            throw new Refused(Problem.SERVICE_UNAVAILABLE, List.of(ledger));
        }
    }

    /**
     * A place that is the roster's own, right behind what it is about, tells no more of any case than the one before.
     */
    private long position(String ledger, DisclosedPart.Place roster) {
        long complete = roster.upTo() - 1;
        long position = asked.positions().getOrDefault(ledger, complete);
        if (position == roster.index() && roster.index() == roster.upTo()) {
            return complete;
        }
        if (position > complete) {
            throw new Refused(Problem.HISTORY_NOT_SEALED, List.of(ledger));
        }
        return position;
    }

    private @Nullable Since since(String ledger, long size) throws InterruptedException {
        Long from = asked.since().get(ledger);
        if (from == null) {
            return null;
        }
        Since known = since.get(ledger);
        if (known == null) {
            SignedNote earlier = disclosures
                    .bytes(ledger, "/internal/head?size=" + from)
                    .map(SignedNote::parse)
                    .orElseThrow(() -> new Refused(Problem.HEAD_UNKNOWN, List.of(ledger)));
            Consistency proof = disclosures
                    .get(ledger, "/internal/consistency?from=" + from + "&to=" + size, Consistency.class)
                    .orElseThrow(() -> new Refused(Problem.HEAD_UNKNOWN, List.of(ledger)));
            known = new Since(
                    earlier,
                    new ConsistencyProof(
                            Checkpoint.parse(earlier.text()).size(), size, DisclosedPart.hashes(proof.hashes())));
            since.put(ledger, known);
        }
        return known;
    }
}
