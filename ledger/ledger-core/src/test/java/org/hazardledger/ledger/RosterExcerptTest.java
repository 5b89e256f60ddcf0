package org.hazardledger.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases are numbered; case {@code c} has {@code c % 4} streams, so that some have none. */
class RosterExcerptTest {
    private static final int CASES = 40;

    private static UUID caseId(int number) {
        return new UUID(1, number);
    }

    private static UUID stream(int caseNumber, int number) {
        return new UUID(2, caseNumber * 4L + number);
    }

    private static RosterLine line(int caseNumber, int number) {
        Hash last = Hash.ofLeaf(new byte[] {(byte) caseNumber, (byte) number});
        return new RosterLine(
                RosterLine.nameOf(caseId(caseNumber)), RosterLine.nameOf(stream(caseNumber, number)), 1 + number, last);
    }

    private static List<RosterLine> linesOf(int caseNumber) {
        List<RosterLine> lines = new ArrayList<>();
        for (int number = 0; number < caseNumber % 4; number++) {
            lines.add(line(caseNumber, number));
        }
        return lines;
    }

    private static Roster ofCases(int count) {
        List<RosterLine> lines = new ArrayList<>();
        for (int caseNumber = 0; caseNumber < count; caseNumber++) {
            lines.addAll(linesOf(caseNumber));
        }
        return Roster.of(lines);
    }

    @Test
    void of_rosters_of_every_size_every_case_and_stream_is_shown_or_shown_to_be_absent() {
        for (int cases = 0; cases <= CASES; cases++) {
            Roster roster = ofCases(cases);
            for (int c = 0; c < cases + 3; c++) {
                List<RosterLine> expected = c < cases ? linesOf(c) : List.of();
                RosterExcerpt ofCase =
                        RosterExcerpt.parse(roster.excerptOfCase(caseId(c)).bytes());
                assertThat(ofCase.verifyCase(caseId(c), roster.root()))
                        .containsExactlyInAnyOrderElementsOf(expected)
                        .isSorted();
                for (int s = 0; s < 4; s++) {
                    RosterExcerpt ofStream = roster.excerptOfStream(caseId(c), stream(c, s));
                    assertThat(ofStream.entries()).hasSizeLessThanOrEqualTo(3);
                    assertThat(ofStream.verifyStream(caseId(c), stream(c, s), roster.root()).stream()
                                    .toList())
                            .isEqualTo(expected.stream().skip(s).limit(1).toList());
                }
            }
        }
    }

    @Property(tries = 200)
    void no_part_of_a_roster_shows_a_line_to_be_absent_that_is_there(
            @ForAll @IntRange(min = 2, max = CASES) int cases,
            @ForAll @IntRange(max = 100) int from,
            @ForAll @IntRange(max = 100) int length) {
        Roster roster = ofCases(cases);
        int size = roster.lines().size();
        int first = from % size;
        int last = Math.min(size, first + 1 + length % size);
        Prover prover = new Prover(HeldTiles.over(hashes(roster)));
        List<RosterExcerpt.Entry> entries = new ArrayList<>();
        for (int i = first; i < last; i++) {
            entries.add(new RosterExcerpt.Entry(
                    roster.lines().get(i), prover.inclusion(i, size).hashes()));
        }
        RosterExcerpt part = new RosterExcerpt(size, first, entries);
        for (int c = 0; c < cases; c++) {
            int asked = c;
            try {
                assertThat(part.verifyCase(caseId(c), roster.root())).containsExactlyInAnyOrderElementsOf(linesOf(c));
            } catch (ProofRefused notShown) {
                assertThatExceptionOfType(ProofRefused.class)
                        .isThrownBy(() -> part.verifyCase(caseId(asked), roster.root()));
            }
        }
    }

    private static byte[] hashes(Roster roster) {
        byte[] hashes = new byte[roster.lines().size() * Hash.BYTES];
        for (int i = 0; i < roster.lines().size(); i++) {
            System.arraycopy(roster.lines().get(i).hash().bytes(), 0, hashes, i * Hash.BYTES, Hash.BYTES);
        }
        return hashes;
    }

