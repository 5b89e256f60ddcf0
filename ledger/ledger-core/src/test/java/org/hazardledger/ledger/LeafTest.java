package org.hazardledger.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeafTest {
    private static final UUID CASE = UUID.fromString("6f1a2b3c-4d5e-4f60-8172-8394a5b6c7d8");
    private static final UUID STREAM = UUID.fromString("0192f3a4-5b6c-7d8e-9f01-23456789abcd");
    private static final Hash ANY = Hash.sha256();
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Leaf FIRST = new Leaf(
            CASE,
            STREAM,
            0,
            null,
            Instant.parse("2026-11-24T01:42:30.123Z"),
            Commitment.of(Golden.bytes("salt.bin"), Golden.bytes("content.json")));
    private static final Leaf LATER = new Leaf(
            CASE,
            STREAM,
            1,
            FIRST.hash(),
            Instant.parse("2026-11-24T01:42:31Z"),
            Commitment.of(new byte[32], "{}".getBytes(UTF_8)));

    @Test
    void the_bytes_are_the_golden_ones() {
        assertThat(FIRST.bytes()).asString(UTF_8).isEqualTo(Golden.text("leaf-first.json"));
        assertThat(LATER.bytes()).asString(UTF_8).isEqualTo(Golden.text("leaf-later.json"));
    }

    @Test
    void the_hashes_are_the_golden_ones() {
        assertThat(FIRST.hash() + " leaf-first.json\n" + LATER.hash() + " leaf-later.json\n")
                .isEqualTo(Golden.text("leaf-hashes.txt"));
    }

    @Test
    void golden_bytes_are_read_back() {
        assertThat(Leaf.parse(Golden.bytes("leaf-first.json"))).isEqualTo(FIRST);
        assertThat(Leaf.parse(Golden.bytes("leaf-later.json"))).isEqualTo(LATER);
    }

    @Property
    void every_leaf_is_read_back_from_its_bytes(@ForAll("leaves") Leaf leaf) {
        assertThat(Leaf.parse(leaf.bytes())).isEqualTo(leaf);
    }

    /** Whatever one byte is changed to, the result is refused or is another leaf with exactly those bytes. */
    @Property
    void no_other_bytes_read_as_the_same_leaf(
            @ForAll("leaves") Leaf leaf, @ForAll @IntRange(max = 400) int position, @ForAll byte value) {
        byte[] bytes = leaf.bytes();
        bytes[position % bytes.length] = value;
        try {
            assertThat(Leaf.parse(bytes).bytes()).isEqualTo(bytes);
        } catch (MalformedLedgerData refused) {
            assertThat(refused).hasMessageNotContaining("\0");
        }
    }

    @Provide
    static Arbitrary<Leaf> leaves() {
        Arbitrary<UUID> ids =
                Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
        Arbitrary<Hash> hashes =
                Arbitraries.bytes().array(byte[].class).ofSize(Hash.BYTES).map(Hash::of);
        Arbitrary<Instant> moments = Arbitraries.longs()
                .between(-62_167_219_200_000L, 253_402_300_799_999L)
                .map(Instant::ofEpochMilli);
        Arbitrary<Long> positions = Arbitraries.longs().between(0, Leaf.MAX_SEQ);
        return Combinators.combine(ids, ids, positions, hashes, moments, hashes)
                .as((caseId, stream, seq, prev, recordedAt, commit) ->
                        new Leaf(caseId, stream, seq, seq == 0 ? null : prev, recordedAt, commit));
    }

    @Test
    void with_any_bit_flipped_it_is_another_leaf_or_none() {
        for (String file : new String[] {"leaf-first.json", "leaf-later.json"}) {
            byte[] bytes = Golden.bytes(file);
            for (int at = 0; at < bytes.length; at++) {
                byte was = bytes[at];
                for (int bit = 0; bit < Byte.SIZE; bit++) {
                    bytes[at] = (byte) (was ^ (1 << bit));
                    try {
                        assertThat(Leaf.parse(bytes).bytes()).isEqualTo(bytes);
                    } catch (MalformedLedgerData refused) {
                        assertThat(bytes[at]).isNotEqualTo(was);
                    }
                }
                bytes[at] = was;
            }
        }
    }

    @Test
    void with_any_part_cut_off_it_is_refused() {
        byte[] bytes = Golden.bytes("leaf-later.json");
        for (int length = 0; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> Leaf.parse(part));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "v":1                    | "v":2
            "v":1                    | "v":1.0
            "v":1}                   | "v":1,"w":1}
            {"case"                  | { "case"
            "prev":null,             |
            "prev":null              | "prev":""
            "seq":0                  | "seq":1
            "seq":0                  | "seq":-0
            "seq":0                  | "seq":00
            "seq":0                  | "seq":0e0
            01:42:30.123Z            | 01:42:30.12Z
            01:42:30.123Z            | 01:42:30.1234Z
            01:42:30.123Z            | 01:42:30.123+00:00
            2026-11-24T01:42:30.123Z | 2026-11-23T24:00:00.000Z
            2026-11-24T01:42:30.123Z | 2026-12-31T23:59:60.000Z
            2026-11-24T01:42:30.123Z | 2026-02-29T00:00:00.000Z
            6f1a2b3c                 | 6F1A2B3C
            90a865bf                 | 90A865BF
            """)
    void another_spelling_is_refused(String canonical, String other) {
        String golden = Golden.text("leaf-first.json");
        String changed = golden.replace(canonical, other == null ? "" : other);
        assertThat(changed).isNotEqualTo(golden);
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> Leaf.parse(changed.getBytes(UTF_8)));
    }

    @Test
    void a_newline_at_the_end_is_refused() {
        byte[] line = (Golden.text("leaf-first.json") + "\n").getBytes(UTF_8);
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> Leaf.parse(line));
    }

    @Test
    void a_position_beyond_what_json_keeps_exact_is_refused() {
        String beyond = Golden.text("leaf-later.json").replace("\"seq\":1", "\"seq\":9007199254740992");
        assertThatExceptionOfType(MalformedLedgerData.class)
                .isThrownBy(() -> Leaf.parse(beyond.getBytes(UTF_8)))
                .withMessageContaining("2^53");
        assertThatIllegalArgumentException().isThrownBy(() -> new Leaf(CASE, STREAM, Leaf.MAX_SEQ + 1, ANY, NOON, ANY));
        assertThatIllegalArgumentException().isThrownBy(() -> new Leaf(CASE, STREAM, -1, ANY, NOON, ANY));
    }

    @Test
    void exactly_the_first_leaf_of_a_stream_has_no_predecessor() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Leaf(CASE, STREAM, 0, ANY, NOON, ANY));
        assertThatIllegalArgumentException().isThrownBy(() -> new Leaf(CASE, STREAM, 1, null, NOON, ANY));
    }

    @Test
    void a_moment_that_its_bytes_could_not_hold_is_refused() {
        for (String moment :
                new String[] {"2026-11-24T12:00:00.000001Z", "+10000-01-01T00:00:00Z", "-0001-12-31T23:59:59.999Z"}) {
            assertThatIllegalArgumentException()
                    .as(moment)
                    .isThrownBy(() -> new Leaf(CASE, STREAM, 0, null, Instant.parse(moment), ANY));
        }
    }
}
