package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hazardledger.ledger.store.Failures.because;
import static org.hazardledger.ledger.store.Replica.event;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody with the database password changes what is recorded. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlteredRowTest {
    private final UUID stream = UUID.randomUUID();
    private LedgerDatabase database;
    private Replica replica;
    private JdbcClient admin;

    @BeforeEach
    void start() {
        database = LedgerDatabase.migrated();
        replica = new Replica(database);
        admin = JdbcClient.create(database.superuser());
        replica.append(event(stream, 0), event(stream, 1), event(stream, 2));
    }

    @AfterEach
    void stop() {
        replica.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content = content || ' '",
                "case_id = gen_random_uuid()",
                "seq = 7",
                "recorded_at = recorded_at - interval '1 day'",
                "salt = sha256(salt)",
                "prev = sha256(prev)",
                "leaf_hash = sha256(leaf_hash)"
            })
    void a_row_changed_by_hand_is_not_carried_on(String change) {
        admin.sql("update ledger.event set " + change + " where ledger_index = 2")
                .update();

        assertThatThrownBy(() -> replica.reader.stream(stream, 0))
                .isInstanceOfSatisfying(
                        RecordAltered.class,
                        altered -> assertThat(altered.index()).isEqualTo(2));
        alarmIsSeen("record-altered");
    }

    @Test
    void a_changed_row_whose_hash_was_made_to_fit_breaks_the_chain_of_its_stream() {
        forge(replica.reader.stream(stream, 0).getFirst());

        assertThatThrownBy(() -> replica.reader.stream(stream, 0)).isInstanceOf(RecordAltered.class);
        alarmIsSeen("record-altered");
    }

    @Test
    void the_last_row_of_a_stream_made_to_fit_is_not_read_and_nothing_is_put_behind_it() {
        forge(replica.reader.stream(stream, 2).getFirst());

        assertThatThrownBy(() -> replica.reader.stream(stream, 0))
                .isInstanceOfSatisfying(
                        RecordAltered.class,
                        altered -> assertThat(altered.index()).isEqualTo(2));
        alarmIsSeen("record-altered");
        assertThatThrownBy(() -> replica.append(event(stream, 3)))
                .satisfies(because(AppendFailed.Reason.RECORD_ALTERED));
        assertThat(replica.append(event(UUID.randomUUID(), 0)).lastIndex()).isEqualTo(3);
    }

    @Test
    void nor_by_a_replica_that_starts_on_it_when_others_have_gone_on() {
        for (int i = 0; i < 300; i++) {
            replica.append(event(UUID.randomUUID(), 0));
        }
        forge(replica.reader.stream(stream, 2).getFirst());
        try (Replica fresh = new Replica(database)) {
            assertThatThrownBy(() -> fresh.append(event(stream, 3))).isInstanceOf(AppendFailed.class);
            assertThatThrownBy(() -> fresh.reader.stream(stream, 0)).isInstanceOf(RecordAltered.class);
        }
    }

    @Test
    void a_row_put_in_far_behind_the_end_is_neither_read_nor_continued_and_nobody_waits_behind_it() {
        RecordedEvent last = replica.reader.stream(stream, 2).getFirst();
        RecordedEvent far = new RecordedEvent(
                1_000_000_000,
                stream,
                3,
                stream,
                last.type(),
                last.recordedAt(),
                last.leafHash(),
                last.salt(),
                last.content(),
                last.leafHash());
        admin.sql("""
                        insert into ledger.event
                        select ?, stream, 3, case_id, type, recorded_at, leaf_hash, salt, content, ?
                          from ledger.event where ledger_index = 2
                        """).params(far.index(), far.leaf().hash().bytes()).update();

        assertThatThrownBy(() -> replica.reader.stream(stream, 0)).isInstanceOf(RecordAltered.class);
        assertThatThrownBy(() -> replica.append(event(stream, 4)))
                .satisfies(because(AppendFailed.Reason.RECORD_ALTERED));
        assertThat(replica.reader.page(3, 500)).isEmpty();
        replica.append(event(UUID.randomUUID(), 0));
        assertThat(replica.reader.page(3, 500)).extracting(RecordedEvent::index).containsExactly(3L);
    }

    /** Another content, and the hash that belongs to it. */
    private void forge(RecordedEvent event) {
        byte[] forged = "{\"v\":1,\"type\":\"test.happened\",\"n\":1000}".getBytes(StandardCharsets.UTF_8);
        RecordedEvent fitting = new RecordedEvent(
                event.index(),
                event.stream(),
                event.seq(),
                event.caseId(),
                event.type(),
                event.recordedAt(),
                event.prev(),
                event.salt(),
                forged,
                event.leafHash());
        admin.sql("update ledger.event set content = ?, leaf_hash = ? where ledger_index = ?")
                .params(forged, fitting.leaf().hash().bytes(), event.index())
                .update();
    }

    @Test
    void a_row_removed_from_the_middle_of_a_stream_is_missed() {
        admin.sql("delete from ledger.event where ledger_index = 1").update();

        assertThatThrownBy(() -> replica.reader.stream(stream, 0)).isInstanceOf(RecordAltered.class);
        alarmIsSeen("record-altered");
    }

    @Test
    void the_case_of_a_changed_row_is_not_read_either() {
        admin.sql("update ledger.event set content = '{}' where ledger_index = 1")
                .update();

        assertThatThrownBy(() -> replica.reader.ofCase(stream, 3)).isInstanceOf(RecordAltered.class);
        assertThat(replica.reader.ofCase(stream, 1)).hasSize(1);
    }

    private void alarmIsSeen(String code) {
        assertThat(admin.sql("select count(*) from operation.alarm where code = ?")
                        .params(code)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(replica.raised(code)).isEqualTo(1);
    }
}
