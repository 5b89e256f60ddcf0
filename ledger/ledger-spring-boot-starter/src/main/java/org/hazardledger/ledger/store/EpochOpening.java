package org.hazardledger.ledger.store;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Epoch;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.NoteRefused;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.VerifierKey;
import org.hazardledger.ledger.store.CommitterSession.Situation;
import org.jspecify.annotations.Nullable;

/**
 * Opens a new epoch of a ledger whose end was lost, at an operator's word: the same tree goes on from what is left,
 * under another name. Only when somebody outside knows a head that this database does not continue: what nobody has
 * seen needs no new name. Every committer of the ledger goes on by itself afterwards.
 */
public final class EpochOpening {
    private final DataSource database;
    private final Seal seal;
    private final Alarms alarms;
    private final LedgerReader reader;
    private final StoredTiles tiles;
    private final HeadSignal signal;
    private final ContentFormat format;
    private final @Nullable KeptHead kept;
    private final Outside outside;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param database gives plain connections
     * @param kept the head outside the database; null for none
     * @param clock this service's own, which the database's must not be far from
     */
    public EpochOpening(
            DataSource database,
            Seal seal,
            Alarms alarms,
            LedgerReader reader,
            StoredTiles tiles,
            HeadSignal signal,
            ContentFormat format,
            @Nullable KeptHead kept,
            Outside outside,
            InstantSource clock) {
        this.clock = clock;
        this.database = database;
        this.seal = seal;
        this.alarms = alarms;
        this.reader = reader;
        this.tiles = tiles;
        this.signal = signal;
        this.format = format;
        this.kept = kept;
        this.outside = outside;
    }

    /**
     * What is known to be lost.
     *
     * @param noticed one English sentence
     * @param head the best that is known, null if only its size is
     */
    private record Loss(String noticed, EpochOpened.@Nullable Lost head) {}

    /**
     * Opens it.
     *
     * @param size how many leaves the operator has seen to be left
     * @param reason in his words
     * @return the epoch that is open now
     * @throws EpochRefused if nothing is lost, or the ledger has another size
     * @throws AppendFailed if the database is not available, its clock cannot be right, or it holds a head or an
     *     opening that this ledger has not recorded
     */
    public Epoch open(long size, String reason, Actor by, Instant now) {
        try (CommitterSession session = new CommitterSession(database)) {
            Tip tip = new Tip(seal, alarms);
            tip.read(reader, tiles);
            Loss loss = loss(session.lastHead());
            UUID stream = EpochOpened.stream();
            Situation situation = session.lockAndRead(Set.of(stream), List.of());
            Head last = situation.head();
            tip.reach(session, last);
            if (tip.frontier().size() != size) {
                throw new EpochRefused(
                        EpochRefused.Reason.OTHER_SIZE,
                        "The ledger has %d leaves".formatted(tip.frontier().size()));
            }
            if (tiles.keptLeaves() > size) {
                throw new EpochRefused(
                        EpochRefused.Reason.REMAINS,
                        "ledger.tile still has tiles of leaves from %d on; the owner of the database must remove them"
                                .formatted(size));
            }
            Epoch epoch = after(tip.epoch());
            EpochOpened opened = new EpochOpened(
                    epoch.origin(), size, tip.frontier().root().hex(), loss.head(), loss.noticed(), reason);
            Instant recordedAt = Committer.notBefore(last, situation.clock());
            Soundness.requireNear(recordedAt, clock);
            requireUnaltered(tip, session, situation);
            Append append = new Append(stream, List.of(event(opened, situation, by, now)), null);
            Placement placed = new Placement(List.of(append), size, situation, Set.of(), recordedAt);
            Frontier grown = tip.frontier().append(placed.leafHashes());
            session.writeAndCommit(placed.rows(), Map.of(), tip.sign(epoch, grown, recordedAt));
            signal.committed(grown.size());
            alarms.settle("ledger-behind-checkpoint", seal.first().ledger());
            return epoch;
        } catch (SQLException e) {
            throw new AppendFailed(
                    AppendFailed.Reason.OUTCOME_UNKNOWN, "Whether the epoch was opened is not known; look again", e);
        }
    }

    private void requireUnaltered(Tip tip, CommitterSession session, Situation situation) throws SQLException {
        // Made anew: the tree of this process may still hold leaves that are lost.
        SealedTree left = new SealedTree(session.jdbc(), seal);
        for (UUID stream : tip.altered(left, session, situation)) {
            throw new AppendFailed(
                    AppendFailed.Reason.RECORD_ALTERED,
                    "Stream %s does not end with what was recorded; the owner of the database must look at its last row"
                            .formatted(stream));
        }
    }

    /** The key that signs in that epoch. */
    public VerifierKey key(Epoch epoch) {
        return seal.key(epoch);
    }

    private NewEvent event(EpochOpened opened, Situation situation, Actor by, Instant now) {
        UUID stream = EpochOpened.stream();
        CommitterSession.StreamEnd end = situation.streams().get(stream);
        byte[] content = format.write(new EventContent(
                UUID.randomUUID(),
                EpochOpened.TYPE,
                1,
                now.truncatedTo(ChronoUnit.MILLIS),
                by,
                Set.of(),
                Map.of(),
                opened));
        byte[] salt = new byte[32];
        random.nextBytes(salt);
        return new NewEvent(stream, end == null ? 0 : end.seq() + 1, stream, EpochOpened.TYPE, content, salt);
    }

    /** One that nobody has seen a head of, as far as is known here. */
    private Epoch after(Epoch known) {
        return keptHead()
                .map(Checkpoint::epoch)
                .filter(epoch -> epoch.isAfter(known))
                .orElse(known)
                .next();
    }

    private Loss loss(@Nullable Head last) {
        Epoch epoch = epochOf(last);
        long size = last == null ? 0 : last.size();
        Optional<Checkpoint> head = keptHead();
        if (kept != null && head.isPresent() && !kept.isContinuedBy(size, epoch, tiles)) {
            long lost = head.get().size();
            return new Loss(
                    "The database has %d leaves; the head kept outside it has %d".formatted(size, lost),
                    new EpochOpened.Lost(lost, new String(kept.note().orElseThrow(), StandardCharsets.UTF_8)));
        }
        return outside.compare(last)
                .map(objection -> new Loss(objection.detail(), null))
                .orElseThrow(() -> new EpochRefused(
                        EpochRefused.Reason.NOTHING_LOST, "Nobody has seen a head that this ledger does not continue"));
    }

    private Epoch epochOf(@Nullable Head head) {
        try {
            return head == null ? seal.first() : seal.open(head.noteBytes()).epoch();
        } catch (MalformedLedgerData | NoteRefused e) {
            throw new AppendFailed(AppendFailed.Reason.LEDGER_STOPPED, "head-not-ours: " + e.getMessage(), e);
        }
    }

    /** While it can't be read nobody knows which epochs there were: one must not be opened twice. */
    private Optional<Checkpoint> keptHead() {
        try {
            return kept == null ? Optional.empty() : kept.read();
        } catch (MalformedLedgerData | NoteRefused | UncheckedIOException e) {
            throw new AppendFailed(AppendFailed.Reason.LEDGER_STOPPED, "kept-head-unreadable: " + e.getMessage(), e);
        }
    }
}
