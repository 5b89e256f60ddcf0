package org.hazardledger.hazard.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HeifTest {
    private static final byte[] PHOTO =
            new Photo(ByteOrder.BIG_ENDIAN).takenAt("2026:11:24 09:00:00").heic(100);

    @Test
    void a_photo_says_how_large_it_is() throws IOException {
        assertThat(hasSize(PHOTO)).isTrue();
    }

    @Test
    void one_that_breaks_off_before_it_says_so_is_none() throws IOException {
        int size = indexOf("ispe") + 16;

        assertThat(hasSize(Arrays.copyOf(PHOTO, size - 1))).isFalse();
        for (int length = 0; length < size; length += 7) {
            assertThat(hasSize(Arrays.copyOf(PHOTO, length))).as("%d", length).isFalse();
        }
    }

    @Test
    void one_that_is_empty_is_none() throws IOException {
        byte[] photo = PHOTO.clone();
        Arrays.fill(photo, indexOf("ispe") + 8, indexOf("ispe") + 12, (byte) 0);

        assertThat(hasSize(photo)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0000000c6674797068656963",
                // A description of two gigabytes, one of negative length, and one of none.
                "0000000c66747970686569637fffffff6d65746100000000",
                "0000000c6674797068656963000000016d657461ffffffffffffffff",
                "0000000c6674797068656963000000086d657461",
                // A box that is longer than what it is in.
                "0000000c6674797068656963000000146d65746100000000000000ff69707270"
            })
    void what_only_begins_like_a_photo_is_none(String hex) throws IOException {
        assertThat(hasSize(HexFormat.of().parseHex(hex))).isFalse();
    }

    @Test
    void however_a_photo_is_damaged_the_answer_comes() throws IOException {
        Random random = new Random(1);
        int held = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = PHOTO.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            held += hasSize(damaged) ? 1 : 0;
        }
        assertThat(held).isBetween(1, 19_999);
    }

    private static int indexOf(String name) {
        return new String(PHOTO, StandardCharsets.ISO_8859_1).indexOf(name);
    }

    private static boolean hasSize(byte[] file) throws IOException {
        return Heif.hasSize(new ByteArrayInputStream(file));
    }
}
