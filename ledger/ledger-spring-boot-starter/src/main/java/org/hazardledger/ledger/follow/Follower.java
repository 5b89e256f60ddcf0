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
import org.hazardledger.ledger.VerifierKey;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.AppendFailed;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.Followed;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.NewEvent;
import org.hazardledger.ledger.store.Received;
import org.hazardledger.ledger.store.RecordedEvent;
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
    private static final Actor FOLLOWING = Actor.policy("following");

    private final String publisher;
    private final Set<String> types;
    private final FeedClient feed;
    private final VerifierKey key;
    private final PageCheck check;
    private final PublisherHeads heads;
    private final LedgerReader reader;
    private final Committer committer;
    private final ContentFormat format;
    private final Alarms alarms;
    private final SecureRandom random;
    private final Thread thread;
    private final Object moved = new Object();
    private volatile boolean open = true;

    /** For each type the publisher's index to go on at; empty until it was read from the own ledger. */
    private SortedMap<String, Long> next = new TreeMap<>();

    private long nextSeq;

    Follower(
            String publisher,
            Set<String> types,
            FeedClient feed,
            VerifierKey key,
            PublisherHeads heads,
            LedgerReader reader,
            Committer committer,
            ContentFormat format,
            Alarms alarms,
            SecureRandom random) {
        this.publisher = publisher;
        this.types = new TreeSet<>(types);
        this.feed = feed;
        this.key = key;
        this.check = new PageCheck(key);
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

    /** Waits until everything up to and including that index has been taken over; false if the time is over. */
    boolean await(long index, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        synchronized (moved) {
            while (next.isEmpty() || next.values().stream().anyMatch(position -> position <= index)) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                moved.wait(left);
            }
            return true;
        }
    }

    private void run() {
        long lastAnswer = System.nanoTime();
        boolean known = false;
        while (open) {
            try {
                if (!known) {
                    readPosition();
                    known = true;
                }
                known = takeNextPage();
                lastAnswer = System.nanoTime();
            } catch (PublisherRewrote e) {
                alarms.raise("publisher-rewrote", publisher, String.valueOf(e.getMessage()));
                pause();
            } catch (PageRefused e) {
                alarms.raise("feed-refused", publisher, String.valueOf(e.getMessage()));
                pause();
            } catch (RestClientException | OAuth2AuthorizationException e) {
                if (System.nanoTime() - lastAnswer > SILENCE.toNanos()) {
                    alarms.raise("publisher-silent", publisher, String.valueOf(e.getMessage()));
                    lastAnswer = System.nanoTime();
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

    private void readPosition() {
        SortedMap<String, Long> position = new TreeMap<>();
        types.forEach(type -> position.put(type, 0L));
        Optional<RecordedEvent> last = reader.last(Received.positions(publisher));
        last.ifPresent(event -> {
            Followed followed = (Followed) format.read(event.content()).payload();
            followed.next().forEach((type, index) -> position.computeIfPresent(type, (t, zero) -> index));
        });
        nextSeq = last.map(event -> event.seq() + 1).orElse(0L);
        moveTo(position);
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
        Optional<Checkpoint> before = heads.last(publisher, key);
        long known = before.map(Checkpoint::size).orElse(0L);
        FeedPage page = feed.page(behind, from, until, known, WAIT);
        PageCheck.Accepted accepted = check.check(page, behind, from, until, before);
        List<PageCheck.Checked> facts = accepted.facts();
        SortedMap<String, Long> after = new TreeMap<>(next);
        behind.forEach(type -> after.put(type, page.next()));
        if (!facts.isEmpty()) {
            try {
                append(facts, new Followed(publisher, from, after));
            } catch (AppendFailed e) {
                if (e.reason() == AppendFailed.Reason.PLACE_TAKEN) {
                    return false;
                }
                throw e;
            }
            nextSeq++;
        }
        accepted.head().filter(head -> head.size() > known).ifPresent(head -> heads.keep(publisher, head, page.head()));
        moveTo(after);
        return true;
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

    private void moveTo(SortedMap<String, Long> position) {
        synchronized (moved) {
            next = position;
            moved.notifyAll();
        }
    }

    private void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            open = false;
        }
    }
}
