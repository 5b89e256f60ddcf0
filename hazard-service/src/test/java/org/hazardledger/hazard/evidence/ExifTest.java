package org.hazardledger.hazard.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;
import org.hazardledger.hazard.events.Taken;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExifTest {
    private static final int[] LATITUDE = {28, 30, 1800};
    private static final int[] LONGITUDE = {114, 15, 3600};

    @ParameterizedTest
    @CsvSource({"jpeg, II", "jpeg, MM", "png, II", "png, MM", "heic, II", "heic, MM", "tiff, II", "tiff, MM"})
    void time_and_place_are_read_from(String format, String order) throws IOException {
        Photo photo = photo(order.equals("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);

        Taken taken = read(
                switch (format) {
                    case "jpeg" -> photo.jpeg();
                    case "png" -> photo.png();
                    case "heic" -> photo.heic(70_000);
                    default -> photo.tiff();
                });

        assertThat(taken.at()).isEqualTo(Instant.parse("2026-11-24T01:00:00Z"));
        assertThat(taken.latitude()).isCloseTo(28.505, within(1e-9));
        assertThat(taken.longitude()).isCloseTo(114.26, within(1e-9));
    }

    /** Somebody else reads the same from these bytes: they are photos, not what this class likes to read. */
    @Test
    void the_photos_of_this_test_are_photos() throws Exception {
        for (byte[] file : new byte[][] {
            photo(ByteOrder.BIG_ENDIAN).jpeg(),
            photo(ByteOrder.LITTLE_ENDIAN).png(),
            photo(ByteOrder.LITTLE_ENDIAN).tiff(),
            photo(ByteOrder.BIG_ENDIAN).heic(100)
        }) {
            assertThat(ImageMetadataReader.readMetadata(new ByteArrayInputStream(file))
                            .getDirectoriesOfType(ExifSubIFDDirectory.class))
                    .extracting(camera -> camera.getString(ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL))
                    .containsExactly("2026:11:24 09:00:00");
        }
    }

    @Test
    void an_offset_counts_where_the_camera_names_one() throws IOException {
        assertThat(read(empty().takenAt("2026:11:24 09:00:00").offset("+06:00").jpeg()))
                .isEqualTo(new Taken(Instant.parse("2026-11-24T03:00:00Z"), null, null));
    }

    @Test
    void south_and_west_are_negative() throws IOException {
        Taken taken = read(empty().place("S", LATITUDE, "W", LONGITUDE).jpeg());

        assertThat(taken.at()).isNull();
        assertThat(taken.latitude()).isCloseTo(-28.505, within(1e-9));
        assertThat(taken.longitude()).isCloseTo(-114.26, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000:00:00 00:00:00",
                "    :  :     :  :  ",
                "2026:02:30 09:00:00",
                "2026:11:24 25:00:00",
                "yesterday",
                ""
            })
    void a_time_that_was_never_set_is_no_time(String time) throws IOException {
        assertThat(read(empty().takenAt(time).jpeg())).isEqualTo(Taken.UNKNOWN);
    }

    @Test
    void an_offset_that_is_none_is_left_out() throws IOException {
        assertThat(read(empty().takenAt("2026:11:24 09:00:00").offset("   :  ").jpeg())
                        .at())
                .isEqualTo(Instant.parse("2026-11-24T01:00:00Z"));
    }

    @Test
    void a_place_that_was_never_found_or_is_not_on_earth_is_no_place() throws IOException {
        int[] nowhere = {0, 0, 0};

        assertThat(read(empty().place("N", nowhere, "E", nowhere).jpeg())).isEqualTo(Taken.UNKNOWN);
        assertThat(read(empty().place("N", new int[] {91, 0, 0}, "E", LONGITUDE).jpeg()))
                .isEqualTo(Taken.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ff",
                "ffd8ffd9",
                "49492a00",
                "49492a00ffffffff",
                "4d4d002a00000008ffff",
                "ffd8ffe1000f457869660000",
                "ffd8ffe10010457869660000" + "49492a0008000000",
                // A PNG whose first chunk says that two gigabytes follow.
                "89504e470d0a1a0a7fffffff4948445200000001",
                // A directory that names itself as the next one.
                "49492a00080000000000" + "08000000"
            })
    void garbage_says_nothing(String hex) throws IOException {
        assertThat(read(HexFormat.of().parseHex(hex))).isEqualTo(Taken.UNKNOWN);
    }

    @Test
    void however_a_photo_is_damaged_it_is_read_or_says_nothing() throws IOException {
        Random random = new Random(1);
        byte[] photo = photo(ByteOrder.LITTLE_ENDIAN).offset("+08:00").jpeg();
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = photo.clone();
            for (int j = random.nextInt(8); j >= 0; j--) {
                damaged[24 + random.nextInt(damaged.length - 24)] = (byte) random.nextInt();
            }
            assertThat(read(damaged)).as("%d", i).isNotNull();
        }
    }

    @Test
    void a_marker_without_a_structure_is_passed_over() throws IOException {
        byte[] words = "Exif\0\0 is a word, eXIf another".getBytes(StandardCharsets.ISO_8859_1);
        byte[] photo = photo(ByteOrder.BIG_ENDIAN).heic(70_000);
        byte[] file = new byte[words.length + photo.length];
        System.arraycopy(words, 0, file, 0, words.length);
        System.arraycopy(photo, 0, file, words.length, photo.length);

        assertThat(read(file).at()).isEqualTo(Instant.parse("2026-11-24T01:00:00Z"));
    }

    @Test
    void a_stream_that_breaks_is_not_taken_for_a_photo_without_exif() {
        assertThatIOException()
                .isThrownBy(() -> Exif.of(new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new EOFException();
                    }

                    @Override
                    public int read(byte[] buffer, int offset, int length) throws IOException {
                        throw new EOFException();
                    }
                }));
    }

    private static Photo empty() {
        return new Photo(ByteOrder.LITTLE_ENDIAN);
    }

    private static Photo photo(ByteOrder order) {
        return new Photo(order).takenAt("2026:11:24 09:00:00").place("N", LATITUDE, "E", LONGITUDE);
    }

    private static Taken read(byte[] file) throws IOException {
        return Exif.of(new ByteArrayInputStream(file));
    }
}
