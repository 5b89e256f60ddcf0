package org.hazardledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProverTest {
    private static final int LARGE = 70_000;
    private static final ReferenceTree REFERENCE = ReferenceTree.ofSize(LARGE);
    private static final Prover PROVER = new Prover(REFERENCE::hashesOf);

    @Test
    void every_leaf_of_every_tree_to_257_proves_as_the_definition_says() {
        for (int size = 1; size <= 257; size++) {
            for (int index = 0; index < size; index++) {
                InclusionProof proof = PROVER.inclusion(index, size);
                assertThat(proof).isEqualTo(new InclusionProof(index, size, REFERENCE.path(index, size)));
                assertThat(proof.holds(ReferenceTree.numberedLeaf(index), REFERENCE.root(size)))
                        .as("leaf %d of %d", index, size)
                        .isTrue();
            }
        }
    }

    @Test
    void every_growth_to_257_proves_as_the_definition_says() {
        for (int second = 0; second <= 257; second++) {
            for (int first = 0; first <= second; first++) {
                ConsistencyProof proof = PROVER.consistency(first, second);
                List<Hash> defined = first == 0 ? List.of() : REFERENCE.proof(first, second);
                assertThat(proof).isEqualTo(new ConsistencyProof(first, second, defined));
                assertThat(proof.holds(REFERENCE.root(first), REFERENCE.root(second)))
                        .as("%d to %d", first, second)
                        .isTrue();
            }
        }
    }

    @Property(tries = 500)
    void larger_trees_prove_as_the_definition_says(
            @ForAll @IntRange(min = 1, max = LARGE) int size, @ForAll @IntRange(max = LARGE - 1) int any) {
        int index = any % size;
        assertThat(PROVER.inclusion(index, size).hashes()).isEqualTo(REFERENCE.path(index, size));
        PROVER.inclusion(index, size).verify(ReferenceTree.numberedLeaf(index), REFERENCE.root(size));
        PROVER.consistency(index, size).verify(REFERENCE.root(index), REFERENCE.root(size));
        assertThat(PROVER.consistency(index + 1, size).hashes()).isEqualTo(REFERENCE.proof(index + 1, size));
    }

    @Property(tries = 200)
    void a_proof_reads_at_most_two_tiles_a_level_and_none_twice(
            @ForAll @IntRange(min = 1, max = LARGE) int size, @ForAll @IntRange(max = LARGE - 1) int any) {
        List<Tile> read = new ArrayList<>();
        Prover prover = new Prover(tile -> {
            read.add(tile);
            return REFERENCE.hashesOf(tile);
        });
        prover.inclusion(any % size, size);
        int levels = Tile.edgeOf(size).stream().mapToInt(Tile::level).max().orElseThrow() + 1;
        assertThat(read)
                .hasSizeLessThanOrEqualTo(2 * levels)
                .doesNotHaveDuplicates()
                .allMatch(tile -> tile.isIn(size));
        read.clear();
        prover.inclusion(any % size, size);
        assertThat(read).isEmpty();
    }

    @Test
    void tiles_beyond_those_read_last_are_read_again() {
        List<Tile> read = new ArrayList<>();
        Prover prover = new Prover(tile -> {
            read.add(tile);
            return new byte[tile.length()];
        });
        for (int tile = 0; tile < 600; tile++) {
            prover.inclusion(tile * 256L, 600 * 256);
        }
        read.clear();
        prover.inclusion(0, 600 * 256);
        assertThat(read).containsExactly(new Tile(0, 0, 256));
    }

    @Test
    void the_largest_tree_there_can_be_is_proven_in_63_steps() {
        Prover prover = new Prover(tile -> new byte[tile.length()]);
        assertThat(prover.inclusion(0, Long.MAX_VALUE).hashes()).hasSize(63);
        assertThat(prover.inclusion(Long.MAX_VALUE - 1, Long.MAX_VALUE).hashes())
                .hasSize(62);
        assertThat(prover.consistency(1, Long.MAX_VALUE).hashes()).hasSize(63);
    }

    @Test
    void what_no_tree_has_is_not_proven_and_no_tile_is_read_for_it() {
        Prover prover = new Prover(tile -> {
            throw new AssertionError("read " + tile);
        });
        for (long[] indexAndSize : new long[][] {{0, 0}, {-1, 3}, {3, 3}, {4, 3}, {0, -1}}) {
            assertThatExceptionOfType(MalformedLedgerData.class)
                    .isThrownBy(() -> prover.inclusion(indexAndSize[0], indexAndSize[1]));
        }
        for (long[] sizes : new long[][] {{-1, 3}, {4, 3}, {0, -1}}) {
            assertThatExceptionOfType(MalformedLedgerData.class)
                    .isThrownBy(() -> prover.consistency(sizes[0], sizes[1]));
        }
    }

    @Test
    void a_tile_of_the_wrong_length_is_refused() {
        assertThatExceptionOfType(MalformedLedgerData.class)
                .isThrownBy(() -> new Prover(tile -> new byte[31]).inclusion(0, 2));
    }
}
