package org.hazardledger.ledger.store;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hazardledger.ledger.Hash;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Gives recorded events back. Whoever reads content here gets it only if it is what was hashed, and the hash is a leaf
 * under the signed head; a row changed or put in by hand raises the alarm {@code record-altered} and is not carried on.
 */
public final class LedgerReader {
    private static final String EVENT =
            "select ledger_index, stream, seq, case_id, type, recorded_at, prev, salt, content, leaf_hash from ledger.event ";

    private final JdbcClient jdbc;
    private final Alarms alarms;
    private final SealedTree tree;

    public LedgerReader(JdbcClient jdbc, Alarms alarms, SealedTree tree) {
        this.jdbc = jdbc;
        this.alarms = alarms;
        this.tree = tree;
    }

    /**
     * The events of a stream in order; empty if there is no such stream.
     *
     * @throws RecordAltered if a row is not what was recorded, one is missing, or one does not continue the one before
     */
    public List<RecordedEvent> stream(UUID stream, long fromSeq) {
        List<RecordedEvent> events = jdbc.sql(EVENT + "where stream = ? and seq >= ? order by seq")
                .params(stream, fromSeq)
                .query(LedgerReader::event)
                .list();
        long expected = fromSeq;
        Hash before = null;
        for (RecordedEvent event : events) {
            requireIntact(event);
            if (event.seq() != expected++ || (before != null && !Objects.equals(before, event.prev()))) {
                throw altered(event);
            }
            before = event.leafHash();
        }
        return events;
    }

    /**
     * The events of a case in ledger order.
     *
     * @param upTo only events with a smaller ledger index
     * @throws RecordAltered if a row is not what was recorded
     */
    public List<RecordedEvent> ofCase(UUID caseId, long upTo) {
        List<RecordedEvent> events = jdbc.sql(EVENT + "where case_id = ? and ledger_index < ? order by ledger_index")
                .params(caseId, upTo)
                .query(LedgerReader::event)
                .list();
        events.forEach(this::requireIntact);
        return events;
    }

    /**
     * The last event of a stream, empty if there is no such stream.
     *
     * @throws RecordAltered if its row is not what was recorded
     */
    public Optional<RecordedEvent> last(UUID stream) {
        return lastBefore(stream, Long.MAX_VALUE);
    }

    /**
     * The last event of a stream with a smaller ledger index, empty if there is none.
     *
     * @throws RecordAltered if its row is not what was recorded
     */
    public Optional<RecordedEvent> lastBefore(UUID stream, long index) {
        Optional<RecordedEvent> last = jdbc.sql(
                        EVENT + "where stream = ? and ledger_index < ? order by seq desc limit 1")
                .params(stream, index)
                .query(LedgerReader::event)
                .optional();
        last.ifPresent(this::requireIntact);
        return last;
    }

    /**
     * The last event of a case up to and including that ledger index, empty if there is none.
     *
     * @throws RecordAltered if its row is not what was recorded
     */
    public Optional<RecordedEvent> lastOfCase(UUID caseId, long index) {
        Optional<RecordedEvent> last = jdbc.sql(
                        EVENT + "where case_id = ? and ledger_index <= ? order by ledger_index desc limit 1")
                .params(caseId, index)
                .query(LedgerReader::event)
                .optional();
        last.ifPresent(this::requireIntact);
        return last;
    }

    /**
     * Events of some types in ledger order, for others to follow.
     *
     * @param from the first ledger index that counts
     * @param until only events with a smaller one
     * @throws RecordAltered if a row is not what was recorded
     */
    public List<RecordedEvent> ofTypes(Collection<String> types, long from, long until, int limit) {
        List<RecordedEvent> events = rowsOfTypes(types, from, until, limit);
        events.forEach(this::requireIntact);
        return events;
    }

    /**
     * As {@link #ofTypes}, altered or not, for those who only ask where to look. Each type is looked up by itself and
     * by both columns of the index together, or the planner would rather read all events that lie between.
     */
    public List<RecordedEvent> rowsOfTypes(Collection<String> types, long from, long until, int limit) {
        return jdbc.sql("""
                        select found.* from unnest(?) wanted(type) cross join lateral (
                            %s where (type, ledger_index) >= (wanted.type, ?) and (type, ledger_index) < (wanted.type, ?)
                            order by type, ledger_index limit ?) found
                        order by ledger_index limit ?
                        """.formatted(EVENT))
                .params(Set.copyOf(types).toArray(String[]::new), from, until, limit, limit)
                .query(LedgerReader::event)
                .list();
    }

    /**
     * The events at these ledger indexes, in ledger order; an index without an event is left out.
     *
     * @throws RecordAltered if a row is not what was recorded
     */
    public List<RecordedEvent> at(Collection<Long> indexes) {
        List<RecordedEvent> events = jdbc.sql(EVENT + "where ledger_index = any (?) order by ledger_index")
                .params((Object) indexes.toArray(Long[]::new))
                .query(LedgerReader::event)
                .list();
        events.forEach(this::requireIntact);
        return events;
    }

