package org.hazardledger.ledger.axon;

import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A list's table beside which the rows after each event are kept (decision 13). It has the columns {@code id},
 * {@code version}, {@code at_index} and {@code occurred_until}.
 */
public final class ListTable {
    private final JdbcClient jdbc;
    private final String name;

    /** @param name of the table, with its schema */
    public ListTable(JdbcClient jdbc, String name) {
        this.jdbc = jdbc;
        this.name = name;
    }

    /** As {@link #change} for an event that changes nothing else, or whose row was just inserted. */
    public void touch(UUID id, DomainEventMessage<?> message) {
        change(id, message, "id = id");
    }

    /**
     * Changes a row, which from now on is the one after this event. Of all that a handler does to a row that is there,
     * this comes first: what it changed before would be kept as the row after the event before.
     *
     * @param set what the event changes, such as {@code status = ?}
     * @param values of its parameters
     * @throws IllegalStateException if there is no such row: the event that begins it is missing
     */
    public void change(UUID id, DomainEventMessage<?> message, String set, Object... values) {
        int rows = jdbc.sql("""
                        update %s
                           set %s, version = ?, at_index = ?, occurred_until = greatest(occurred_until, ?)
                         where id = ?
                        """.formatted(name, set))
                .params(Stream.concat(
                                Stream.of(values),
                                Stream.of(
                                        message.getSequenceNumber(),
                                        Objects.requireNonNull(
                                                message.getMetaData().get("ledgerIndex")),
                                        message.getTimestamp().atOffset(ZoneOffset.UTC),
                                        id))
                        .toList())
                .update();
        if (rows != 1) {
            throw new IllegalStateException(
                    "Version %d of %s without its beginning in %s".formatted(message.getSequenceNumber(), id, name));
        }
    }
}
