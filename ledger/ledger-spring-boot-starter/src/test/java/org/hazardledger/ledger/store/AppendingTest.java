package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hazardledger.ledger.store.Replica.event;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AppendingTest {
    private LedgerDatabase database;
    private Replica replica;

    @BeforeEach
    void start() {
        database = LedgerDatabase.migrated();
        replica = new Replica(database);
    }

    @AfterEach
    void stop() {
        replica.close();
    }

    @Test
    void an_answered_append_is_in_the_tree_under_a_signed_head() {
        UUID stream = UUID.randomUUID();

        Receipt receipt = replica.append(event(stream, 0), event(stream, 1));

        assertThat(receipt).isEqualTo(new Receipt(stream, 1, 0, 1));
        List<RecordedEvent> events = replica.reader.stream(stream, 0);
        assertThat(events).extracting(RecordedEvent::index).containsExactly(0L, 1L);
        assertThat(events.getLast().prev()).isEqualTo(events.getFirst().leafHash());
        Head head = replica.reader.head().orElseThrow();
        Checkpoint signed = Checkpoint.open(
                head.note().getBytes(StandardCharsets.UTF_8), database.signer().verifierKey(), database.origin());
        Frontier tree =
                Frontier.EMPTY.append(events.stream().map(e -> e.leaf().hash()).toList());
        assertThat(signed).isEqualTo(new Checkpoint(database.origin(), 2, tree.root()));
    }

    @Test
    void an_append_of_several_streams_is_recorded_all_or_none() {
        UUID taken = UUID.randomUUID();
        UUID free = UUID.randomUUID();
        replica.append(event(taken, 0));

        assertThatThrownBy(() -> replica.append(event(free, 0), event(taken, 0)))
                .isInstanceOfSatisfying(
                        AppendFailed.class, e -> assertThat(e.reason()).isEqualTo(AppendFailed.Reason.PLACE_TAKEN));

        assertThat(replica.reader.stream(free, 0)).isEmpty();
        assertThat(replica.append(event(free, 0), event(taken, 1)).lastIndex()).isEqualTo(2);
    }
}
