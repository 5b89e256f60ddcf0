package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hazardledger.ledger.store.Replica.event;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.ProofRefused;
import org.hazardledger.ledger.Receipt;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReceiptsTest {
    private static final int EVENTS = 300;

    private LedgerDatabase database;
    private Replica replica;
    private Receipts receipts;
    private JdbcClient admin;

    @BeforeEach
    void start() {
        database = LedgerDatabase.create().migrated();
        replica = new Replica(database);
        admin = JdbcClient.create(database.superuser());
        receipts = new Receipts(
                replica.reader,
                replica.tiles,
                new Alarms(JdbcClient.create(database.app()), new SimpleMeterRegistry()));
        replica.append(IntStream.range(0, EVENTS)
                .mapToObj(i -> event(UUID.randomUUID(), 0))
                .toArray(NewEvent[]::new));
    }

    @AfterEach
    void stop() {
        replica.close();
    }

    @Test
    void every_entry_has_a_receipt_that_proves_it_and_no_other_under_the_signed_head() {
        for (RecordedEvent event : replica.reader.page(0, EVENTS)) {
            Receipt receipt = receipts.of(event.index()).orElseThrow();
            Receipt kept = Receipt.parse(receipt.bytes());

            Checkpoint head = Checkpoint.parse(database.signer().verifierKey().verify(kept.head()));
            assertThat(head.size()).isEqualTo(EVENTS);
            kept.proof().verify(event.leaf().hash(), head.root());
            long other = (event.index() + 1) % EVENTS;
            assertThatThrownBy(() -> kept.proof()
                            .verify(replica.reader.page(other, 1).getFirst().leafHash(), head.root()))
                    .isInstanceOf(ProofRefused.class);
        }
    }

    @Test
    void what_is_not_in_the_ledger_has_none() {
        assertThat(receipts.of(EVENTS)).isEmpty();
        assertThat(receipts.of(-1)).isEmpty();
    }

    @Test
    void an_entry_that_was_changed_by_hand_gets_none_and_neither_does_one_whose_neighbour_was() {
        admin.sql("update ledger.event set content = content || 'x' where ledger_index = 7")
                .update();
        admin.sql("update ledger.event set leaf_hash = sha256(leaf_hash) where ledger_index = 21")
                .update();

        assertThatThrownBy(() -> receipts.of(7)).isInstanceOf(RecordAltered.class);
        assertThatThrownBy(() -> receipts.of(20)).isInstanceOf(RecordAltered.class);

        assertThat(admin.sql("select code from operation.alarm order by code")
                        .query(String.class)
                        .list())
                .containsExactly("entry-not-provable", "record-altered");
    }
}
