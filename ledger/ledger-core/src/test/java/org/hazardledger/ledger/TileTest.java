package org.hazardledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TileTest {
    private static final ReferenceTree REFERENCE = ReferenceTree.ofSize(65_536);

    /** The worked example of C2SP tlog-tiles. */
    @Test
    void a_tree_of_70000_leaves_has_the_tiles_of_the_specification() {
        List<Tile> full = Tile.completedBetween(0, 70_000);
        assertThat(full).filteredOn(tile -> tile.level() == 0).hasSize(273);
        assertThat(full).filteredOn(tile -> tile.level() == 1).containsExactly(new Tile(1, 0, 256));
        assertThat(full).hasSize(274).doesNotHaveDuplicates().allMatch(TilePath::isFull);
        assertThat(Tile.edgeOf(70_000)).containsExactly(new Tile(0, 273, 112), new Tile(1, 1, 17), new Tile(2, 0, 1));
    }

    @Test
    void a_tree_of_256_leaves_has_one_full_tile_and_its_root_above() {
        assertThat(Tile.completedBetween(0, 256)).containsExactly(new Tile(0, 0, 256));
        assertThat(Tile.edgeOf(256)).containsExactly(new Tile(1, 0, 1));
    }

    @Test
    void the_empty_tree_has_no_tiles() {
        assertThat(Tile.completedBetween(0, 0)).isEmpty();
        assertThat(Tile.edgeOf(0)).isEmpty();
    }

    @Test
    void the_largest_tree_ends_at_level_7() {
        assertThat(Tile.edgeOf(Long.MAX_VALUE)).hasSize(8).last().isEqualTo(new Tile(7, 0, 127));
        assertThat(new Tile(7, 0, 127).isIn(Long.MAX_VALUE)).isTrue();
        assertThat(new Tile(0, Long.MAX_VALUE / 256, 255).isIn(Long.MAX_VALUE)).isTrue();
        assertThat(new Tile(0, Long.MAX_VALUE / 256, 256).isIn(Long.MAX_VALUE)).isFalse();
        assertThat(new Tile(8, 0, 1).isIn(Long.MAX_VALUE)).isFalse();
    }

    @Property
    void growing_in_two_steps_completes_the_same_tiles_as_in_one(
            @ForAll @IntRange(max = 200_000) int middle, @ForAll @IntRange(max = 200_000) int more) {
        long end = (long) middle + more;
        Set<Tile> steps = new HashSet<>(Tile.completedBetween(0, middle));
        List<Tile> second = Tile.completedBetween(middle, end);
        assertThat(steps).doesNotContainAnyElementsOf(second.isEmpty() ? List.of(new Tile(63, 0, 1)) : second);
        steps.addAll(second);
        assertThat(steps).isEqualTo(new HashSet<>(Tile.completedBetween(0, end)));
    }

    @Property
    void a_tile_is_in_the_tree_exactly_from_the_size_on_that_fills_it(
            @ForAll @IntRange(max = 2) int level,
            @ForAll @IntRange(max = 20) int index,
            @ForAll @IntRange(min = 1, max = 256) int width) {
        long needed = (index * 256L + width) << (8 * level);
        Tile tile = new Tile(level, index, width);
        assertThat(tile.isIn(needed)).isTrue();
        assertThat(tile.isIn(needed - 1)).isFalse();
        assertThat(width == 256 ? Tile.completedBetween(0, needed) : Tile.edgeOf(needed))
                .contains(tile);
    }

    @Test
    void the_hashes_of_a_tile_are_the_roots_of_the_full_tiles_below() {
        Tile top = new Tile(1, 0, 256);
        byte[] above = REFERENCE.hashesOf(top);
        List<Byte> roots = new ArrayList<>();
        for (int i = 0; i < top.width(); i++) {
            Tile below = top.below(i);
            for (byte b : below.root(REFERENCE.hashesOf(below)).bytes()) {
                roots.add(b);
            }
        }
        assertThat(above).containsExactly(roots.toArray(Byte[]::new));
        assertThat(top.root(above)).isEqualTo(REFERENCE.root(65_536));
    }

    @Test
    void a_partial_tile_is_never_hashed_into_the_level_above() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tile(0, 0, 128).root(new byte[128 * 32]));
        assertThatExceptionOfType(MalformedLedgerData.class)
                .isThrownBy(() -> new Tile(0, 0, 256).root(new byte[255 * 32]));
    }

    @Test
    void only_hashes_above_level_0_stand_for_a_tile_below() {
        assertThat(new Tile(2, 3, 17).below(16)).isEqualTo(new Tile(1, 3 * 256 + 16, 256));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tile(2, 3, 17).below(17));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tile(2, 3, 17).below(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tile(0, 0, 1).below(0));
    }

    @Test
    void no_tree_shrinks() {
        assertThatIllegalArgumentException().isThrownBy(() -> Tile.completedBetween(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Tile.completedBetween(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Tile.edgeOf(-1));
    }
}
