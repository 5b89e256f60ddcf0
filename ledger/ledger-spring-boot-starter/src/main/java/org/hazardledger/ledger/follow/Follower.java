package org.hazardledger.ledger.follow;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Epoch;
import org.hazardledger.ledger.LogKeys;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.AppendFailed;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EpochOpened;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.FactsLost;
import org.hazardledger.ledger.store.Followed;
import org.hazardledger.ledger.store.Head;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.NewEvent;
import org.hazardledger.ledger.store.Received;
import org.hazardledger.ledger.store.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.web.client.RestClientException;

/**
 * Follows one publisher: asks for the next page, checks it, and takes it over by one append, all or none. First the new
 * position at its expected place, then each fact as it came; so a second replica with the same page gets a conflict and
 * reads the position again, and what a service knew and since when stands in its own ledger (D8). The head of each page
 * must continue the one before: a publisher that was put back, or has rewritten its past, is not followed.
 *
 * <p>A type that is followed from today on is caught up from index 0 before it goes on with the others.
 */
final class Follower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Duration SILENCE = Duration.ofMinutes(1);

    /**
     * Each page costs the publisher its proofs and this ledger a commit, and facts may come by the hundred a second.
     */
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private static final Actor FOLLOWING = Actor.policy("following");

    private final String publisher;
    private final Set<String> types;
    private final FeedClient feed;
    private final LogKeys keys;
    private final PageCheck check;
    private final NewEpoch newEpoch;
    private final PublisherHeads heads;
    private final LedgerReader reader;
    private final Committer committer;
    private final ContentFormat format;
    private final Alarms alarms;
    private final SecureRandom random;
    private final Thread thread;
    private final Object moved = new Object();
    private volatile boolean open = true;
    private volatile long lastAnswer = System.nanoTime();

    /** How many leaves the publisher had when it last answered. */
    private volatile long publisherSize;

    /** For each type the publisher's index to go on at; empty until it was read from the own ledger. */
    private SortedMap<String, Long> next = new TreeMap<>();

    private long nextSeq;

    /** The number of the epoch in which something of the publisher was taken over last; 0 before. */
    private int entered;

    /** Of the publisher's last head; null before its first. */
    private @Nullable Epoch epoch;

    Follower(
            String publisher,
            Set<String> types,
            FeedClient feed,
            LogKeys keys,
            PublisherHeads heads,
            LedgerReader reader,
            Committer committer,
            ContentFormat format,
            Alarms alarms,
            SecureRandom random) {
        this.publisher = publisher;
        this.types = new TreeSet<>(types);
        this.feed = feed;
        this.keys = keys;
        this.check = new PageCheck(keys);
        this.newEpoch = new NewEpoch(feed, check, format);
        this.heads = heads;
        this.reader = reader;
        this.committer = committer;
        this.format = format;
        this.alarms = alarms;
        this.random = random;
        this.thread = Thread.ofPlatform().name("follow-" + publisher).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
    }

    /**
     * Waits until everything up to and including that index has been taken over; false if the time is over.
     *
     * @param inEpoch the epoch that the index was given in: what is followed must have come to that
     */
    boolean await(int inEpoch, long index, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        synchronized (moved) {
            while (!hasComeTo(inEpoch, index)) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                moved.wait(left);
            }
            return true;
        }
    }

    private boolean hasComeTo(int inEpoch, long index) {
        int reached = epoch == null ? 1 : epoch.number();
        return reached >= inEpoch && !next.isEmpty() && next.values().stream().allMatch(position -> position > index);
    }

    private void run() {
        long told = System.nanoTime();
        lastAnswer = told;
        boolean known = false;
        while (open) {
            try {
                if (!known) {
                    readPosition();
                    known = true;
                }
                known = takeNextPage();
                lastAnswer = System.nanoTime();
                told = lastAnswer;
            } catch (PublisherRewrote e) {
                alarms.raise("publisher-rewrote", publisher, String.valueOf(e.getMessage()));
                pause();
            } catch (KeptHeadLost e) {
                alarms.raise("publisher-head-missing", publisher, String.valueOf(e.getMessage()));
                pause();
            } catch (PageRefused e) {
                alarms.raise("feed-refused", publisher, String.valueOf(e.getMessage()));
                pause();
            } catch (RestClientException | OAuth2AuthorizationException e) {
                if (System.nanoTime() - told > SILENCE.toNanos()) {
                    alarms.raise("publisher-silent", publisher, String.valueOf(e.getMessage()));
                    told = System.nanoTime();
                }
                LOG.debug("{} does not answer: {}", publisher, e.getMessage());
                pause();
            } catch (AppendFailed | DataAccessException e) {
                LOG.warn("A page of {} is taken over later: {}", publisher, e.getMessage());
                known = false;
                pause();
            } catch (RuntimeException e) {
                LOG.error("Following {} failed", publisher, e);
                alarms.raise("feed-refused", publisher, String.valueOf(e.getMessage()));
                known = false;
                pause();
            }
        }
    }

    /** How far it has come. */
    Progress progress() {
        long silent = (System.nanoTime() - lastAnswer) / 1_000_000_000;
        synchronized (moved) {
            long reached =
                    next.values().stream().mapToLong(Long::longValue).min().orElse(-1);
            return new Progress(publisher, reached, publisherSize, silent);
        }
    }

    private void readPosition() {
        SortedMap<String, Long> position = new TreeMap<>();
        types.forEach(type -> position.put(type, 0L));
        Optional<RecordedEvent> last = reader.last(Received.positions(publisher));
        int reached = 0;
        if (last.isPresent()) {
            Followed followed = (Followed) format.read(last.get().content()).payload();
            followed.next().forEach((type, index) -> position.computeIfPresent(type, (t, zero) -> index));
            reached =
                    followed.origin() == null ? 1 : Epoch.of(followed.origin()).number();
        }
        nextSeq = last.map(event -> event.seq() + 1).orElse(0L);
        entered = reached;
        moveTo(
                position,
                heads.last(publisher, keys, reached).map(Checkpoint::epoch).orElse(null));
    }

    /** False if another replica was faster and the position must be read again. */
    private boolean takeNextPage() {
        long from = next.values().stream().mapToLong(Long::longValue).min().orElse(0);
        Set<String> behind = new TreeSet<>();
        long until = Long.MAX_VALUE;
        for (Map.Entry<String, Long> position : next.entrySet()) {
            if (position.getValue() == from) {
                behind.add(position.getKey());
            } else {
                until = Math.min(until, position.getValue());
            }
        }
        Optional<Checkpoint> before = lastHead();
        long known = before.map(Checkpoint::size).orElse(0L);
        FeedPage page = feed.page(behind, from, until, known, WAIT);
        Optional<Checkpoint> opened = check.head(page)
                .filter(head ->
                        before.isPresent() && head.epoch().isAfter(before.get().epoch()));
        if (opened.isPresent()) {
            return enter(opened.get(), before.orElseThrow());
        }
        PageCheck.Accepted accepted = check.check(page, behind, from, until, before);
        publisherSize = accepted.head().map(Checkpoint::size).orElse(known);
        List<PageCheck.Checked> facts = accepted.facts();
        SortedMap<String, Long> after = new TreeMap<>(next);
        behind.forEach(type -> after.put(type, page.next()));
        // Before the facts: a position without the head that it was reached under is nothing to go on from.
        accepted.head().filter(head -> head.size() > known).ifPresent(head -> heads.keep(publisher, head, page.head()));
        if (!facts.isEmpty()) {
            try {
                append(
                        facts,
                        new Followed(
                                publisher, from, after, originOf(accepted.head().orElse(null))));
            } catch (AppendFailed e) {
                if (e.reason() == AppendFailed.Reason.PLACE_TAKEN) {
                    return false;
                }
                throw e;
            }
            nextSeq++;
            entered = accepted.head().orElseThrow().epoch().number();
        }
        moveTo(after, accepted.head().map(Checkpoint::epoch).orElse(null));
        if (!facts.isEmpty() && page.next() >= publisherSize) {
            pause(BETWEEN);
        }
        return true;
    }

    /**
     * What the publisher must go on from. It stands outside the own tree, so it must reach as far as the position,
     * which stands in it.
     *
     * @throws KeptHeadLost if it does not, or the publisher has not signed it
     */
    private Optional<Checkpoint> lastHead() {
        Optional<Checkpoint> last = heads.last(publisher, keys, entered);
        long size = last.map(Checkpoint::size).orElse(0L);
        long reached = next.values().stream().mapToLong(Long::longValue).max().orElse(0);
        if (size < reached) {
            throw new KeptHeadLost(
                    "It was followed up to %d leaves, but the last head kept of it has %d".formatted(reached, size));
        }
        return last;
    }

    /**
     * Goes over to an epoch that the publisher has opened since the last page. What it has lost is kept here, and each
     * case that has some of it is told; what it says is left must be what was taken over.
     *
     * @param head the first head of it that is seen here
     * @return false if another replica was faster
     * @throws PublisherRewrote if something else than the end is gone
     */
    private boolean enter(Checkpoint head, Checkpoint before) {
        EpochOpened opened = newEpoch.opening(head, before.epoch());
        Optional<Checkpoint> common = heads.last(publisher, keys, before.epoch(), opened.from());
        long from = common.map(Checkpoint::size).orElse(0L);
        LostFacts facts = LostFacts.in(reader, format, publisher, types, from, opened.from());
        NewEpoch.Proven proven = newEpoch.requireLeft(next, facts.left(), opened.from(), common, head.epoch());
        SortedMap<String, Long> after = new TreeMap<>(next);
        after.replaceAll((type, position) -> Math.min(position, opened.from()));
        heads.keep(publisher, proven.head(), proven.note());
        try {
            append(facts, opened, new Followed(publisher, opened.from(), after, head.origin()));
        } catch (AppendFailed e) {
            if (e.reason() == AppendFailed.Reason.PLACE_TAKEN) {
                return false;
            }
            throw e;
        }
        nextSeq++;
        entered = head.epoch().number();
        facts.lost()
                .forEach((caseId, indexes) -> alarms.raise(
                        "facts-lost", caseId.toString(), lost(opened, indexes).en()));
        moveTo(after, head.epoch());
        return true;
    }

    private void append(LostFacts facts, EpochOpened opened, Followed followed) {
        UUID positions = Received.positions(publisher);
        Instant now = reader.head().map(Head::recordedAt).orElse(Instant.EPOCH);
        List<NewEvent> append = new ArrayList<>();
        append.add(newEvent(positions, nextSeq, positions, "followed", 1, now, followed));
        facts.lost().forEach((caseId, indexes) -> {
            UUID stream = Received.stream(publisher, caseId);
            append.add(newEvent(stream, nextSeqOf(stream), caseId, FactsLost.TYPE, 1, now, lost(opened, indexes)));
        });
        committer.append(positions, append, null);
    }

    private FactsLost lost(EpochOpened opened, List<Long> indexes) {
        return new FactsLost(publisher, opened.origin(), opened.from(), indexes);
    }

    private static @Nullable String originOf(@Nullable Checkpoint head) {
        return head == null || head.epoch().number() == 1 ? null : head.origin();
    }

    private void append(List<PageCheck.Checked> facts, Followed followed) {
        UUID positions = Received.positions(publisher);
        Instant latest = Instant.EPOCH;
        List<NewEvent> received = new ArrayList<>();
        Map<UUID, Long> seqs = new HashMap<>();
        for (PageCheck.Checked checked : facts) {
            UUID caseId = checked.leaf().caseId();
            UUID stream = Received.stream(publisher, caseId);
            Long before = seqs.get(stream);
            long seq = before == null ? nextSeqOf(stream) : before + 1;
            seqs.put(stream, seq);
            Instant occurredAt =
                    Instant.parse(checked.content().required("occurredAt").asString());
            latest = occurredAt.isAfter(latest) ? occurredAt : latest;
            FeedPage.Fact fact = checked.fact();
            received.add(newEvent(
                    stream,
                    seq,
                    caseId,
                    Received.type(publisher, checked.content().required("type").asString()),
                    checked.content().required("revision").asInt(),
                    occurredAt,
                    new Received(publisher, fact.index(), fact.leaf(), fact.salt(), fact.content())));
        }
        List<NewEvent> append = new ArrayList<>();
        append.add(newEvent(positions, nextSeq, positions, "followed", 1, latest, followed));
        append.addAll(received);
        committer.append(positions, append, null);
    }

    private long nextSeqOf(UUID stream) {
        return reader.last(stream).map(event -> event.seq() + 1).orElse(0L);
    }

    private NewEvent newEvent(
            UUID stream, long seq, UUID caseId, String type, int revision, Instant occurredAt, Object payload) {
        byte[] content = format.write(new EventContent(
                UUID.randomUUID(), type, revision, occurredAt, FOLLOWING, Set.of(), Map.of(), payload));
        byte[] salt = new byte[32];
        random.nextBytes(salt);
        return new NewEvent(stream, seq, caseId, type, content, salt);
    }

    private void moveTo(SortedMap<String, Long> position, @Nullable Epoch reached) {
        synchronized (moved) {
            next = position;
            epoch = reached;
            moved.notifyAll();
        }
    }

    private void pause() {
        pause(Duration.ofMillis(500));
    }

    private void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            open = false;
        }
    }
}
