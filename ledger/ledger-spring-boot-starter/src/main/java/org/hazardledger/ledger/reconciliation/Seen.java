package org.hazardledger.ledger.reconciliation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.NoteRefused;
import org.hazardledger.ledger.Seal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A head as somebody has seen it.
 *
 * @param who who keeps it
 * @param recordedAt when the ledger says it was signed; null for a head that was seen outside
 */
record Seen(String who, Checkpoint head, @Nullable Instant recordedAt) {

    boolean outside() {
        return recordedAt == null;
    }

    /** Where heads are kept, each checked by its note before it is given out. */
    static final class Heads {
        private final JdbcClient jdbc;
        private final Findings findings;
        private final Seal seal;
        private final Optional<Checkpoint> kept;

        /** @param kept the head that is kept in a file, if it can be read */
        Heads(JdbcClient jdbc, Findings findings, Seal seal, Optional<Checkpoint> kept) {
            this.jdbc = jdbc;
            this.findings = findings;
            this.seal = seal;
            this.kept = kept;
        }

        /** Those of more than {@code from} and up to {@code to} leaves, by size, the ledger's own first. */
        List<Seen> between(long from, long to) {
            List<Seen> seen = new ArrayList<>();
            jdbc.sql("select size, root, recorded_at, note from ledger.head where size > ? and size <= ?")
                    .params(from, to)
                    .query(row -> {
                        Hash root = Hash.of(row.getBytes(2));
                        Instant at = row.getTimestamp(3).toInstant();
                        signed("head " + row.getLong(1), row.getLong(1), row.getString(4))
                                .filter(opened -> sameRoot(opened, root))
                                .ifPresent(opened -> seen.add(new Seen("ledger.head", opened, at)));
                    });
            jdbc.sql("select size, witness, note from ledger.witnessed where size > ? and size <= ?")
                    .params(from, to)
                    .query(row -> {
                        signed(row.getString(2) + " " + row.getLong(1), row.getLong(1), row.getString(3))
                                .ifPresent(opened -> seen.add(new Seen("ledger.witnessed", opened, null)));
                    });
            kept.filter(opened -> opened.size() > from && opened.size() <= to)
                    .ifPresent(opened -> seen.add(new Seen("the file outside the database", opened, null)));
            seen.sort(Comparator.comparingLong((Seen one) -> one.head().size()).thenComparing(Seen::outside));
            return seen;
        }

        /** How many leaves witnesses have seen in the open epoch, if it is more than so many. */
        long witnessedBeyond(long size) {
            return jdbc
                    .sql("""
                            select size, witness, note from ledger.witnessed
                             where size > ?
                               and (origin = (select split_part(note, E'\\n', 1) from ledger.head order by size desc limit 1)
                                    or not exists (select 1 from ledger.head))
                            """)
                    .params(size)
                    .query((row, n) ->
                            signed(row.getString(2) + " " + row.getLong(1), row.getLong(1), row.getString(3)))
                    .list()
                    .stream()
                    .flatMap(Optional::stream)
                    .mapToLong(Checkpoint::size)
                    .max()
                    .orElse(0);
        }

        private boolean sameRoot(Checkpoint head, Hash column) {
            if (!head.root().equals(column)) {
                findings.other(
                        "head " + head.size(),
                        "The head of %d leaves has another root than its note".formatted(head.size()));
            }
            return head.root().equals(column);
        }

        private Optional<Checkpoint> signed(String subject, long size, String note) {
            try {
                Checkpoint opened = seal.open(note.getBytes(StandardCharsets.UTF_8));
                if (opened.size() == size) {
                    return Optional.of(opened);
                }
                findings.other(subject, "The note of the head of %d leaves speaks of another".formatted(size));
            } catch (MalformedLedgerData | NoteRefused e) {
                findings.other(subject, "The note of the head of %d leaves: %s".formatted(size, e.getMessage()));
            }
            return Optional.empty();
        }
    }
}
