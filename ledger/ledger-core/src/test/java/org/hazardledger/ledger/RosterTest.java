package org.hazardledger.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RosterTest {
    private static final UUID CASE = ThousandLeaves.stream(1);
    private static final UUID STREAM = ThousandLeaves.stream(2);
    private static final Hash COMMIT = Hash.sha256();

    private static Roster golden() {
        RosterCount count = new RosterCount();
        ThousandLeaves.leaves().forEach(count::add);
        assertThat(count.leaves()).isEqualTo(1000);
        return count.roster();
    }

    private static Leaf leaf(UUID caseId, UUID stream, long seq, @Nullable Hash prev) {
        return new Leaf(caseId, stream, seq, prev, Instant.EPOCH, COMMIT);
    }

    @Test
    void the_roster_of_the_thousand_leaves_is_the_golden_one() {
        Roster roster = golden();
        assertThat(roster.lines().stream().map(line -> line.text() + "\n").collect(Collectors.joining()))
                .isEqualTo(Golden.text("roster.txt"));
        assertThat(roster.root()).hasToString(Golden.line("root-of-roster.txt"));
    }

    @Test
    void the_excerpt_is_the_golden_one() {
        RosterExcerpt excerpt = golden().excerptOfStream(ThousandLeaves.stream(3), ThousandLeaves.stream(3));
        assertThat(excerpt.bytes()).isEqualTo(Golden.bytes("roster-excerpt.txt"));
        assertThat(RosterExcerpt.parse(Golden.bytes("roster-excerpt.txt"))).isEqualTo(excerpt);
        Hash root = Hash.ofHex(Golden.line("root-of-roster.txt"));
        assertThat(excerpt.verifyStream(ThousandLeaves.stream(3), ThousandLeaves.stream(3), root))
                .get()
                .returns(100L, RosterLine::count)
                .returns(ThousandLeaves.hashes().get(993), RosterLine::lastLeafHash);
    }

    @Test
    void it_does_not_matter_in_which_order_streams_were_met() {
        List<RosterLine> lines = new ArrayList<>(golden().lines());
        Collections.reverse(lines);
        assertThat(Roster.of(lines).root()).isEqualTo(golden().root());
    }

    @Test
    void one_leaf_more_or_less_gives_another_root() {
        RosterCount count = new RosterCount();
        List<Hash> roots = new ArrayList<>();
        roots.add(count.roster().root());
        for (Leaf leaf : ThousandLeaves.leaves()) {
            count.add(leaf);
            roots.add(count.roster().root());
        }
        assertThat(roots).doesNotHaveDuplicates().first().isEqualTo(Hash.sha256());
    }

    /** The attack of the issue: a roster that leaves one leaf out, be it the last of its stream. */
    @Test
    void whoever_counts_again_sees_an_omitted_leaf() {
        Hash root = golden().root();
        for (int omitted : new int[] {0, 1, 500, 989, 990, 999}) {
            List<Leaf> others = new ArrayList<>(ThousandLeaves.leaves());
            others.remove(omitted);
            RosterCount count = new RosterCount();
            if (omitted >= 990) {
                others.forEach(count::add);
                assertThat(count.roster().root()).isNotEqualTo(root);
            } else {
                assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> others.forEach(count::add));
            }
        }
    }

    @Test
    void a_leaf_that_does_not_continue_its_stream_is_not_counted() {
        Leaf first = leaf(CASE, STREAM, 0, null);
        Leaf second = leaf(CASE, STREAM, 1, first.hash());
        RosterCount count = new RosterCount();
        count.add(first);
        Hash root = count.roster().root();
        assertNotCounted(count, first, "seq 0");
        assertNotCounted(count, leaf(CASE, STREAM, 2, first.hash()), "another seq");
        assertNotCounted(count, leaf(CASE, STREAM, 1, second.hash()), "another prev");
        assertNotCounted(count, leaf(STREAM, STREAM, 1, first.hash()), "another case");
        assertNotCounted(count, leaf(CASE, CASE, 1, first.hash()), "leaf 1, seq 1 of stream " + CASE);
        assertThat(count.leaves()).isEqualTo(1);
        assertThat(count.roster().root()).isEqualTo(root);
        count.add(second);
        assertThat(count.roster().lines())
                .containsExactly(new RosterLine(RosterLine.nameOf(CASE), RosterLine.nameOf(STREAM), 2, second.hash()));
    }

    private static void assertNotCounted(RosterCount count, Leaf leaf, String message) {
        assertThatExceptionOfType(MalformedLedgerData.class)
                .isThrownBy(() -> count.add(leaf))
                .withMessageContaining(message);
    }

    @Test
    void a_stream_has_one_line_and_one_case() {
        RosterLine line = new RosterLine(RosterLine.nameOf(CASE), RosterLine.nameOf(STREAM), 1, COMMIT);
        RosterLine elsewhere = new RosterLine(RosterLine.nameOf(STREAM), RosterLine.nameOf(STREAM), 1, COMMIT);
        for (List<RosterLine> lines : List.of(List.of(line, line), List.of(line, elsewhere))) {
            assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> Roster.of(lines));
        }
    }

    @Test
    void names_are_hashes_of_the_uuid_as_it_is_written() {
        assertThat(RosterLine.nameOf(UUID.fromString("ABCDEF00-0000-4000-8000-000000000000")))
                .isEqualTo(Hash.sha256("abcdef00-0000-4000-8000-000000000000".getBytes(UTF_8)));
    }

    @Test
    void lines_are_sorted_by_their_bytes_not_by_sign() {
        Hash low = Hash.of(HexFormat.of().parseHex("7f" + "00".repeat(31)));
        Hash high = Hash.of(HexFormat.of().parseHex("80" + "00".repeat(31)));
        assertThat(low).isLessThan(high);
        assertThat(new RosterLine(low, high, 1, low)).isLessThan(new RosterLine(high, low, 1, low));
        assertThat(new RosterLine(low, low, 9, low)).isLessThan(new RosterLine(low, high, 1, low));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "H H 1",
                "H H 1 H\n",
                " H H 1 H",
                "H  H 1 H",
                "H H 0 H",
                "H H 01 H",
                "H H -1 H",
                "H H 9007199254740993 H",
                "H H 99999999999999999 H",
                "H H 1 h",
                "H H 1 HH"
            })
    void what_is_not_exactly_a_line_is_refused(String form) {
        String text = form.replace("H", COMMIT.hex()).replace("h", COMMIT.hex().toUpperCase(Locale.ROOT));
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> RosterLine.parse(text));
    }

    @Test
    void a_line_is_read_as_it_is_written() {
        String longest = COMMIT + " " + COMMIT + " 9007199254740992 " + COMMIT;
        assertThat(RosterLine.parse(longest).text()).isEqualTo(longest);
        assertThatExceptionOfType(MalformedLedgerData.class)
                .isThrownBy(() -> new RosterLine(COMMIT, COMMIT, 0, COMMIT));
    }

    /** Leaves of some streams in any order, counted here as it is described and nothing more. */
    private static final class Naive {
        private final Map<UUID, RosterLine> lines = new HashMap<>();

        Leaf next(UUID caseId, UUID stream) {
            RosterLine before = lines.get(stream);
            Leaf next = leaf(
                    caseId, stream, before == null ? 0 : before.count(), before == null ? null : before.lastLeafHash());
            lines.put(
                    stream,
                    new RosterLine(RosterLine.nameOf(caseId), RosterLine.nameOf(stream), next.seq() + 1, next.hash()));
            return next;
        }

        Hash root() {
            return Roster.of(lines.values()).root();
        }
    }

    @Property(tries = 100)
    void whenever_it_is_asked_for_the_root_is_that_of_the_lines(@ForAll long seed) {
        Random random = new Random(seed);
        int streams = random.nextInt(1, 200);
        Naive naive = new Naive();
        RosterCount count = new RosterCount();
        for (int rosters = 0; rosters < 40; rosters++) {
            for (int leaves = random.nextInt(random.nextBoolean() ? 3 : 60); leaves > 0; leaves--) {
                int stream = random.nextInt(streams);
                count.add(naive.next(new UUID(1, stream % 9), new UUID(2, stream)));
            }
            assertThat(count.root()).isEqualTo(naive.root());
            if (random.nextInt(4) == 0) {
                assertThat(count.roster().root()).isEqualTo(naive.root());
            }
        }
        assertThat(count.roster().lines())
                .isEqualTo(naive.lines.values().stream().sorted().toList());
    }

    /** So many that more than one core hashes. */
    @Test
    void of_many_streams_too_the_root_is_that_of_the_lines() {
        Random random = new Random(11);
        Naive naive = new Naive();
        RosterCount count = new RosterCount();
        for (int more : new int[] {9000, 1, 4000, 0, 300}) {
            for (int i = 0; i < more; i++) {
                UUID stream = new UUID(3, random.nextInt(20_000));
                count.add(naive.next(stream, stream));
            }
            assertThat(count.root()).isEqualTo(naive.root());
        }
    }

    /** Text is what is written, and bytes are what is hashed. */
    @Test
    void a_line_is_hashed_as_its_text_says_however_long_its_stream_is() {
        RosterCount count = new RosterCount();
        Naive naive = new Naive();
        for (int leaves = 1; leaves <= 1001; leaves++) {
            count.add(naive.next(CASE, STREAM));
            if (leaves % 100 < 2 || leaves < 12) {
                assertThat(count.root())
                        .isEqualTo(count.roster().lines().getFirst().hash());
            }
        }
    }
}
