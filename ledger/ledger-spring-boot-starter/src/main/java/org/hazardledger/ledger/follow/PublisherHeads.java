package org.hazardledger.ledger.follow;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Epoch;
import org.hazardledger.ledger.LogKeys;
import org.hazardledger.ledger.SignedNote;
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
     * The largest head of that publisher's last epoch; empty before the first.
     *
     * @throws org.hazardledger.ledger.NoteRefused if none of these keys signed what stands there
     */
    Optional<Checkpoint> last(String publisher, LogKeys keys) {
        return jdbc.sql("""
                        select distinct on (origin) note from ledger.publisher_head
                         where publisher = ? order by origin, size desc
                        """).params(publisher).query((row, n) -> row.getString(1)).list().stream()
                .max(Comparator.comparingInt(PublisherHeads::epochOf))
                .map(note -> keys.open(note.getBytes(StandardCharsets.UTF_8)));
    }

    /** The largest head of that epoch with at most so many leaves; empty if none was kept. */
    Optional<Checkpoint> last(String publisher, Epoch epoch, long size) {
        return jdbc.sql("""
                        select note from ledger.publisher_head
                         where publisher = ? and origin = ? and size <= ? order by size desc limit 1
                        """)
                .params(publisher, epoch.origin(), size)
                .query(String.class)
                .optional()
                .map(PublisherHeads::read);
    }

    private static int epochOf(String note) {
        return read(note).epoch().number();
    }

    private static Checkpoint read(String note) {
        return Checkpoint.parse(
                SignedNote.parse(note.getBytes(StandardCharsets.UTF_8)).text());
    }

    /** Harmless when another replica was faster. */
    void keep(String publisher, Checkpoint head, String note) {
        jdbc.sql("insert into ledger.publisher_head (publisher, size, note) values (?, ?, ?) on conflict do nothing")
                .params(publisher, head.size(), note)
                .update();
    }
}
