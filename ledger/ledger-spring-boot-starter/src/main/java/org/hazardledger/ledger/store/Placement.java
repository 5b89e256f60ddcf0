package org.hazardledger.ledger.store;

import static org.hazardledger.ledger.store.AppendFailed.Reason.KEY_REUSED;
import static org.hazardledger.ledger.store.AppendFailed.Reason.OTHER_CASE;
import static org.hazardledger.ledger.store.AppendFailed.Reason.PLACE_TAKEN;
import static org.hazardledger.ledger.store.AppendFailed.Reason.RECORD_ALTERED;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.ledger.Commitment;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.Leaf;
import org.hazardledger.ledger.store.CommitterSession.Row;
import org.hazardledger.ledger.store.CommitterSession.Situation;
import org.hazardledger.ledger.store.CommitterSession.StreamEnd;
import org.jspecify.annotations.Nullable;

/**
 * Where the appends of a batch go: each gets its place in the ledger or its refusal, in the order in which they came.
 * Nobody is told before the batch is committed.
 */
final class Placement {
    private final long size;
    private final Instant recordedAt;
    private final Map<UUID, StreamEnd> ends;
    private final Set<UUID> altered;
    private final List<Row> rows = new ArrayList<>();
    private final Map<Append, Receipt> receipts = new LinkedHashMap<>();
    private final Map<CommandKey, Receipt> commands = new LinkedHashMap<>();
    private final List<Runnable> otherAnswers = new ArrayList<>();

    /**
     * Places a batch.
     *
     * @param size how many leaves the ledger has
     * @param situation what it says under the lock
     * @param altered streams of it that do not end with a leaf of the ledger; nothing is put behind them
     * @param recordedAt when the batch is recorded
     */
    Placement(List<Append> batch, long size, Situation situation, Set<UUID> altered, Instant recordedAt) {
        this.size = size;
        this.altered = Set.copyOf(altered);
        this.recordedAt = recordedAt;
        this.ends = new HashMap<>(situation.streams());
        Map<String, Append> firstWithKey = new HashMap<>();
        for (Append append : batch) {
            place(append, situation, firstWithKey);
        }
    }

    /** What is to be written, in ledger order; empty if every append was refused or known. */
    List<Row> rows() {
        return rows;
    }

    /** The hashes of the rows, in ledger order. */
    List<Hash> leafHashes() {
        return rows.stream().map(Row::leafHash).toList();
    }

    /** The commands that the rows answer. */
    Map<CommandKey, Receipt> commands() {
        return commands;
    }

    /** Tells every append how it ended. */
    void answer() {
        receipts.forEach(Append::recorded);
        otherAnswers.forEach(Runnable::run);
    }

    private void place(Append append, Situation situation, Map<String, Append> firstWithKey) {
        CommandKey key = append.key;
        if (key != null) {
            String scoped = CommitterSession.scoped(key.subject(), key.key());
            CommitterSession.Recorded recorded = situation.recorded().get(scoped);
            if (recorded != null) {
                known(append, key, recorded.fingerprint(), () -> append.recorded(recorded.receipt()));
                return;
            }
            Append first = firstWithKey.get(scoped);
            if (first != null && first.key != null) {
                known(append, key, first.key.fingerprint(), () -> append.follow(first));
                return;
            }
        }
        AppendFailed refusal = refusal(append);
        if (refusal != null) {
            otherAnswers.add(() -> append.failed(refusal));
            return;
        }
        Receipt receipt = write(append);
        receipts.put(append, receipt);
        if (key != null) {
            commands.put(key, receipt);
            firstWithKey.put(CommitterSession.scoped(key.subject(), key.key()), append);
        }
    }

    /** The key is known: the same command gets {@code sameAnswer}, another one is refused. */
    private void known(Append append, CommandKey key, byte[] fingerprint, Runnable sameAnswer) {
        otherAnswers.add(
                MessageDigest.isEqual(fingerprint, key.fingerprint())
                        ? sameAnswer
                        : () -> append.failed(new AppendFailed(
                                KEY_REUSED, "Key %s was used for another command".formatted(key.key()))));
    }

    private @Nullable AppendFailed refusal(Append append) {
        Map<UUID, Long> next = new HashMap<>();
        for (NewEvent event : append.events) {
            if (altered.contains(event.stream())) {
                return new AppendFailed(
                        RECORD_ALTERED, "Stream %s does not end with what was recorded".formatted(event.stream()));
            }
            StreamEnd end = ends.get(event.stream());
            long expected = next.getOrDefault(event.stream(), end == null ? 0 : end.seq() + 1);
            if (event.seq() != expected) {
                return new AppendFailed(
                        PLACE_TAKEN,
                        "Stream %s goes on at %d, not at %d".formatted(event.stream(), expected, event.seq()));
            }
            if (end != null && !end.caseId().equals(event.caseId())) {
                return new AppendFailed(
                        OTHER_CASE, "Stream %s belongs to case %s".formatted(event.stream(), end.caseId()));
            }
            next.put(event.stream(), expected + 1);
        }
        return null;
    }

    private Receipt write(Append append) {
        long first = size + rows.size();
        long index = first;
        for (NewEvent event : append.events) {
            StreamEnd end = ends.get(event.stream());
            Hash prev = end == null ? null : end.leafHash();
            Hash commit = Commitment.of(event.salt(), event.content());
            Hash leafHash = new Leaf(event.caseId(), event.stream(), event.seq(), prev, recordedAt, commit).hash();
            rows.add(new Row(index, event, prev, leafHash));
            ends.put(event.stream(), new StreamEnd(index, event.seq(), leafHash, event.caseId()));
            index++;
        }
        StreamEnd end = ends.get(append.stream);
        return new Receipt(append.stream, end == null ? -1 : end.seq(), first, index - 1);
    }
}
