package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hazardledger.ledger.store.Failures.because;
import static org.hazardledger.ledger.store.Replica.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeptHeadTest {
    private static final String BEHIND = "ledger-behind-checkpoint";

    @TempDir
    private Path outside;

    private LedgerDatabase database;
    private JdbcClient admin;
    private KeptHead kept;

    @BeforeEach
    void five_events_and_the_head_kept_outside() {
        database = LedgerDatabase.migrated();
        admin = JdbcClient.create(database.superuser());
        kept = new KeptHead(outside.resolve("heads/test"), database.seal());
        try (Replica replica = new Replica(database, kept);
                HeadKeeper keeper = replica.keeping(kept, database.seal())) {
            for (int i = 0; i < 5; i++) {
                replica.append(event(UUID.randomUUID(), 0));
            }
            Soon.until(() -> kept.read().filter(head -> head.size() == 5).isPresent());
            assertThat(keeper).isNotNull();
        }
    }

    @Test
    void a_database_that_goes_on_from_it_is_written_to() {
        try (Replica again = new Replica(database, kept)) {
            assertThat(again.append(event(UUID.randomUUID(), 0)).lastIndex()).isEqualTo(5);
        }
    }

    @Test
    void a_database_that_was_put_back_to_an_older_state_is_not_written_to_by_any_process_that_starts() {
        putBackTo(3);

        try (Replica again = new Replica(database, kept)) {
            assertThatThrownBy(() -> again.append(event(UUID.randomUUID(), 0)))
                    .satisfies(because(AppendFailed.Reason.LEDGER_STOPPED))
                    .hasMessageContaining(BEHIND);
            assertThat(again.raised(BEHIND)).isPositive();
            assertThat(again.reader.size()).isEqualTo(3);
        }
    }

    @Test
    void the_alarm_does_not_wait_for_somebody_who_appends() {
        putBackTo(3);

        try (Replica again = new Replica(database, kept)) {
            Soon.until(() -> again.raised(BEHIND) == 1);
        }
    }

    @Test
    void a_start_that_another_replica_overtakes_accuses_nobody() {
        try (Replica other = new Replica(database, kept)) {
            Tip tip = new Tip(database.seal(), other.alarms);
            tip.measure(
                    () -> {
                        Head before = other.reader.head().orElseThrow();
                        other.append(event(UUID.randomUUID(), 0));
                        kept.keep(other.reader.head().orElseThrow());
                        return before;
                    },
                    kept,
                    other.tiles);
            assertThat(tip.isStopped()).isFalse();
        }
    }

    @Test
    void another_history_that_has_grown_longer_is_not_written_to_and_does_not_replace_what_is_kept() {
        putBackTo(3);
        try (Replica forgetful = new Replica(database)) {
            for (int i = 0; i < 4; i++) {
                forgetful.append(event(UUID.randomUUID(), 0));
            }
        }
        var before = kept.read();

        try (Replica again = new Replica(database, kept);
                HeadKeeper keeper = again.keeping(kept, database.seal())) {
            assertThatThrownBy(() -> again.append(event(UUID.randomUUID(), 0)))
                    .satisfies(because(AppendFailed.Reason.LEDGER_STOPPED));
            assertThat(keeper).isNotNull();
        }
        assertThat(kept.read()).isEqualTo(before);
    }

    @Test
    void a_head_whose_wake_up_was_lost_is_copied_too() throws InterruptedException {
        try (Replica silent = new Replica(database);
                Replica keeping = new Replica(database);
                HeadKeeper keeper = keeping.keeping(kept, database.seal())) {
            // It waits by now.
            Thread.sleep(1_000);
            silent.signal.close();
            silent.append(event(UUID.randomUUID(), 0));

            Soon.until(() -> kept.read().filter(head -> head.size() == 6).isPresent());
            assertThat(keeper).isNotNull();
        }
    }

    /** A file that was renamed may have its old name again after the power was lost. */
    @Test
    void with_the_file_its_folder_is_on_disk() throws IOException {
        Path folder = outside.resolve("heads");
        Head head;
        try (Replica replica = new Replica(database)) {
            head = replica.reader.head().orElseThrow();
        }
        List<String> forced;
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileForce").withoutThreshold();
            recording.start();
            kept.keep(head);
            recording.stop();
            Path file = outside.resolve("forced.jfr");
            recording.dump(file);
            forced = RecordingFile.readAllEvents(file).stream()
                    .map(event -> event.getString("path"))
                    .filter(path -> path.startsWith(folder.toString()))
                    .toList();
        }
        assertThat(forced).containsExactly(folder.resolve("test.new").toString(), folder.toString());
    }

    @Test
    void an_empty_database_in_its_place_is_not_written_to() {
        putBackTo(0);

        try (Replica again = new Replica(database, kept)) {
            assertThatThrownBy(() -> again.append(event(UUID.randomUUID(), 0)))
                    .satisfies(because(AppendFailed.Reason.LEDGER_STOPPED));
        }
    }

    @Test
    void a_kept_head_that_this_ledger_did_not_sign_stops_it_too() throws IOException {
        Path file = outside.resolve("heads/test");
        Files.writeString(file, Files.readString(file).replaceFirst("\n5\n", "\n4\n"));

        try (Replica again = new Replica(database, kept)) {
            assertThatThrownBy(() -> again.append(event(UUID.randomUUID(), 0)))
                    .satisfies(because(AppendFailed.Reason.LEDGER_STOPPED))
                    .hasMessageContaining("kept-head-unreadable");
        }
    }

    private void putBackTo(int size) {
        admin.sql("delete from ledger.event where ledger_index >= ?")
                .params(size)
                .update();
        admin.sql("delete from ledger.head where size > ?").params(size).update();
    }
}
