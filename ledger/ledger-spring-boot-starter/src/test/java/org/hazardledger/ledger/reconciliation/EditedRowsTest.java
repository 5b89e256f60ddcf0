package org.hazardledger.ledger.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hazardledger.ledger.store.RecordAltered;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** L-01: somebody changes what is recorded, whatever column of whatever row. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EditedRowsTest {
    private static final int ROWS = 4;
    private static AttackedLedger ledger;

    @TempDir
    Path folder;

    private final Random random = new Random();

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

    @Test
    void as_long_as_nobody_does_anything_nobody_says_anything() throws IOException {
        assertThat(ledger.reconciled()).isEmpty();
        assertThat(ledger.verified(folder)).startsWith("0\n").contains("All 600 entries read");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            stream      ; gen_random_uuid()                          ; leaf
            seq         ; seq + 1000                                 ; leaf
            case_id     ; gen_random_uuid()                          ; leaf
            type        ; 'test.other'                               ; copy
            recorded_at ; recorded_at - interval '1 day'             ; leaf
            recorded_at ; recorded_at + interval '1 millisecond'     ; leaf
            prev        ; sha256(prev)                               ; leaf
            salt        ; sha256(salt)                               ; leaf
            leaf_hash   ; sha256(leaf_hash)                          ; copy
            content     ; content || ' '                             ; leaf
            content     ; replace(convert_from(content, 'UTF8'), 'desk', 'disk')::bytea ; leaf
            content     ; replace(convert_from(content, 'UTF8'), '01:00:00', '01:00:01')::bytea ; leaf
            content     ; replace(convert_from(content, 'UTF8'), 'happened', 'hoppened')::bytea ; leaf
            content     ; overlay(content placing set_byte(substring(content from 50 for 1), 0, get_byte(content, 49) # 1) from 50) ; leaf
            """)
    void every_row_with_a_changed_column_is_named(String column, String value, String kind) throws IOException {
        SortedSet<Integer> rows = someRows();
        ledger.attack("update ledger.event set %s = %s where ledger_index = any (?)".formatted(column, value), (Object)
                rows.toArray(Integer[]::new));

        assertThat(named(ledger.reconciled())).containsAll(rows);
        // What is no part of the leaf is not shown to a verifier, and nothing that he reads is another.
        assertThat(ledger.verified(folder)).startsWith(kind.equals("leaf") ? "1\n" : "0\n");
    }

    @Test
    void who_reads_the_case_of_a_changed_row_does_not_get_it() {
        int row = someRows().getFirst();
        UUID caseId = caseOf(row);
        ledger.attack("update ledger.event set content = content || ' ' where ledger_index = ?", row);

        assertThatThrownBy(() -> ledger.reader.ofCase(caseId, AttackedLedger.EVENTS))
                .isInstanceOfSatisfying(
                        RecordAltered.class,
                        altered -> assertThat(altered.index()).isEqualTo(row));
    }

    @Test
    void a_row_whose_hash_was_made_to_fit_is_still_known_by_its_tile() throws IOException {
        int row = 256 + random.nextInt(256);
        forgeFitting(row);

        assertThat(ledger.reconciled())
                .anyMatch(alarm -> alarm.startsWith("record-altered [row %d]".formatted(row))
                        && alarm.contains("another hash than the tile /tile/0/001"));
        assertThat(ledger.verified(folder)).startsWith("1\n");
    }

    @Test
    void without_a_tile_the_head_over_it_names_the_rows_of_its_append() throws IOException {
        int row = 512 + random.nextInt(AttackedLedger.EVENTS - 512);
        long head = ledger.reader.covering(row).size();
        long before = ledger.admin
                .sql("select coalesce(max(size), 0) from ledger.head where size <= ?")
                .params(row)
                .query(Long.class)
                .single();
        forgeFitting(row);

        assertThat(ledger.reconciled())
                .anyMatch(
                        alarm -> alarm.startsWith("reconciliation-failed [rows %d to %d]".formatted(before, head - 1)));
        assertThat(ledger.verified(folder)).startsWith("1\n");
    }

    @ParameterizedTest
    @CsvSource({
        "hashes = overlay(hashes placing sha256(hashes) from 33), 1, record-altered [row 257]",
        "level = 1, 0, reconciliation-failed [/tile/0/000]",
    })
    void a_changed_tile_is_named(String change, int n, String alarm) {
        ledger.attack("update ledger.tile set " + change + " where n = ?", n);

        assertThat(ledger.reconciled()).anyMatch(said -> said.startsWith(alarm));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "root = sha256(root); has another root than its note",
                "recorded_at = recorded_at + interval '1 second'; stand rows of another moment",
                "note = replace(note, 'ledger.test', 'ledger.tost'); The note of the head",
                "size = size + 1000000; is missing",
            })
    void a_changed_head_is_named(String change, String detail) {
        ledger.attack("""
                update ledger.head set %s
                 where size = (select size from ledger.head order by size offset 20 limit 1)
                """.formatted(change));

        assertThat(ledger.reconciled()).anyMatch(alarm -> alarm.contains(detail));
    }

    @Test
    void a_head_that_was_taken_away_is_missed() {
        ledger.attack("delete from ledger.head where size = (select size from ledger.head order by size limit 1)");

        assertThat(ledger.reconciled()).anyMatch(alarm -> alarm.contains("stand rows of another moment"));
    }

    /** The hash of the row is made to fit; so, further on, is nothing. */
    private void forgeFitting(int row) {
        ledger.attack("""
                update ledger.event set content = convert_to(replace(convert_from(content, 'UTF8'), 'desk', 'disk'), 'UTF8')
                 where ledger_index = ?
                """, row);
        ledger.attack(
                "update ledger.event set leaf_hash = ? where ledger_index = ?",
                ledger.reader.rows(row, 1).getFirst().leaf().hash().bytes(),
                row);
    }

    private SortedSet<Integer> someRows() {
        // Not the first event of a stream, which has no prev to change.
        List<Integer> possible = ledger.admin
                .sql("select ledger_index from ledger.event where seq > 0")
                .query((row, n) -> row.getInt(1))
                .list();
        return random.ints(0, possible.size())
                .mapToObj(possible::get)
                .distinct()
                .limit(ROWS)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static UUID caseOf(int row) {
        return ledger.reader.rows(row, 1).getFirst().caseId();
    }

    private static Set<Integer> named(List<String> alarms) {
        return alarms.stream()
                .filter(alarm -> alarm.startsWith("record-altered [row "))
                .map(alarm -> Integer.valueOf(alarm.replaceAll("^record-altered \\[row (\\d+)].*", "$1")))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
