package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hazardledger.ledger.store.Failures.because;
import static org.hazardledger.ledger.store.Replica.event;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.UUID;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.NoteSigner;
import org.hazardledger.ledger.store.AppendFailed.Reason;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody with the database password, but without the key, writes into the ledger or takes away its end. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ForeignHandTest {
    private final UUID stream = UUID.randomUUID();
    private LedgerDatabase database;
    private Replica replica;
    private JdbcClient admin;

    @BeforeEach
    void start() {
        database = LedgerDatabase.migrated();
        replica = new Replica(database);
        admin = JdbcClient.create(database.superuser());
        replica.append(event(stream, 0));
        replica.append(event(stream, 1));
    }

    @AfterEach
    void stop() {
        replica.close();
    }

    @Test
    void a_forged_row_under_a_head_that_we_did_not_sign_stops_the_ledger() {
        NoteSigner otherKey = NoteSigner.parse(NoteSigner.generate(database.origin(), new SecureRandom()));
        forgeRow();
        Frontier tree = Frontier.EMPTY.append(
                replica.reader.rows(0, 9).stream().map(RecordedEvent::leafHash).toList());
        byte[] note = otherKey.sign(new Checkpoint(database.origin(), 3, tree.root()).text())
                .bytes();
        admin.sql("insert into ledger.head select 3, ?, recorded_at, ? from ledger.head where size = 2")
                .params(tree.root().bytes(), new String(note, StandardCharsets.UTF_8))
                .update();

        stopsWith("head-not-ours");
    }

    @Test
    void an_old_note_under_a_new_size_stops_the_ledger() {
        forgeRow();
        admin.sql("insert into ledger.head select 3, root, recorded_at, note from ledger.head where size = 2")
                .update();

        stopsWith("head-not-ours");
    }

    @Test
    void a_forged_row_without_a_head_stops_the_ledger() {
        forgeRow();

        stopsWith("head-not-ours");
    }

    @Test
    void a_head_taken_away_stops_the_ledger() {
        admin.sql("delete from ledger.head where size = 2").update();

        stopsWith("ledger-behind-checkpoint");
    }

    @Test
    void an_end_cut_off_cleanly_stops_the_ledger() {
        admin.sql("delete from ledger.event where ledger_index = 1").update();
        admin.sql("delete from ledger.head where size = 2").update();

        stopsWith("ledger-behind-checkpoint");
    }

    @Test
    void a_root_that_the_note_does_not_speak_of_stops_the_ledger() {
        admin.sql("update ledger.head set root = sha256(root) where size = 2").update();

        stopsWith("head-not-ours");
    }

    @Test
    void another_root_at_the_same_size_stops_the_ledger_however_validly_signed() {
        Hash other = Hash.sha256(new byte[] {1});
        admin.sql("update ledger.head set root = ?, note = ? where size = 2")
                .params(
                        other.bytes(),
                        database.seal().sign(database.seal().first(), 2, other).toString())
                .update();

        stopsWith("ledger-behind-checkpoint");
    }

    @Test
    void a_replica_that_starts_on_a_changed_leaf_does_not_go_on() {
        admin.sql("update ledger.event set leaf_hash = sha256(leaf_hash) where ledger_index = 0")
                .update();
        try (Replica fresh = new Replica(database)) {
            assertThatThrownBy(() -> fresh.append(event(UUID.randomUUID(), 0)))
                    .satisfies(because(Reason.LEDGER_STOPPED));
            assertThat(fresh.raised("head-not-ours")).isEqualTo(1);
        }
    }

    @Test
    void a_replica_that_starts_where_rows_are_missing_does_not_go_on() {
        admin.sql("delete from ledger.event where ledger_index = 0").update();
        try (Replica fresh = new Replica(database)) {
            assertThatThrownBy(() -> fresh.append(event(UUID.randomUUID(), 0)))
                    .satisfies(because(Reason.LEDGER_STOPPED));
            assertThat(fresh.raised("head-not-ours")).isEqualTo(1);
        }
    }

    private void forgeRow() {
        admin.sql("""
                insert into ledger.event
                select 2, gen_random_uuid(), 0, case_id, type, recorded_at, null, salt, content, sha256(salt)
                  from ledger.event where ledger_index = 1
                """).update();
    }

    /** The next append and all after it are refused, nothing is written, and the operator sees why. */
    private void stopsWith(String code) {
        long events = rows();
        assertThatThrownBy(() -> replica.append(event(stream, 2))).satisfies(because(Reason.LEDGER_STOPPED));
        assertThatThrownBy(() -> replica.append(event(UUID.randomUUID(), 0)))
                .satisfies(because(Reason.LEDGER_STOPPED))
                .hasMessageContaining(code);

        assertThat(rows()).isEqualTo(events);
        assertThat(admin.sql("select subject from operation.alarm where code = ?")
                        .params(code)
                        .query(String.class)
                        .list())
                .containsExactly(database.origin());
        assertThat(replica.raised(code)).isEqualTo(1);
    }

    private long rows() {
        return admin.sql("select count(*) from ledger.event").query(Long.class).single();
    }
}
