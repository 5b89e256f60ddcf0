package org.hazardledger.ledger.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.files.PartialFiles.BrokenOff;
import org.hazardledger.ledger.files.PartialFiles.Open;
import org.hazardledger.ledger.files.PartialFiles.PieceAltered;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PartialFilesTest {
    private static final JdbcClient JDBC =
            JdbcClient.create(LedgerDatabase.migrated().app());
    private static final int LIMIT = 100;

    @TempDir
    Path folder;

    private final Alarms alarms = new Alarms(JDBC, new SimpleMeterRegistry());
    private final UUID id = UUID.randomUUID();
    private FileStore store;
    private PartialFiles files;

    @BeforeEach
    void open() {
        start();
        files.begin(id, 6);
    }

    private void start() {
        store = new FileStore(folder, LIMIT, alarms);
        files = new PartialFiles(folder, LIMIT, store, alarms);
    }

    @Test
    void pieces_come_together_over_a_restart() throws Exception {
        assertThat(append(0, "abc", null)).isEqualTo(3);
        start();
        assertThat(append(3, "def", null)).isEqualTo(6);
        Hash abcdef = Hash.sha256(bytes("abcdef"));
        try (Open open = files.open(id).orElseThrow()) {
            assertThat(open.sha256()).isEqualTo(abcdef);
        }
        assertThat(store.has(abcdef)).as("before anybody wants it").isFalse();
        StoredFile whole = files.keep(id);
        assertThat(whole.sha256()).isEqualTo(abcdef);
        assertThat(whole.size()).isEqualTo(6);
        try (InputStream back = store.open(whole.sha256())) {
            assertThat(back.readAllBytes()).isEqualTo(bytes("abcdef"));
        }
        files.discard(id);
        files.discard(id);
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> files.open(id));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> files.keep(id));
    }

    @Test
    void of_a_piece_that_breaks_off_what_came_counts_unless_it_was_to_be_checked() throws Exception {
        assertThatExceptionOfType(BrokenOff.class)
                .isThrownBy(() -> append(0, broken("abc"), null))
                .satisfies(broken -> assertThat(broken.length()).isEqualTo(3));
        assertThatExceptionOfType(BrokenOff.class)
                .isThrownBy(() -> append(3, broken("xx"), sha256("xx")))
                .satisfies(broken -> assertThat(broken.length()).isEqualTo(3));
        assertThatExceptionOfType(PieceAltered.class).isThrownBy(() -> append(3, "xyz", sha256("def")));
        assertThatExceptionOfType(FileRefused.class).isThrownBy(() -> append(3, "wxyz", null));
        assertThat(append(3, "def", sha256("def"))).isEqualTo(6);
        try (Open open = files.open(id).orElseThrow()) {
            assertThat(open.sha256()).as("what did not count was written over").isEqualTo(Hash.sha256(bytes("abcdef")));
        }
    }

    @Test
    void nobody_writes_a_file_that_somebody_writes() throws Exception {
        try (Open open = files.open(id).orElseThrow()) {
            assertThat(files.open(id)).isEmpty();
            files.discard(id);
            assertThat(open.append(0, 6, stream("abc"), null)).isEqualTo(3);
        }
        assertThat(append(3, "def", null)).isEqualTo(6);
    }

    /** The system forgets the locks of a process on a file as soon as it closes any of its channels of that file. */
    @Test
    void a_second_one_who_is_turned_away_does_not_open_the_file_to_another_process() throws Exception {
        try (Open open = files.open(id).orElseThrow()) {
            assertThat(files.open(id)).isEmpty();
            assertThat(lockedByAnotherProcess()).isFalse();
            assertThat(open.append(0, 6, stream("abc"), null)).isEqualTo(3);
        }
        assertThat(lockedByAnotherProcess()).isTrue();
    }

    private boolean lockedByAnotherProcess() throws Exception {
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AnotherProcess.class.getName(),
                        folder.resolve("unfinished").resolve(id.toString()).toString())
                .inheritIO()
                .start();
        int exit = other.waitFor();
        assertThat(exit).isBetween(0, 1);
        return exit == 0;
    }

    /** Ends with 0 if it gets the lock of the file, with 1 if not. */
    static final class AnotherProcess {
        static void main(String[] args) throws IOException {
            int exit = 2;
            try (FileChannel file = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
                exit = file.tryLock() == null ? 1 : 0;
            }
            System.exit(exit);
        }
    }

    @Test
    void one_that_nobody_wants_any_more_goes_while_it_is_written() throws Exception {
        try (Open open = files.open(id).orElseThrow()) {
            open.append(0, 6, stream("abc"), null);
            open.discard();
        }
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> files.open(id));
    }

    @Test
    void what_a_stranger_put_into_the_folder_keeps_nothing_from_being_found() throws Exception {
        for (String name : new String[] {"a note.txt", "1-1-1-1-1", ".nfs0001"}) {
            Files.createFile(folder.resolve("unfinished").resolve(name));
        }
        assertThat(files.untouchedSince(Instant.now().plusSeconds(60))).containsExactly(id);
    }

    @Test
    void what_is_empty_or_too_large_does_not_begin_and_what_nobody_goes_on_with_is_found() {
        assertThatExceptionOfType(FileRefused.class).isThrownBy(() -> files.begin(UUID.randomUUID(), 0));
        assertThatExceptionOfType(FileRefused.class).isThrownBy(() -> files.begin(UUID.randomUUID(), LIMIT + 1));
        assertThat(files.untouchedSince(Instant.now().plusSeconds(60))).containsExactly(id);
        assertThat(files.untouchedSince(Instant.now().minusSeconds(60))).isEmpty();
    }

    @Test
    void only_known_algorithms_check_a_piece() {
        assertThat(PieceChecksum.parse("sha1 2jmj7l5rSw0yVb/vlWAYkK/YBwk=")).isPresent();
        for (String unreadable : new String[] {"md5 AAAA", "sha1", "sha256 %%%", ""}) {
            assertThat(PieceChecksum.parse(unreadable)).as(unreadable).isEmpty();
        }
    }

    private long append(long from, String piece, @Nullable PieceChecksum expected) throws IOException {
        return append(from, stream(piece), expected);
    }

    private long append(long from, InputStream piece, @Nullable PieceChecksum expected) throws IOException {
        try (Open open = files.open(id).orElseThrow()) {
            return open.append(from, 6, piece, expected);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(bytes(text));
    }

    private static InputStream broken(String text) {
        return new SequenceInputStream(stream(text), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new EOFException("hung up");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new EOFException("hung up");
            }
        });
    }

    private static PieceChecksum sha256(String text) throws Exception {
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
        return PieceChecksum.parse("sha256 " + hash).orElseThrow();
    }
}
