package org.hazardledger.ledger.axon;

import org.springframework.jdbc.core.simple.JdbcClient;

/** How far a list has come: every answer from a list says so. */
public final class ListPosition {
    private final JdbcClient jdbc;
    private final ListProcessors lists;

    ListPosition(JdbcClient jdbc, ListProcessors lists) {
        this.jdbc = jdbc;
        this.lists = lists;
    }

    /**
     * The ledger index that the list is current to, -1 before the first event. Read it before the rows: then they are
     * at least that current. A replica that does not run the list may tell what was so a second before.
     */
    public long of(String list) {
        return lists.currentTo(list, taken(list));
    }

    /**
     * The index of the last event that the list itself says it has behind it. It goes back when the list is begun anew.
     */
    public long taken(String list) {
        return jdbc.sql("""
                        select (convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint
                          from operation.token where processor_name = ? and segment = 0 and token is not null
                        """).params(list).query(Long.class).optional().orElse(-1L);
    }
}