    /** A forger may claim any size and any first index: neither is under the root. */
    @Test
    void a_forged_absence_fails_whatever_size_and_place_are_claimed() {
        for (int cases = 4; cases <= 12; cases++) {
            Roster roster = ofCases(cases);
            int size = roster.lines().size();
            for (int hidden = 0; hidden < size; hidden++) {
                assertHidden(roster, roster.lines().get(hidden), hidden, 2 * size);
            }
        }
    }

    private static void assertHidden(Roster roster, RosterLine line, int hidden, int largest) {
        Prover prover = new Prover(HeldTiles.over(hashes(roster)));
        int size = roster.lines().size();
        List<RosterExcerpt.Entry> around = new ArrayList<>();
        for (int i : new int[] {hidden - 1, hidden + 1}) {
            if (i >= 0 && i < size) {
                around.add(new RosterExcerpt.Entry(
                        roster.lines().get(i), prover.inclusion(i, size).hashes()));
            }
        }
        int[] numbers = numbersOf(line);
        for (int claimed = around.size(); claimed <= largest; claimed++) {
            for (int first = 0; first <= claimed - around.size(); first++) {
                RosterExcerpt forged = new RosterExcerpt(claimed, first, around);
                assertThatExceptionOfType(ProofRefused.class)
                        .isThrownBy(() ->
                                forged.verifyStream(caseId(numbers[0]), stream(numbers[0], numbers[1]), roster.root()));
                assertThatExceptionOfType(ProofRefused.class)
                        .isThrownBy(() -> forged.verifyCase(caseId(numbers[0]), roster.root()));
            }
        }
    }

    private static int[] numbersOf(RosterLine line) {
        for (int c = 0; c < CASES; c++) {
            for (int s = 0; s < c % 4; s++) {
                if (line(c, s).equals(line)) {
                    return new int[] {c, s};
                }
            }
        }
        throw new AssertionError(line);
    }

    @Test
    void one_neighbour_alone_shows_no_absence() {
        Roster roster = ofCases(CASES);
        RosterExcerpt excerpt = roster.excerptOfCase(caseId(3));
        assertThat(excerpt.entries()).hasSize(5);
        RosterExcerpt withoutLast = new RosterExcerpt(
                excerpt.size(), excerpt.first(), excerpt.entries().subList(0, 4));
        RosterExcerpt withoutFirst = new RosterExcerpt(
                excerpt.size(), excerpt.first() + 1, excerpt.entries().subList(1, 5));
        for (RosterExcerpt part : List.of(withoutLast, withoutFirst)) {
            assertThatExceptionOfType(ProofRefused.class)
                    .isThrownBy(() -> part.verifyCase(caseId(3), roster.root()))
                    .withMessageContaining("leave out");
        }
    }

    @Test
    void lines_out_of_order_are_refused_though_their_root_was_signed() {
        List<RosterLine> sorted = ofCases(12).lines();
        List<RosterLine> swapped = new ArrayList<>(sorted);
        swapped.set(4, sorted.get(5));
        swapped.set(5, sorted.get(4));
        byte[] hashes = new byte[swapped.size() * Hash.BYTES];
        for (int i = 0; i < swapped.size(); i++) {
            System.arraycopy(swapped.get(i).hash().bytes(), 0, hashes, i * Hash.BYTES, Hash.BYTES);
        }
        HeldTiles tiles = HeldTiles.over(hashes);
        List<RosterExcerpt.Entry> entries = new ArrayList<>();
        for (int i = 0; i < swapped.size(); i++) {
            entries.add(new RosterExcerpt.Entry(
                    swapped.get(i),
                    new Prover(tiles).inclusion(i, swapped.size()).hashes()));
        }
        RosterExcerpt excerpt = new RosterExcerpt(swapped.size(), 0, entries);
        assertThatExceptionOfType(ProofRefused.class)
                .isThrownBy(() -> excerpt.verifyCase(caseId(1), tiles.root()))
                .withMessageContaining("out of order");
    }

