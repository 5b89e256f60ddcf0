package org.hazardledger.ledger.roster;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.Roster;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.AppendFailed;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EventContent;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.NewEvent;
import org.hazardledger.ledger.store.RecordedEvent;
import org.hazardledger.ledger.store.RosterSealed;
import org.jspecify.annotations.Nullable;

/**
 * The rosters that stand in this ledger, and the sealing of the next. It is counted outside the committer's lock, so
 * more may be recorded before its leaf; and it is appended at the next place of its stream, so of two replicas that
 * seal at once one wins.
 */
public final class Rosters {
    private static final Actor SEALING = Actor.policy("seal-rosters");

    private final LedgerReader reader;
    private final RosterBook book;
    private final Committer committer;
    private final ContentFormat format;
    private final Alarms alarms;
    private final SealingRule rule;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Rosters(
            LedgerReader reader,
            RosterBook book,
            Committer committer,
            ContentFormat format,
            Alarms alarms,
            SealingRule rule,
            InstantSource clock) {
        this.reader = reader;
        this.book = book;
        this.committer = committer;
        this.format = format;
        this.alarms = alarms;
        this.rule = rule;
        this.clock = clock;
    }

    /** The newest sealed roster, empty before the first. */
    public Optional<SealedRoster> newest() {
        return newestBefore(Long.MAX_VALUE);
    }

    /** The newest sealed roster whose leaf has a smaller ledger index. */
    public Optional<SealedRoster> newestBefore(long index) {
        return reader.lastBefore(RosterSealed.stream(), index).map(this::sealed);
    }

    private SealedRoster sealed(RecordedEvent event) {
        EventContent content = format.read(event.content());
        RosterSealed payload = (RosterSealed) content.payload();
        return new SealedRoster(
                event.index(), event.seq(), payload.upTo(), Hash.ofHex(payload.root()), content.occurredAt());
    }

    /**
     * The roster whose root was sealed, counted again.
     *
     * @throws RosterRefused if it has another root now
     */
    public Roster of(SealedRoster sealed) {
        Roster roster = book.at(sealed.upTo());
        if (!roster.root().equals(sealed.root())) {
            throw refuse("the roster at ledger index " + sealed.index() + " is not that of the first " + sealed.upTo()
                    + " leaves");
        }
        return roster;
    }

    /** What to throw by whoever finds that the ledger is not what a roster says; raises the alarm. */
    public RosterRefused refuse(String why) {
        return RosterRefused.raised(alarms, why);
    }

    /** The newest roster, after a new one is sealed if the rule lets one be asked for. */
    public SealedRoster onDemand() {
        // Before the size: whoever takes that place in between is noticed.
        SealedRoster last = newest().orElse(null);
        long size = reader.size();
        return last == null || rule.isDueOnDemand(last, size, clock.instant()) ? seal(last, size) : last;
    }

    /**
     * Seals a roster if one is due by itself.
     *
     * @return how long until the next is due; empty if nothing but rosters was recorded since the last
     */
    Optional<Duration> sealIfDue() {
        SealedRoster last = newest().orElse(null);
        long size = reader.size();
        if (last == null ? size == 0 : !last.leavesOut(size)) {
            return Optional.empty();
        }
        Instant since = last == null ? reader.covering(0).recordedAt() : last.sealedAt();
        Duration left = rule.untilDue(since, clock.instant());
        if (!left.isZero()) {
            return Optional.of(left);
        }
        seal(last, size);
        return Optional.empty();
    }

    /** What was sealed: this roster, or that of another replica that was faster. */
    private SealedRoster seal(@Nullable SealedRoster last, long size) {
        Hash root = book.at(size).root();
        long seq = last == null ? 0 : last.seq() + 1;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try {
            UUID stream = RosterSealed.stream();
            long index = committer
                    .append(stream, List.of(leaf(seq, now, new RosterSealed(root.hex(), size))), null)
                    .lastIndex();
            return new SealedRoster(index, seq, size, root, now);
        } catch (AppendFailed e) {
            if (e.reason() == AppendFailed.Reason.PLACE_TAKEN) {
                return newest().orElseThrow();
            }
            throw e;
        }
    }

    private NewEvent leaf(long seq, Instant now, RosterSealed payload) {
        byte[] content = format.write(
                new EventContent(UUID.randomUUID(), RosterSealed.TYPE, 1, now, SEALING, Set.of(), Map.of(), payload));
        byte[] salt = new byte[32];
        random.nextBytes(salt);
        return new NewEvent(RosterSealed.stream(), seq, RosterSealed.stream(), RosterSealed.TYPE, content, salt);
    }
}
