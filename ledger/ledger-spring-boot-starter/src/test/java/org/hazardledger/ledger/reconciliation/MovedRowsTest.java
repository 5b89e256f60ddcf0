package org.hazardledger.ledger.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.UUID;
import org.hazardledger.ledger.Checkpoint;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.NoteSigner;
import org.hazardledger.ledger.store.AppendFailed;
import org.hazardledger.ledger.store.RecordedEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** L-02 to L-05: rows are taken away, moved, put in, or cut off, without the key of the log. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MovedRowsTest {
    private static final int LAST = AttackedLedger.EVENTS - 1;
    private static AttackedLedger ledger;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        ledger = new AttackedLedger();
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @AfterEach
    void putRight() {
        ledger.putRight();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 300, LAST})
    void a_row_that_was_taken_away_is_named(int row) throws IOException {
        ledger.attack("delete from ledger.event where ledger_index = ?", row);

        assertThat(ledger.reconciled())
                .anyMatch(alarm ->
                        alarm.startsWith("record-altered [row %d]".formatted(row)) && alarm.endsWith("is missing"));
        assertThat(ledger.verified(folder)).doesNotStartWith("0\n");
    }

    @Test
    void several_rows_that_were_taken_away_are_named_by_their_ends() {
        ledger.attack("delete from ledger.event where ledger_index between 100 and 119");

        assertThat(ledger.reconciled())
                .anyMatch(alarm -> alarm.contains("row 100 is missing, and all up to 119: 20 rows"));
    }

    @Test
    void rows_that_closed_ranks_over_one_that_was_taken_away_are_named() throws IOException {
        ledger.attack("delete from ledger.event where ledger_index = 300");
        ledger.attack("update ledger.event set ledger_index = -ledger_index - 1 + 10000 where ledger_index > 300");
        ledger.attack("update ledger.event set ledger_index = 9998 - ledger_index where ledger_index > 1000");

        assertThat(ledger.reconciled())
                .anyMatch(
                        alarm -> alarm.startsWith("record-altered [row 300]") && alarm.contains("the tile /tile/0/001"))
                .anyMatch(alarm -> alarm.startsWith("record-altered [row %d]".formatted(LAST)));
        assertThat(ledger.verified(folder)).doesNotStartWith("0\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger_index", "content, salt, leaf_hash", "content"})
    void two_rows_that_changed_places_are_both_named(String columns) throws IOException {
        if (columns.equals("ledger_index")) {
            ledger.attack("update ledger.event set ledger_index = 10000 where ledger_index = 400");
            ledger.attack("update ledger.event set ledger_index = 400 where ledger_index = 401");
            ledger.attack("update ledger.event set ledger_index = 401 where ledger_index = 10000");
        } else {
            ledger.attack("""
                    update ledger.event a set (%1$s) = (select %1$s from public.true_event b
                      where b.ledger_index = 801 - a.ledger_index) where ledger_index in (400, 401)
                    """.formatted(columns));
        }

        assertThat(ledger.reconciled())
                .anyMatch(alarm -> alarm.startsWith("record-altered [row 400]"))
                .anyMatch(alarm ->
                        alarm.startsWith("record-altered [row 401]") || alarm.contains("row 400 and all up to 401"));
        assertThat(ledger.verified(folder)).startsWith("1\n");
    }

    @Test
    void a_stream_that_was_numbered_anew_is_named() throws IOException {
        // From its second event on, so that nothing is taken twice.
        ledger.attack("""
                update ledger.event set seq = seq + 1000
                 where seq > 0 and stream = (select stream from ledger.event where ledger_index = 0)
                """);

        int renumbered = ledger.admin
                .sql("select count(*) from ledger.event where seq > 1000")
                .query(Integer.class)
                .single();
        assertThat(ledger.reconciled())
                .filteredOn(alarm -> alarm.startsWith("record-altered") && alarm.endsWith("is not what was hashed"))
                .hasSize(renumbered);
        assertThat(ledger.verified(folder)).startsWith("1\n");
    }

    @Test
    void a_row_that_was_put_in_between_is_named() throws IOException {
        ledger.attack("update ledger.event set ledger_index = 10000 - ledger_index where ledger_index >= 300");
        ledger.attack("update ledger.event set ledger_index = 10001 - ledger_index where ledger_index > 1000");
        forge(300);

        assertThat(ledger.reconciled())
                .anyMatch(
                        alarm -> alarm.startsWith("record-altered [row 300]") && alarm.contains("the tile /tile/0/001"))
                .anyMatch(alarm -> alarm.startsWith("record-altered [row %d]".formatted(AttackedLedger.EVENTS))
                        && alarm.endsWith("stands under no head"));
        assertThat(ledger.verified(folder)).startsWith("1\n");
    }

    @Test
    void a_row_that_was_put_at_the_end_is_named_and_stops_the_appends() {
        forge(AttackedLedger.EVENTS);

        assertThat(ledger.reconciled()).anyMatch(alarm -> alarm.endsWith("row 600 stands under no head"));
        assertThatThrownBy(ledger::append).isInstanceOf(AppendFailed.class).hasMessageContaining("head-not-ours");
    }

    @Test
    void so_does_one_under_a_head_of_another_key() throws IOException {
        forge(AttackedLedger.EVENTS);
        NoteSigner thief = NoteSigner.parse(NoteSigner.generate(ledger.database.origin(), new SecureRandom()));
        Frontier tree = Frontier.EMPTY.append(ledger.reader.rows(0, 1000).stream()
                .map(RecordedEvent::leafHash)
                .toList());
        Checkpoint head = new Checkpoint(ledger.database.origin(), tree.size(), tree.root());
        ledger.attack(
                "insert into ledger.head select ?, ?, max(recorded_at), ? from ledger.head",
                tree.size(),
                tree.root().bytes(),
                thief.sign(head.text()).toString());

        assertThat(ledger.reconciled())
                .anyMatch(alarm -> alarm.startsWith("reconciliation-failed [head 601] The note of the head"));
        assertThat(ledger.verified(folder)).startsWith("1\n").contains("its head is not to be believed");
        assertThatThrownBy(ledger::append).isInstanceOf(AppendFailed.class).hasMessageContaining("head-not-ours");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void an_end_that_was_cut_off_under_its_head_is_named(int rows) throws IOException {
        ledger.attack("delete from ledger.event where ledger_index >= ?", AttackedLedger.EVENTS - rows);

        assertThat(ledger.reconciled())
                .anyMatch(alarm -> alarm.startsWith("record-altered [row %d]".formatted(AttackedLedger.EVENTS - rows))
                        && alarm.contains("is missing"));
        assertThat(ledger.verified(folder)).doesNotStartWith("0\n");
        assertThatThrownBy(ledger::append).isInstanceOf(AppendFailed.class);
    }

    /** A row of a new stream, whole in itself. */
    private static void forge(int index) {
        RecordedEvent like = ledger.reader.rows(0, 1).getFirst();
        UUID stream = UUID.randomUUID();
        RecordedEvent forged = new RecordedEvent(
                index,
                stream,
                0,
                stream,
                like.type(),
                like.recordedAt(),
                null,
                like.salt(),
                like.content(),
                like.leafHash());
        ledger.attack(
                "insert into ledger.event select ?, ?, 0, ?, type, recorded_at, null, salt, content, ? from ledger.event where ledger_index = 0",
                index,
                stream,
                stream,
                forged.leaf().hash().bytes());
    }
}
