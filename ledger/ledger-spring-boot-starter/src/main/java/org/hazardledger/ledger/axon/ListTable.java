package org.hazardledger.ledger.axon;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A list's table beside which the rows after each event are kept (decision 13). It has the columns {@code id},
 * {@code version}, {@code at_index} and {@code occurred_until}, which are set here and nowhere else; the table with
 * {@code _past} behind its name has the same columns.
 *
 * <p>Words by which a row is found, if it has such ({@link #withWords}), stand in a third table, with {@code _words}
 * behind the name and the columns {@code id}, {@code case_id} and {@code words}: a row changes with each event and its
 * words hardly ever, and an index of them costs too much to be kept with it.
 *
 * <p>Rows change in memory and are written by one statement, at the latest when the transaction commits: a list that is
 * made anew takes hundreds of events at once (decision 18). Needs a transaction of Spring's.
 */
public final class ListTable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> VALUES = new TypeReference<>() {};
    private static final String OCCURRED_UNTIL = "occurred_until";

    private final JdbcClient jdbc;
    private final String name;
    private final boolean withWords;
    private @Nullable Shape shape;

    /** @param name of the table, with its schema */
    public ListTable(JdbcClient jdbc, String name) {
        this(jdbc, name, false);
    }

    private ListTable(JdbcClient jdbc, String name, boolean withWords) {
        this.jdbc = jdbc;
        this.name = name;
        this.withWords = withWords;
    }

    /**
     * One whose rows are found by their words.
     *
     * @param name of the table, with its schema
     */
    public static ListTable withWords(JdbcClient jdbc, String name) {
        return new ListTable(jdbc, name, true);
    }

    /**
     * The condition on a table with words that {@code :q} stands in those of a row, in whatever case; no row if it is
     * null. Needs the function {@code list.bigrams} and its index on the words: an array of ids instead of a join, and
     * pairs that PostgreSQL does not know before it runs, so that the index is used whatever is asked. Of pairs that it
     * knows to be common it would rather make those of all rows anew.
     *
     * @param name of the table, with its schema
     */
    public static String found(String name) {
        return """
                id = any (array(
                    select id from %s_words
                     where list.bigrams(words) @> (select list.bigrams(cast(:q as text)))
                       and strpos(lower(words), lower(cast(:q as text))) > 0))
                """.formatted(name);
    }

    /**
     * Begins a row with the event that it is about from then on.
     *
     * @param first sets the columns; those that it does not set are empty, whatever the table's defaults
     */
    public void begin(UUID id, DomainEventMessage<?> message, Consumer<ListRow> first) {
        Unwritten unwritten = unwritten();
        ListRow row = new ListRow(shape().columns(), new LinkedHashMap<>());
        row.set("id", id);
        unwritten.put(id, row, first, message);
        unwritten.begun.add(id);
    }

    /**
     * Changes a row, which from now on is the one after this event.
     *
     * @throws IllegalStateException if there is no such row: the event that begins it is missing
     */
    public void change(UUID id, DomainEventMessage<?> message, Consumer<ListRow> change) {
        Unwritten unwritten = unwritten();
        unwritten.put(id, unwritten.row(id, message), change, message);
        unwritten.changed.add(id);
    }

    /** As {@link #change} for an event that changes nothing else. */
    public void touch(UUID id, DomainEventMessage<?> message) {
        change(id, message, row -> {});
    }

    /** Sets the words by which a row is found from now on, in place of those before. */
    public void words(UUID id, UUID caseId, String words) {
        unwritten().words.put(id, Map.of("id", id, "case_id", caseId, "words", words));
    }

    /** Empties it and what is kept beside it. */
    public void truncate() {
        jdbc.sql((withWords ? "truncate %1$s, %1$s_past, %1$s_words" : "truncate %1$s, %1$s_past").formatted(name))
                .update();
    }

    /** Writes what this transaction has changed so far in tables of this kind. */
    static void write() {
        ofThisTransaction().forEach(Unwritten::write);
    }

    /** Forgets what this transaction has changed and not written, as if its events had not been handed over. */
    static void forget() {
        ofThisTransaction().forEach(Unwritten::clear);
    }

    private static List<Unwritten> ofThisTransaction() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Unwritten.class::isInstance)
                .map(Unwritten.class::cast)
                .toList();
    }

    private Unwritten unwritten() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Unwritten found) {
            return found;
        }
        Unwritten made = new Unwritten();
        TransactionSynchronizationManager.registerSynchronization(made);
        TransactionSynchronizationManager.bindResource(this, made);
        return made;
    }

    private Shape shape() {
        Shape known = shape;
        if (known == null) {
            Set<String> columns = jdbc.sql("select * from %s limit 0".formatted(name))
                    .query((ResultSetExtractor<Set<String>>) rows -> {
                        Set<String> found = new LinkedHashSet<>();
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            found.add(rows.getMetaData().getColumnName(i));
                        }
                        return found;
                    });
            known = new Shape(columns, Shape.writing(name, columns));
            shape = known;
        }
        return known;
    }

    /**
     * What must be known of the table.
     *
     * @param writing the statement that writes the rows after each event, and of each id the last of them
     */
    private record Shape(Set<String> columns, String writing) {
        static String writing(String table, Set<String> columns) {
            return """
                    with rows as materialized
                             (select * from jsonb_populate_recordset(null::%1$s, cast(:rows as jsonb))),
                         last as materialized
                             (select distinct on (id) *, id in (select unnest(cast(:begun as uuid[]))) is_begun
                                from rows order by id, at_index desc),
                         kept as (insert into %1$s_past (%2$s) select %2$s from rows),
                         begun as (insert into %1$s (%2$s) select %2$s from last where is_begun)
                    update %1$s it set (%2$s) = row(%3$s) from last where not is_begun and it.id = last.id
                    """.formatted(
                            table,
                            String.join(", ", columns),
                            columns.stream().map(column -> "last." + column).collect(Collectors.joining(", ")));
        }
    }

    /** What one transaction has changed in the table and not written, and the rows that it knows. */
    private final class Unwritten implements TransactionSynchronization {
        private final Map<UUID, ListRow> rows = new HashMap<>();
        private final Set<UUID> begun = new LinkedHashSet<>();
        private final Set<UUID> changed = new LinkedHashSet<>();
        private final List<ListRow> past = new ArrayList<>();
        private final Map<UUID, Map<String, Object>> words = new LinkedHashMap<>();

        ListRow row(UUID id, DomainEventMessage<?> message) {
            ListRow known = rows.get(id);
            return known == null ? read(id, message) : known;
        }

        private ListRow read(UUID id, DomainEventMessage<?> message) {
            // As the database writes it, so that what is not changed is written back as it was.
            return jdbc.sql("select to_json(it)::text from %s it where id = ?".formatted(name))
                    .params(id)
                    .query(String.class)
                    .optional()
                    .map(found -> new ListRow(shape().columns(), JSON.readValue(found, VALUES)))
                    .orElseThrow(() -> new IllegalStateException("Version %d of %s without its beginning in %s"
                            .formatted(message.getSequenceNumber(), id, name)));
        }

        /** The row as it was stays as it was: it is among those to be kept. */
        void put(UUID id, ListRow before, Consumer<ListRow> change, DomainEventMessage<?> message) {
            ListRow row = before.copy();
            change.accept(row);
            row.set("version", message.getSequenceNumber())
                    .set("at_index", LedgerEventStore.indexOf(message))
                    .set(OCCURRED_UNTIL, later(before.values().get(OCCURRED_UNTIL), message.getTimestamp()));
            rows.put(id, row);
            past.add(row);
        }

        private Instant later(@Nullable Object until, Instant occurredAt) {
            return switch (until) {
                case Instant known when known.isAfter(occurredAt) -> known;
                case String known
                when OffsetDateTime.parse(known).toInstant().isAfter(occurredAt) ->
                    OffsetDateTime.parse(known).toInstant();
                case null, default -> occurredAt;
            };
        }

        void write() {
            if (past.isEmpty()) {
                return;
            }
            changed.removeAll(begun);
            int updated = jdbc.sql(shape().writing())
                    .param(
                            "rows",
                            JSON.writeValueAsString(
                                    past.stream().map(ListRow::values).toList()))
                    .param("begun", begun.toArray(UUID[]::new))
                    .update();
            if (updated != changed.size()) {
                throw new IllegalStateException(
                        "%d of %d rows of %s were there to change".formatted(updated, changed.size(), name));
            }
            begun.clear();
            changed.clear();
            past.clear();
            writeWords();
        }

        private void writeWords() {
            if (words.isEmpty()) {
                return;
            }
            jdbc.sql("""
                    insert into %1$s_words (id, case_id, words)
                    select id, case_id, words from jsonb_populate_recordset(null::%1$s_words, cast(:words as jsonb))
                    on conflict (id) do update set words = excluded.words
                    """.formatted(name))
                    .param("words", JSON.writeValueAsString(words.values()))
                    .update();
            words.clear();
        }

        void clear() {
            rows.clear();
            begun.clear();
            changed.clear();
            past.clear();
            words.clear();
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            write();
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResource(ListTable.this);
        }
    }
}
