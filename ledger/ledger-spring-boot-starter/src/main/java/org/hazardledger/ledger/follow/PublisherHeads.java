package org.hazardledger.ledger.follow;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Epoch;
import org.hazardledger.ledger.LogKeys;
import org.hazardledger.ledger.MalformedLedgerData;
import org.hazardledger.ledger.NoteRefused;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The heads under which pages of other ledgers were accepted: what those ledgers must go on from, also after a restart.
 */
final class PublisherHeads {
    private final JdbcClient jdbc;

    PublisherHeads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Kept(String origin, long size, String note) {
        int epoch() {
            try {
                return Epoch.of(origin).number();
            } catch (MalformedLedgerData e) {
                throw lost(String.valueOf(e.getMessage()));
            }
        }

        /** The table is outside the own tree: whoever can write to it could say what the publisher must go on from. */
        Checkpoint openedWith(LogKeys keys) {
            try {
                Checkpoint head = keys.open(note.getBytes(StandardCharsets.UTF_8));
                if (head.size() == size) {
                    return head;
                }
                throw lost("it speaks of another");
            } catch (NoteRefused | MalformedLedgerData e) {
                throw lost(String.valueOf(e.getMessage()));
            }
        }

        private KeptHeadLost lost(String why) {
            return new KeptHeadLost("The head of %d leaves that was kept of it: %s".formatted(size, why));
        }
    }

    /**
     * The largest head of one of that publisher's epochs; empty if none is kept.
     *
     * @param epoch its number; 0 for the last of those that are kept
     * @throws KeptHeadLost if none of these keys signed what stands there
     */
    Optional<Checkpoint> last(String publisher, LogKeys keys, int epoch) {
        // The last of each epoch by one step of the key: there are few epochs, and a head more for each page.
        List<Kept> ends = jdbc.sql("""
                        with recursive epochs (origin) as (
                          select min(origin) from ledger.publisher_head where publisher = :publisher
                          union all
                          select (select min(origin) from ledger.publisher_head
                                   where publisher = :publisher and origin > epochs.origin)
                            from epochs where origin is not null)
                        select head.origin, head.size, head.note from epochs
                         cross join lateral (select * from ledger.publisher_head
                                              where publisher = :publisher and origin = epochs.origin
                                              order by size desc limit 1) head
                        """)
                .param("publisher", publisher)
                .query(PublisherHeads::kept)
                .list();
        int wanted =
                epoch > 0 ? epoch : ends.stream().mapToInt(Kept::epoch).max().orElse(1);
        return ends.stream()
                .filter(kept -> kept.epoch() == wanted)
                .map(kept -> kept.openedWith(keys))
                .max(Comparator.comparingLong(Checkpoint::size));
    }

    /**
     * The largest head of that epoch with at most so many leaves; empty if none was kept.
     *
     * @throws KeptHeadLost if none of these keys signed what stands there
     */
    Optional<Checkpoint> last(String publisher, LogKeys keys, Epoch epoch, long size) {
        return jdbc.sql("""
                        select origin, size, note from ledger.publisher_head
                         where publisher = ? and origin = ? and size <= ? order by size desc limit 1
                        """)
                .params(publisher, epoch.origin(), size)
                .query(PublisherHeads::kept)
                .optional()
                .map(kept -> kept.openedWith(keys));
    }

    private static Kept kept(ResultSet row, int n) throws SQLException {
        return new Kept(row.getString(1), row.getLong(2), row.getString(3));
    }

    /** Harmless when another replica was faster. */
    void keep(String publisher, Checkpoint head, String note) {
        jdbc.sql("insert into ledger.publisher_head (publisher, size, note) values (?, ?, ?) on conflict do nothing")
                .params(publisher, head.size(), note)
                .update();
    }
}
