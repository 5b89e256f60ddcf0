package org.hazardledger.ledger.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.hazardledger.ledger.Hash;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FileStoreTest {
    private static final int LIMIT = 300_000;
    private static final JdbcClient JDBC =
            JdbcClient.create(LedgerDatabase.migrated().app());

    @TempDir
    Path parent;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Alarms alarms = new Alarms(JDBC, meters);
    private Path folder;
    private FileStore store;

    @BeforeEach
    void open() {
        JDBC.sql("delete from operation.alarm").update();
        folder = parent.resolve("not/yet/there");
        store = new FileStore(folder, LIMIT, alarms);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 65_535, 65_536, 65_537, 131_072, LIMIT - 1, LIMIT})
    void a_file_comes_back_as_it_came_in_however_it_trickles(int size) throws IOException {
        byte[] bytes = bytes(size);

        StoredFile file = store.keep(new Trickle(bytes));

        assertThat(file).isEqualTo(new StoredFile(Hash.sha256(bytes), size, "application/octet-stream"));
        try (InputStream back = store.open(file.sha256())) {
            assertThat(back.readAllBytes()).isEqualTo(bytes);
        }
        String name = file.sha256().hex();
        assertThat(kept()).containsExactly(folder.resolve(name.substring(0, 2)).resolve(name));
        assertThat(incoming()).isEmpty();
    }

    @Test
    void it_is_there_after_a_restart() throws IOException {
        StoredFile file = store.keep(stream(bytes(10)));

        try (InputStream back = new FileStore(folder, LIMIT, alarms).open(file.sha256())) {
            assertThat(back.readAllBytes()).isEqualTo(bytes(10));
        }
    }

    @Test
    void the_same_content_is_kept_once() throws IOException {
        StoredFile first = store.keep(stream(bytes(1000)));
        Object written = Files.getLastModifiedTime(kept().getFirst());

        assertThat(store.keep(stream(bytes(1000)))).isEqualTo(first);
        assertThat(kept()).hasSize(1);
        assertThat(Files.getLastModifiedTime(kept().getFirst())).isEqualTo(written);
        assertThat(incoming()).isEmpty();
    }

    @Test
    void many_who_bring_the_same_content_at_once_all_succeed() throws Exception {
        int senders = 8;
        CyclicBarrier together = new CyclicBarrier(senders);
        try (ExecutorService threads = Executors.newFixedThreadPool(senders)) {
            for (int round = 1; round <= 20; round++) {
                byte[] bytes = bytes(100_000 + round);
                List<Future<StoredFile>> sent = new ArrayList<>();
                for (int i = 0; i < senders; i++) {
                    sent.add(threads.submit(() -> {
                        together.await();
                        return store.keep(new Trickle(bytes));
                    }));
                }
                for (Future<StoredFile> one : sent) {
                    assertThat(one.get().sha256()).isEqualTo(Hash.sha256(bytes));
                }
                assertThat(kept()).hasSize(round);
            }
        }
        assertThat(incoming()).isEmpty();
        assertThat(alarms()).isEmpty();
    }

    @Test
    void an_empty_file_is_refused() {
        assertRefused(InputStream.nullInputStream(), FileRefused.Reason.EMPTY);
        assertThat(alarms()).isEmpty();
    }

    @Test
    void one_byte_too_many_is_refused_before_the_rest_is_read() {
        InputStream tooLarge = then(bytes(LIMIT + 1), () -> {
            throw new AssertionError("Read on although it is too large");
        });

        assertRefused(tooLarge, FileRefused.Reason.TOO_LARGE);
        assertThat(alarms()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_536, 200_000})
    void an_upload_that_breaks_off_leaves_nothing(int after) {
        InputStream cut = then(bytes(after), () -> {
            throw new EOFException("gone");
        });

        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> store.keep(cut));
        assertThat(kept()).isEmpty();
        assertThat(incoming()).isEmpty();
    }

    @Test
    void a_start_removes_what_a_killed_process_left_and_nothing_that_is_still_written() throws IOException {
        Files.write(folder.resolve("incoming/left-by-a-killed-process"), bytes(100));
        List<Path> duringTheUpload = new ArrayList<>();
        InputStream slow = then(bytes(70_000), () -> {
            new FileStore(folder, LIMIT, alarms);
            duringTheUpload.addAll(incoming());
        });

        StoredFile file = store.keep(slow);

        assertThat(duringTheUpload).hasSize(1);
        assertThat(kept())
                .containsExactly(folder.resolve(file.sha256().hex().substring(0, 2))
                        .resolve(file.sha256().hex()));
        assertThat(incoming()).isEmpty();
    }

    /** The kernel itself says that there is no space left: that is what this device is for. */
    @Test
    void a_full_disk_is_said_so_leaves_nothing_and_the_next_upload_works_once_there_is_space() throws IOException {
        FullDisk disk = new FullDisk(folder);
        store = new FileStore(disk, LIMIT, alarms);

        assertRefused(stream(bytes(1000)), FileRefused.Reason.STORE_FULL);
        assertThat(alarms()).hasSize(1).first().asString().startsWith("file-store-full " + folder);
        assertThat(meters.counter("ledger.alarm", "code", "file-store-full").count())
                .isEqualTo(1);

        disk.full = false;
        assertThat(store.keep(stream(bytes(1000))).size()).isEqualTo(1000);
    }

    @Test
    void a_disk_that_takes_the_bytes_but_not_the_name_is_no_place_for_evidence() throws IOException {
        String name = Hash.sha256(bytes(1000)).hex();
        Files.delete(folder.resolve(name.substring(0, 2)));

        assertRefused(stream(bytes(1000)), FileRefused.Reason.STORE_FULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"changed", "cut", "longer"})
    void a_file_that_was_changed_by_hand_is_not_given_out(String how) throws IOException {
        StoredFile file = store.keep(stream(bytes(1000)));
        Files.write(kept().getFirst(), changed(how));

        assertThatExceptionOfType(FileLost.class)
                .isThrownBy(() -> store.open(file.sha256()))
                .matches(lost -> lost.reason() == FileLost.Reason.ALTERED);
        assertThat(alarms()).hasSize(1).first().asString().startsWith("file-altered " + file.sha256());
        assertThat(meters.counter("ledger.alarm", "code", "file-altered").count())
                .isEqualTo(1);
    }

    @Test
    void of_two_files_that_changed_places_neither_is_given_out() throws IOException {
        StoredFile one = store.keep(stream(bytes(1000)));
        Path ofOne = kept().getFirst();
        StoredFile other = store.keep(stream(bytes(1001)));
        Path ofOther =
                kept().stream().filter(file -> !file.equals(ofOne)).findFirst().orElseThrow();
        Path between = ofOne.resolveSibling("between");
        Files.move(ofOne, between);
        Files.move(ofOther, ofOne);
        Files.move(between, ofOther);

        for (StoredFile file : List.of(one, other)) {
            assertThatExceptionOfType(FileLost.class)
                    .isThrownBy(() -> store.open(file.sha256()))
                    .matches(lost -> lost.reason() == FileLost.Reason.ALTERED);
        }
        assertThat(alarms()).hasSize(2);
    }

    @Test
    void whoever_brings_the_good_bytes_again_mends_it_and_the_alarm_stays() throws IOException {
        StoredFile file = store.keep(stream(bytes(1000)));
        Files.write(kept().getFirst(), bytes(3));

        store.keep(stream(bytes(1000)));

        try (InputStream back = store.open(file.sha256())) {
            assertThat(back.readAllBytes()).isEqualTo(bytes(1000));
        }
        assertThat(alarms()).hasSize(1).first().asString().startsWith("file-altered " + file.sha256());
    }

    @Test
    void a_change_after_the_file_was_opened_by_putting_another_in_its_place_is_not_seen() throws IOException {
        StoredFile file = store.keep(stream(bytes(200_000)));
        try (InputStream back = store.open(file.sha256())) {
            Files.delete(kept().getFirst());

            assertThat(back.readAllBytes()).isEqualTo(bytes(200_000));
        }
    }

    @Test
    void a_missing_file_raises_an_alarm() {
        Hash never = Hash.sha256(bytes(1));

        assertThatExceptionOfType(FileLost.class)
                .isThrownBy(() -> store.open(never))
                .matches(lost -> lost.reason() == FileLost.Reason.MISSING);
        assertThat(alarms()).hasSize(1).first().asString().startsWith("file-missing " + never);
    }

    @ParameterizedTest
    @CsvSource({
        "ffd8ffe000104a46494600, application/octet-stream",
        "89504e470d0a1a0a, application/octet-stream",
        "89504e470d0a1a0a0000000d49484452, application/octet-stream",
        "89504e470d0a1a0a0000000d494844520000000000000001080000000000000000, application/octet-stream",
        "3c73766720786d6c6e733d22687474703a2f2f7777772e77332e6f72672f323030302f737667223e3c2f7376673e, image/svg+xml",
        "23212f62696e2f73680a, application/x-sh",
        "504b030414000000080000000000000000000000000000000000070000004f46442e786d6c, application/ofd",
        "49492a0008000000, image/tiff",
        "000000186674797068656963000000006d696631, image/heic",
        "255044462d312e370a, application/pdf",
        "504b0304140000000800, application/zip",
        "3c21444f43545950452068746d6c3e3c68746d6c3e, text/html",
        "4d5a90000300000004000000ffff0000, application/x-msdownload",
        "e5b7b2e695b4e694b90a, text/plain",
        "0001020304, application/octet-stream"
    })
    void what_a_file_is_is_told_by_its_bytes(String start, String type) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(start);

        assertThat(store.keep(stream(bytes)).mediaType()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void a_picture_is_one_only_if_it_says_how_large_it_is(String form) throws IOException {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), form, picture);
        byte[] bytes = picture.toByteArray();

        assertThat(store.keep(stream(bytes)).mediaType()).isEqualTo("image/" + form);
        assertThat(store.keep(stream(Arrays.copyOf(bytes, 20))).mediaType()).isEqualTo("application/octet-stream");
    }

    private void assertRefused(InputStream content, FileRefused.Reason reason) {
        assertThatExceptionOfType(FileRefused.class)
                .isThrownBy(() -> store.keep(content))
                .matches(refused -> refused.reason() == reason);
        assertThat(kept()).isEmpty();
        assertThat(incoming()).isEmpty();
    }

    private List<Path> kept() {
        return files().filter(file -> !file.startsWith(folder.resolve("incoming")))
                .toList();
    }

    private List<Path> incoming() {
        return files().filter(file -> file.startsWith(folder.resolve("incoming")))
                .toList();
    }

    private Stream<Path> files() {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> alarms() {
        return JDBC.sql("select code || ' ' || subject from operation.alarm")
                .query((row, n) -> row.getString(1))
                .list();
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        Arrays.fill(bytes, 0, Math.min(size, 4), (byte) 0);
        return bytes;
    }

    private static byte[] changed(String how) {
        return switch (how) {
            case "cut" -> bytes(999);
            case "longer" -> bytes(1001);
            default -> {
                byte[] bytes = bytes(1000);
                bytes[500]++;
                yield bytes;
            }
        };
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private interface Event {
        void happens() throws IOException;
    }

    /** These bytes; then something happens, before the end. */
    private static InputStream then(byte[] bytes, Event event) {
        return new SequenceInputStream(stream(bytes), new InputStream() {
            @Override
            public int read() throws IOException {
                event.happens();
                return -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        });
    }

    /** Gives a few bytes at a time, as a network does. */
    private static final class Trickle extends ByteArrayInputStream {
        private final Random random = new Random(2);

        Trickle(byte[] bytes) {
            super(bytes);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return super.read(buffer, offset, Math.min(length, 1 + random.nextInt(20_000)));
        }
    }

    private static final class FullDisk extends Folders {
        boolean full = true;

        FullDisk(Path root) {
            super(root);
        }

        @Override
        FileChannel write(Path incoming) throws IOException {
            return full ? FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE) : super.write(incoming);
        }
    }
}
