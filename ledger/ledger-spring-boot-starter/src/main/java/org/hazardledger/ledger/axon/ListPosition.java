package org.hazardledger.ledger.axon;

import org.springframework.jdbc.core.simple.JdbcClient;

/** How far a list has come: every answer from a list says so. */
public final class ListPosition {
    private final JdbcClient jdbc;

    ListPosition(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The ledger index that the list is current to, -1 before the first event. Read it before the rows: then they are
     * at least that current.
     */
    public long of(String list) {
        return jdbc.sql("""
                        select (convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint
                          from operation.token where processor_name = ? and segment = 0 and token is not null
                        """).params(list).query(Long.class).optional().orElse(-1L);
    }
}
