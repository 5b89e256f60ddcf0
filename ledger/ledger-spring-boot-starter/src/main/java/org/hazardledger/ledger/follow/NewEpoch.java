package org.hazardledger.ledger.follow;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EpochOpened;

/** What is asked of a publisher that has opened a new epoch, before it is followed there. */
final class NewEpoch {
    private final FeedClient feed;
    private final PageCheck check;
    private final ContentFormat format;

    NewEpoch(FeedClient feed, PageCheck check, ContentFormat format) {
        this.feed = feed;
        this.check = check;
        this.format = format;
    }

    /**
     * The event by which the publisher opened the epoch of this head.
     *
     * @throws PageRefused if there is none
     */
    EpochOpened opening(Checkpoint head) {
        Set<String> wanted = Set.of(EpochOpened.TYPE);
        FeedPage page = feed.page(wanted, 0, head.size(), 0, Duration.ZERO);
        return check.check(page, wanted, 0, head.size(), Optional.empty()).facts().stream()
                .map(checked ->
                        (EpochOpened) format.read(checked.fact().content().getBytes(StandardCharsets.UTF_8))
                                .payload())
                .filter(opened -> opened.origin().equals(head.origin()))
                .findFirst()
                .orElseThrow(() -> new PageRefused("no event opens " + head.origin()));
    }

    /**
     * Returns if what the publisher says is left is what was taken over.
     *
     * @param left the leaves of the facts between {@code common} and the epoch, by their index there
     * @param opened the first index of the epoch
     * @param common the last head that was kept of what is left; below it nothing needs to be asked again
     * @throws PublisherRewrote if a fact is another or gone, or the epoch does not continue that head
     */
    void requireLeft(Set<String> types, NavigableMap<Long, String> left, long opened, Optional<Checkpoint> common) {
        NavigableMap<Long, String> missing = new TreeMap<>(left);
        long size = common.map(Checkpoint::size).orElse(0L);
        long next = size;
        // One page at least: also where nothing lies in between, the epoch must continue that head.
        do {
            FeedPage page = feed.page(types, next, opened, size, Duration.ZERO);
            for (PageCheck.Checked checked :
                    check.check(page, types, next, opened, common).facts()) {
                FeedPage.Fact fact = checked.fact();
                String known = missing.remove(fact.index());
                if (known != null && !known.equals(fact.leaf())) {
                    throw new PublisherRewrote("Its fact %d is another than was taken over".formatted(fact.index()));
                }
            }
            if (page.next() <= next && next < opened) {
                throw new PageRefused("the page ends where it begins, at " + next);
            }
            next = page.next();
        } while (next < opened);
        if (!missing.isEmpty()) {
            throw new PublisherRewrote(
                    "Its fact %d is gone, and the epoch begins at %d".formatted(missing.firstKey(), opened));
        }
    }
}
