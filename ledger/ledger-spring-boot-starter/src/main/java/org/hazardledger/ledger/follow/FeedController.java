package org.hazardledger.ledger.follow;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.InclusionProof;
import org.hazardledger.ledger.Prover;
import org.hazardledger.ledger.SignedNote;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.EpochOpened;
import org.hazardledger.ledger.store.Head;
import org.hazardledger.ledger.store.HeadSignal;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Proofs;
import org.hazardledger.ledger.store.RecordedEvent;
import org.hazardledger.ledger.store.StoredTiles;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.annotation.DurationFormat.Style;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /internal/feed}: the ledger as others follow it. For services only; the service's security configuration
 * says so, this class does not.
 */
@RestController
public final class FeedController {
    private static final int PAGE = 200;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Every follower that waits looks after every commit, and commits come by the hundred a second. */
    private static final Duration COALESCE = Duration.ofMillis(10);

    private final LedgerReader reader;
    private final HeadSignal signal;
    private final Set<String> published;
    private final StoredTiles tiles;
    private final Proofs proofs;

    public FeedController(
            LedgerReader reader, HeadSignal signal, PublishedTypes published, StoredTiles tiles, Alarms alarms) {
        this.reader = reader;
        this.signal = signal;
        this.published = Stream.concat(published.names().stream(), Stream.of(EpochOpened.TYPE))
                .collect(Collectors.toUnmodifiableSet());
        this.tiles = tiles;
        this.proofs = new Proofs(tiles, alarms);
    }

    /**
     * The next facts.
     *
     * @param types stored type names, all published; else 400. The opening of an epoch is published by every ledger
     * @param from the first ledger index that counts
     * @param until only facts before it; without it, up to the head
     * @param known size of the head that the follower has seen last; the page proves that it is continued
     * @param waitFor how long to wait for the first fact, at most 30 s
     */
    @GetMapping("/internal/feed")
    ResponseEntity<FeedPage> feed(
            @RequestParam Set<String> types,
            @RequestParam long from,
            @RequestParam(defaultValue = Long.MAX_VALUE + "") long until,
            @RequestParam(name = "head", defaultValue = "0") long known,
            @RequestParam(name = "wait", defaultValue = "0s") @DurationFormat(style = Style.SIMPLE) Duration waitFor)
            throws InterruptedException {
        if (types.isEmpty() || !published.containsAll(types)) {
            return ResponseEntity.badRequest().build();
        }
        Duration patience = waitFor.compareTo(LONGEST) > 0 ? LONGEST : waitFor;
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Head head = reader.head().orElse(null);
            long size = head == null ? 0 : head.size();
            List<RecordedEvent> events = reader.ofTypes(types, from, Math.min(until, size), PAGE);
            long left = end - System.nanoTime();
            if (!events.isEmpty() || size >= until || left <= 0) {
                long next =
                        events.size() == PAGE ? events.getLast().index() + 1 : Math.max(from, Math.min(until, size));
                return ResponseEntity.ok(new FeedPage(
                        head == null ? List.of() : facts(events, head),
                        next,
                        head == null ? "" : head.note(),
                        proof(known, size)));
            }
            signal.await(size, Duration.ofNanos(left));
            Thread.sleep(COALESCE);
        }
    }

    private List<FeedPage.Fact> facts(List<RecordedEvent> events, Head head) {
        Checkpoint signed = Checkpoint.parse(SignedNote.parse(head.noteBytes()).text());
        List<InclusionProof> inclusion = proofs.inclusion(events, signed);
        return IntStream.range(0, events.size())
                .mapToObj(i -> fact(events.get(i), inclusion.get(i)))
                .toList();
    }

    /**
     * From tiles that are read for it alone: in a new epoch the same places of the tree have others. Of a head that
     * this ledger has not come to, nothing can be proven: the follower will see that by the size.
     */
    private List<String> proof(long known, long size) {
        return known <= 0 || known > size
                ? List.of()
                : base64(new Prover(tiles).consistency(known, size).hashes());
    }

    private static List<String> base64(List<Hash> hashes) {
        return hashes.stream()
                .map(hash -> Base64.getEncoder().encodeToString(hash.bytes()))
                .toList();
    }

    private static FeedPage.Fact fact(RecordedEvent event, InclusionProof inclusion) {
        return new FeedPage.Fact(
                event.index(),
                new String(event.leaf().bytes(), StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(event.salt()),
                new String(event.content(), StandardCharsets.UTF_8),
                base64(inclusion.hashes()));
    }
}
