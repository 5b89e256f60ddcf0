package org.hazardledger.ledger.reconciliation;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Epoch;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.NoteRefused;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.Head;
import org.hazardledger.ledger.store.KeptHead;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One pass through the whole ledger: every row's columns against content and leaf, every stream from seq to seq, every
 * index, every tile, and the tree against every head that was signed, cosigned, or kept outside. What does not agree is
 * named in alarms: {@code record-altered} for a row, {@code ledger-behind-checkpoint} for a head that others have seen,
 * {@code reconciliation-failed} for everything else and for the pass as a whole.
 *
 * <p>It reads page by page and locks nothing, so appends go on; a page is all that it keeps in memory. Rows that come
 * after its start are left to the next pass.
 */
final class Reconciliation {
    private static final int PAGE = 1024;

    private final LedgerReader reader;
    private final JdbcClient jdbc;
    private final Alarms alarms;
    private final Seal seal;
    private final @Nullable KeptHead kept;

    Reconciliation(LedgerReader reader, JdbcClient jdbc, Alarms alarms, Seal seal, @Nullable KeptHead kept) {
        this.reader = reader;
        this.jdbc = jdbc;
        this.alarms = alarms;
        this.seal = seal;
        this.kept = kept;
    }

    /**
     * What came of a pass.
     *
     * @param rows how many rows were read
     * @param findings in how many places something does not agree
     */
    record Outcome(long rows, long findings) {}

    Outcome run() {
        Findings findings = new Findings(alarms);
        // Those that follow the ledger first: it may only have grown since.
        Optional<Checkpoint> keptHead = keptHead(findings);
        Seen.Heads heads = new Seen.Heads(jdbc, findings, seal, keptHead);
        long witnessed = heads.witnessedBeyond(reader.size());
        long tiled = max("select (max(n) + 1) * 256 from ledger.tile where level = 0");
        long size = reader.size();
        behind(
                findings,
                "the file outside the database",
                keptHead.filter(this::isOfOpenEpoch).map(Checkpoint::size).orElse(0L),
                size);
        behind(findings, "ledger.witnessed", witnessed, size);
        behind(findings, "ledger.tile", tiled, size);
        go(size, findings, new TileCheck(jdbc, findings, tiled), new HeadCheck(heads, findings));
        rowsUnderNoHead(findings);
        findings.conclude(size);
        return new Outcome(size, findings.count());
    }

    private void go(long size, Findings findings, TileCheck tiles, HeadCheck heads) {
        RowCheck rowCheck = new RowCheck(jdbc, findings);
        boolean dense = true;
        for (long from = 0; from < size && !Thread.currentThread().isInterrupted(); from += PAGE) {
            long to = Math.min(size, from + PAGE);
            List<RecordedEvent> rows = reader.rows(from, (int) (to - from)).stream()
                    .filter(row -> row.index() < to)
                    .toList();
            int unbroken = rowCheck.take(rows, from, to);
            // Behind a missing row there is no tree any more, and the rows are only looked at one by one.
            if (dense) {
                tiles.take(rows.subList(0, unbroken));
                heads.take(rows.subList(0, unbroken));
                dense = unbroken == to - from;
            }
        }
    }

    private Optional<Checkpoint> keptHead(Findings findings) {
        try {
            return kept == null ? Optional.empty() : kept.read();
        } catch (MalformedLedgerData | NoteRefused | UncheckedIOException e) {
            findings.other("head file", "The head in %s: %s".formatted(kept, e.getMessage()));
            return Optional.empty();
        }
    }

    /** Or of one that this database has not come to. */
    private boolean isOfOpenEpoch(Checkpoint opened) {
        return reader.head()
                .flatMap(this::epochOf)
                .filter(open -> open.isAfter(opened.epoch()))
                .isEmpty();
    }

    private Optional<Epoch> epochOf(Head head) {
        try {
            return Optional.of(seal.open(head.noteBytes()).epoch());
        } catch (MalformedLedgerData | NoteRefused e) {
            // The pass over the heads names it.
            return Optional.empty();
        }
    }

    private static void behind(Findings findings, String who, long seen, long size) {
        if (seen > size) {
            findings.behind(who, "The ledger has %d leaves, but %s has seen %d".formatted(size, who, seen));
        }
    }

    /** In one statement, so that no append comes between. */
    private void rowsUnderNoHead(Findings findings) {
        jdbc.sql("""
                        select ledger_index from ledger.event
                         where ledger_index >= (select coalesce(max(size), 0) from ledger.head)
                         order by ledger_index limit 100
                        """).query(Long.class).list().forEach(index -> findings.row(index, "stands under no head"));
    }

    private long max(String sql) {
        return jdbc.sql(sql).query((row, n) -> row.getLong(1)).single();
    }
}
