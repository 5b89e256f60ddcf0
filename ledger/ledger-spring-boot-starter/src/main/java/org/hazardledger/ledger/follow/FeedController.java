package org.hazardledger.ledger.follow;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.hazardledger.ledger.store.Head;
import org.hazardledger.ledger.store.HeadSignal;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordedEvent;
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

    private final LedgerReader reader;
    private final HeadSignal signal;
    private final Set<String> published;

    public FeedController(LedgerReader reader, HeadSignal signal, PublishedTypes published) {
        this.reader = reader;
        this.signal = signal;
        this.published = published.names();
    }

    /**
     * The next facts.
     *
     * @param types stored type names, all published; else 400
     * @param from the first ledger index that counts
     * @param until only facts before it; without it, up to the head
     * @param waitFor how long to wait for the first fact, at most 30 s
     */
    @GetMapping("/internal/feed")
    ResponseEntity<FeedPage> feed(
            @RequestParam Set<String> types,
            @RequestParam long from,
            @RequestParam(defaultValue = Long.MAX_VALUE + "") long until,
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
            FeedPage page = page(types, from, Math.min(until, size), head == null ? "" : head.note());
            long left = end - System.nanoTime();
            if (!page.facts().isEmpty() || size >= until || left <= 0) {
                return ResponseEntity.ok(page);
            }
            signal.await(size, Duration.ofNanos(left));
        }
    }

    private FeedPage page(Set<String> types, long from, long until, String head) {
        List<FeedPage.Fact> facts = reader.ofTypes(types, from, until, PAGE).stream()
                .map(FeedController::fact)
                .toList();
        long next = facts.size() == PAGE ? facts.getLast().index() + 1 : Math.max(from, until);
        return new FeedPage(facts, next, head);
    }

    private static FeedPage.Fact fact(RecordedEvent event) {
        return new FeedPage.Fact(
                event.index(),
                new String(event.leaf().bytes(), StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(event.salt()),
                new String(event.content(), StandardCharsets.UTF_8));
    }
}