    /**
     * The next events in ledger order, altered or not: whoever uses one asks {@link #requireIntact} first. Rows behind
     * the last head were put there by hand and are left out, so that nobody goes on behind them.
     */
    public List<RecordedEvent> page(long fromIndex, int limit) {
        List<RecordedEvent> rows = rows(fromIndex, limit);
        return rows.isEmpty() || tree.covers(rows.getLast().index())
                ? rows
                : rows.stream().takeWhile(row -> tree.covers(row.index())).toList();
    }

    /** The next rows in the order of their indexes, whoever has put them there. */
    public List<RecordedEvent> rows(long fromIndex, int limit) {
        return jdbc.sql(EVENT + "where ledger_index >= ? order by ledger_index limit ?")
                .params(fromIndex, limit)
                .query(LedgerReader::event)
                .list();
    }

    /** Raises the alarm and throws if the row is not what was recorded. */
    public void requireIntact(RecordedEvent event) {
        if (!event.intact() || !tree.holds(event.index(), event.leafHash())) {
            throw altered(event);
        }
    }

    private RecordAltered altered(RecordedEvent event) {
        RecordAltered altered = new RecordAltered(event.index(), event.caseId());
        alarms.raise("record-altered", event.caseId().toString(), String.valueOf(altered.getMessage()));
        return altered;
    }

    /** The last head, empty before the first event. */
    public Optional<Head> head() {
        return jdbc.sql("select size, root, recorded_at, note from ledger.head order by size desc limit 1")
                .query((row, n) -> head(row))
                .optional();
    }

    /** The head of exactly that size, empty if none was signed at it. */
    public Optional<Head> headOf(long size) {
        return jdbc.sql("select size, root, recorded_at, note from ledger.head where size = ?")
                .params(size)
                .query((row, n) -> head(row))
                .optional();
    }

    /**
     * The first head that covers an event: it says when the event was recorded.
     *
     * @throws org.springframework.dao.EmptyResultDataAccessException if there is no such event
     */
    public Head covering(long index) {
        return jdbc.sql("select size, root, recorded_at, note from ledger.head where size > ? order by size limit 1")
                .params(index)
                .query((row, n) -> head(row))
                .single();
    }

    /**
     * The last head that was recorded before that moment, empty if there is none. Found by halving: recorded times
     * never run backwards, and an index on them would be one more write in every append.
     */
    public Optional<Head> headBefore(Instant moment) {
        Head found = null;
        long before = 0;
        long notBefore = size();
        while (before < notBefore) {
            long middle = (before + notBefore) >>> 1;
            Head head = covering(middle);
            if (head.recordedAt().isBefore(moment)) {
                found = head;
                before = head.size();
            } else {
                notBefore = middle;
            }
        }
        return Optional.ofNullable(found);
    }

    /** How many events there are. */
    public long size() {
        return head().map(Head::size).orElse(0L);
    }

    /** The receipt of the last event of a stream, empty if there is no such stream. */
    public Optional<Receipt> end(UUID stream) {
        return jdbc.sql("select seq, ledger_index from ledger.event where stream = ? order by seq desc limit 1")
                .params(stream)
                .query((row, n) -> new Receipt(stream, row.getLong(1), row.getLong(2), row.getLong(2)))
                .optional();
    }

    /**
     * The receipt of a recorded command.
     *
     * @throws AppendFailed {@code KEY_REUSED} if the key was used for another command
     */
    public Optional<Receipt> recorded(CommandKey key) {
        return jdbc.sql("""
                        select fingerprint, stream, version, first_index, last_index
                          from ledger.command where subject = ? and key = ?
                        """)
                .params(key.subject(), key.key())
                .query((row, n) -> {
                    if (!MessageDigest.isEqual(row.getBytes(1), key.fingerprint())) {
                        throw new AppendFailed(AppendFailed.Reason.KEY_REUSED, "The key was used for another command");
                    }
                    return new Receipt(row.getObject(2, UUID.class), row.getLong(3), row.getLong(4), row.getLong(5));
                })
                .optional();
    }

    static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getLong(1), Hash.of(row.getBytes(2)), row.getTimestamp(3).toInstant(), row.getString(4));
    }

    private static RecordedEvent event(ResultSet row, int n) throws SQLException {
        byte @Nullable [] prev = row.getBytes(7);
        return new RecordedEvent(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getLong(3),
                row.getObject(4, UUID.class),
                row.getString(5),
                row.getTimestamp(6).toInstant(),
                prev == null ? null : Hash.of(prev),
                row.getBytes(8),
                row.getBytes(9),
                Hash.of(row.getBytes(10)));
    }
}
