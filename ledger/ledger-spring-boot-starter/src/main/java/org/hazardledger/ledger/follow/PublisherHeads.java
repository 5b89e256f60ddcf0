package org.hazardledger.ledger.follow;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.VerifierKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The heads under which pages of other ledgers were accepted: what those ledgers must go on from, also after a restart.
 */
final class PublisherHeads {
    private final JdbcClient jdbc;

    PublisherHeads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The largest head of that publisher; empty before the first.
     *
     * @throws org.hazardledger.ledger.NoteRefused if that key did not sign what stands there
     */
    Optional<Checkpoint> last(String publisher, VerifierKey key) {
        return jdbc.sql("select note from ledger.publisher_head where publisher = ? order by size desc limit 1")
                .params(publisher)
                .query(String.class)
                .optional()
                .map(note -> Checkpoint.open(note.getBytes(StandardCharsets.UTF_8), key, key.name()));
    }

    /** Harmless when another replica was faster. */
    void keep(String publisher, Checkpoint head, String note) {
        jdbc.sql("insert into ledger.publisher_head (publisher, size, note) values (?, ?, ?) on conflict do nothing")
                .params(publisher, head.size(), note)
                .update();
    }
}
