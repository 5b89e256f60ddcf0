package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads a whole ledger, trusting nothing in it, and says whether it is one. */
final class Audit {
    private final LedgerDatabase database;
    final List<RecordedEvent> events;

    /** Takes the ledger as it is now. */
    Audit(LedgerDatabase database, LedgerReader reader) {
        this.database = database;
        this.events = reader.page(0, Integer.MAX_VALUE);
    }

    /** Indexes, sequences and hash chains without holes, every head's root and signature, time never backwards. */
    Audit holds() {
        Map<UUID, RecordedEvent> last = new HashMap<>();
        for (int index = 0; index < events.size(); index++) {
            RecordedEvent event = events.get(index);
            RecordedEvent before = last.put(event.stream(), event);
            assertThat(event.index()).isEqualTo(index);
            assertThat(event.intact()).isTrue();
            assertThat(event.seq()).isEqualTo(before == null ? 0 : before.seq() + 1);
            assertThat(event.prev()).isEqualTo(before == null ? null : before.leafHash());
        }
        assertThat(events).extracting(RecordedEvent::recordedAt).isSorted();
        everyHeadHolds();
        return this;
    }

    /** The events of that receipt are there, where it says. */
    Audit has(Receipt receipt) {
        RecordedEvent last = events.get((int) receipt.lastIndex());
        assertThat(last.stream()).isEqualTo(receipt.stream());
        assertThat(last.seq()).isEqualTo(receipt.version());
        return this;
    }

    private void everyHeadHolds() {
        List<Hash> leaves = events.stream().map(event -> event.leaf().hash()).toList();
        Frontier tree = Frontier.EMPTY;
        Instant time = Instant.EPOCH;
        for (Head head : heads()) {
            tree = tree.append(leaves.subList((int) tree.size(), (int) head.size()));
            Checkpoint signed = database.seal().open(head.noteBytes());
            assertThat(head.root()).isEqualTo(tree.root());
            assertThat(signed).isEqualTo(new Checkpoint(signed.origin(), head.size(), tree.root()));
            assertThat(head.recordedAt()).isAfterOrEqualTo(time);
            assertThat(events.get((int) head.size() - 1).recordedAt()).isEqualTo(head.recordedAt());
            time = head.recordedAt();
        }
        assertThat(tree.size()).isEqualTo(events.size());
    }

    private List<Head> heads() {
        return JdbcClient.create(database.app())
                .sql("select size, root, recorded_at, note from ledger.head order by size")
                .query((row, n) -> new Head(
                        row.getLong(1),
                        Hash.of(row.getBytes(2)),
                        row.getTimestamp(3).toInstant(),
                        row.getString(4)))
                .list();
    }
}