    @Test
    void a_line_that_says_something_else_is_refused() {
        Roster roster = ofCases(12);
        RosterExcerpt excerpt = roster.excerptOfStream(caseId(3), stream(3, 1));
        for (int i = 0; i < excerpt.entries().size(); i++) {
            RosterLine line = excerpt.entries().get(i).line();
            List<RosterExcerpt.Entry> entries = new ArrayList<>(excerpt.entries());
            RosterLine shorter =
                    new RosterLine(line.caseHash(), line.streamHash(), line.count() + 1, line.lastLeafHash());
            entries.set(i, new RosterExcerpt.Entry(shorter, entries.get(i).hashes()));
            RosterExcerpt forged = new RosterExcerpt(excerpt.size(), excerpt.first(), entries);
            assertThatExceptionOfType(ProofRefused.class)
                    .isThrownBy(() -> forged.verifyStream(caseId(3), stream(3, 1), roster.root()));
        }
        assertThatExceptionOfType(ProofRefused.class)
                .isThrownBy(() -> excerpt.verifyStream(
                        caseId(3), stream(3, 1), ofCases(14).root()));
    }

    @Test
    void that_a_roster_is_empty_has_to_be_true() {
        RosterExcerpt empty = ofCases(0).excerptOfCase(caseId(1));
        assertThat(empty.verifyCase(caseId(1), Hash.sha256())).isEmpty();
        assertThatExceptionOfType(ProofRefused.class)
                .isThrownBy(() -> empty.verifyCase(caseId(1), ofCases(5).root()));
    }

    @Test
    void an_excerpt_of_lines_that_no_roster_has_is_not_made() {
        List<RosterExcerpt.Entry> one = List.of(new RosterExcerpt.Entry(line(1, 0), List.of()));
        for (long[] sizeAndFirst : new long[][] {{0, 0}, {-1, 0}, {1, 1}, {1, -1}, {Long.MAX_VALUE, Long.MAX_VALUE}}) {
            assertThatExceptionOfType(MalformedLedgerData.class)
                    .isThrownBy(() -> new RosterExcerpt(sizeAndFirst[0], sizeAndFirst[1], one));
        }
        for (long[] sizeAndFirst : new long[][] {{1, 0}, {1, 1}, {0, 1}, {-1, 0}}) {
            assertThatExceptionOfType(MalformedLedgerData.class)
                    .isThrownBy(() -> new RosterExcerpt(sizeAndFirst[0], sizeAndFirst[1], List.of()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "hazard-ledger/roster-excerpt@v1\n",
                "hazard-ledger/roster-excerpt@v2\nsize 1\nfirst 0\n\nLINE\n",
                "hazard-ledger/roster-excerpt@v1\nsize 01\nfirst 0\n\nLINE\n",
                "hazard-ledger/roster-excerpt@v1\nsize 1\nfirst 1\n\nLINE\n",
                "hazard-ledger/roster-excerpt@v1\nfirst 0\nsize 1\n\nLINE\n",
                "hazard-ledger/roster-excerpt@v1\nsize 1\nfirst 0\nmore\n\nLINE\n",
                "hazard-ledger/roster-excerpt@v1\nsize 1\nfirst 0\nLINE\n",
                "hazard-ledger/roster-excerpt@v1\nsize 1\nfirst 0\n\nLINE",
                "hazard-ledger/roster-excerpt@v1\nsize 1\nfirst 0\n\nLINE\n\n",
                "hazard-ledger/roster-excerpt@v1\nsize 1\nfirst 0\n\n\nLINE\n",
                "hazard-ledger/roster-excerpt@v1\nsize 1\nfirst 0\n\nLINE\nAAAA\n",
                "hazard-ledger/roster-excerpt@v1\nsize 1\nfirst 0\n\nLINE \n"
            })
    void what_is_not_exactly_an_excerpt_is_refused(String form) {
        byte[] bytes = form.replace("LINE", line(1, 0).text()).getBytes(UTF_8);
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> RosterExcerpt.parse(bytes));
    }

    @Property(tries = 300)
    void whatever_is_read_nothing_but_malformed_data_is_thrown(@ForAll byte[] bytes) {
        byte[] golden = Golden.bytes("roster-excerpt.txt");
        byte[] spoilt = golden.clone();
        for (int i = 0; i < bytes.length; i++) {
            spoilt[Math.floorMod(bytes[i] * 131 + i * 7919, spoilt.length)] = bytes[i];
        }
        try {
            assertThat(RosterExcerpt.parse(spoilt).bytes()).isEqualTo(spoilt);
        } catch (MalformedLedgerData refused) {
            assertThat(bytes).isNotEmpty();
        }
    }
}
