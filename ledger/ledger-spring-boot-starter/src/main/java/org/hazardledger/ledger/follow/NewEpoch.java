package org.hazardledger.ledger.follow;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Epoch;
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
     * A head of the new epoch that is proven to continue what was kept of the one before.
     *
     * @param note as it was signed
     */
    record Proven(Checkpoint head, String note) {}

    /**
     * The event by which the publisher gave up the most of what it had after that epoch: if it has opened several
     * since, what each has lost is lost.
     *
     * @throws PageRefused if the epoch of the head was not opened, or an opening does not stand where it says
     */
    EpochOpened opening(Checkpoint head, Epoch before) {
        Set<String> wanted = Set.of(EpochOpened.TYPE);
        FeedPage page = feed.page(wanted, 0, head.size(), 0, Duration.ZERO);
        PageCheck.Accepted accepted = check.check(page, wanted, 0, head.size(), Optional.empty());
        if (accepted.head().filter(of -> of.epoch().equals(head.epoch())).isEmpty()) {
            throw new PageRefused("the page is not of " + head.origin());
        }
        SortedMap<Long, EpochOpened> openings = new TreeMap<>();
        for (PageCheck.Checked checked : accepted.facts()) {
            FeedPage.Fact fact = checked.fact();
            EpochOpened opened = (EpochOpened)
                    format.read(fact.content().getBytes(StandardCharsets.UTF_8)).payload();
            if (opened.from() != fact.index()) {
                throw new PageRefused(
                        "the epoch opened at %d says that it begins at %d".formatted(fact.index(), opened.from()));
            }
            openings.put(fact.index(), opened);
        }
        if (openings.values().stream().noneMatch(each -> each.origin().equals(head.origin()))) {
            throw new PageRefused("no event opens " + head.origin());
        }
        return openings.values().stream()
                .filter(each -> Epoch.of(each.origin()).isAfter(before))
                .min(Comparator.comparingLong(EpochOpened::from))
                .orElseThrow(() -> new PageRefused("no event opens " + head.origin()));
    }

    /**
     * The head to go on from, if what the publisher says is left is what was taken over.
     *
     * @param next by type, up to where it was taken over
     * @param left the leaves of the facts between {@code common} and the epoch, by their index there
     * @param opened the first index of the epoch
     * @param common the last head that was kept of what is left; below it nothing needs to be asked again
     * @param epoch the one that is entered
     * @throws PublisherRewrote if a fact is another, gone or new, or the epoch does not continue that head
     */
    Proven requireLeft(
            SortedMap<String, Long> next,
            NavigableMap<Long, String> left,
            long opened,
            Optional<Checkpoint> common,
            Epoch epoch) {
        NavigableMap<Long, String> missing = new TreeMap<>(left);
        long size = common.map(Checkpoint::size).orElse(0L);
        long from = size;
        Proven proven;
        // One page at least: also where nothing lies in between, the epoch must continue that head.
        do {
            FeedPage page = feed.page(next.keySet(), from, opened, size, Duration.ZERO);
            PageCheck.Accepted accepted = check.check(page, next.keySet(), from, opened, common);
            Checkpoint head = accepted.head()
                    .filter(each -> each.epoch().equals(epoch))
                    .orElseThrow(() -> new PageRefused("the page is not of " + epoch.origin()));
            accepted.facts().forEach(fact -> requireKnown(fact, missing, next));
            if (page.next() <= from && from < opened) {
                throw new PageRefused("the page ends where it begins, at " + from);
            }
            from = page.next();
            proven = new Proven(head, page.head());
        } while (from < opened);
        if (!missing.isEmpty()) {
            throw new PublisherRewrote(
                    "Its fact %d is gone, and the epoch begins at %d".formatted(missing.firstKey(), opened));
        }
        return proven;
    }

    private static void requireKnown(
            PageCheck.Checked checked, NavigableMap<Long, String> missing, SortedMap<String, Long> next) {
        FeedPage.Fact fact = checked.fact();
        String known = missing.remove(fact.index());
        if (known == null) {
            String type = checked.content().required("type").asString();
            if (fact.index() < next.getOrDefault(type, 0L)) {
                throw new PublisherRewrote(
                        "Its fact %d was not there when that was taken over".formatted(fact.index()));
            }
        } else if (!known.equals(fact.leaf())) {
            throw new PublisherRewrote("Its fact %d is another than was taken over".formatted(fact.index()));
        }
    }
}
