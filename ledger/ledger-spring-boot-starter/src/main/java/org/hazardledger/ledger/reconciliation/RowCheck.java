package org.hazardledger.ledger.reconciliation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.store.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every row by itself: copied columns against content and leaf, and each against the row before it in its stream. The
 * database is asked for that one, so nothing is remembered of any stream.
 */
final class RowCheck {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final Findings findings;
    private Instant before = Instant.MIN;

    RowCheck(JdbcClient jdbc, Findings findings) {
        this.jdbc = jdbc;
        this.findings = findings;
    }

    private record Predecessor(long index, UUID caseId, Hash leafHash) {}

    /**
     * How many of the rows from that index on come before the first that is missing; all that are there are looked at.
     */
    int take(List<RecordedEvent> rows, long from, long to) {
        Map<Long, Predecessor> predecessors = predecessors(from, to);
        long expected = from;
        int unbroken = 0;
        for (RecordedEvent row : rows) {
            missing(expected, row.index());
            expected = row.index() + 1;
            unbroken += row.index() == from + unbroken ? 1 : 0;
            look(row, predecessors.get(row.index()));
        }
        missing(expected, to);
        return unbroken;
    }

    private void missing(long from, long to) {
        if (from < to) {
            findings.row(
                    from,
                    to - from == 1
                            ? "is missing"
                            : "is missing, and all up to %d: %d rows".formatted(to - 1, to - from));
        }
    }

    private void look(RecordedEvent row, @Nullable Predecessor predecessor) {
        String wrong = wrongWith(row, predecessor);
        if (wrong == null) {
            before = row.recordedAt();
        } else {
            findings.row(row.index(), "of case " + row.caseId() + wrong);
        }
    }

    private @Nullable String wrongWith(RecordedEvent row, @Nullable Predecessor predecessor) {
        if (!row.leaf().hash().equals(row.leafHash())) {
            return " is not what was hashed";
        }
        if (!row.type().equals(typeIn(row.content()))) {
            return " has another type than its content";
        }
        if (row.seq() > 0 && !follows(row, predecessor)) {
            return ", seq %d of stream %s, does not follow on seq %d: %s"
                    .formatted(row.seq(), row.stream(), row.seq() - 1, whereIs(predecessor));
        }
        return row.recordedAt().isBefore(before) ? " is recorded before the row above it" : null;
    }

    private static boolean follows(RecordedEvent row, @Nullable Predecessor predecessor) {
        return predecessor != null
                && predecessor.index() < row.index()
                && predecessor.caseId().equals(row.caseId())
                && Objects.equals(predecessor.leafHash(), row.prev());
    }

    private static String whereIs(@Nullable Predecessor predecessor) {
        return predecessor == null
                ? "there is none"
                : "that is row %d of case %s, and one of the two is not what was recorded"
                        .formatted(predecessor.index(), predecessor.caseId());
    }

    private static String typeIn(byte[] content) {
        try {
            return JSON.readTree(content).path("type").asString("");
        } catch (JacksonException e) {
            return "";
        }
    }

    private Map<Long, Predecessor> predecessors(long from, long to) {
        Map<Long, Predecessor> found = new HashMap<>();
        jdbc.sql("""
                        select e.ledger_index, p.ledger_index, p.case_id, p.leaf_hash
                          from ledger.event e join ledger.event p on p.stream = e.stream and p.seq = e.seq - 1
                         where e.ledger_index >= ? and e.ledger_index < ?
                        """).params(from, to).query(row -> {
            found.put(
                    row.getLong(1),
                    new Predecessor(row.getLong(2), row.getObject(3, UUID.class), Hash.of(row.getBytes(4))));
        });
        return found;
    }
}
