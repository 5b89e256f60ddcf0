package org.hazardledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldTilesTest {
    private static final ReferenceTree REFERENCE = ReferenceTree.ofSize(66_000);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 255, 256, 257, 1000, 65_535, 65_536, 66_000})
    void they_are_the_tiles_of_the_definition(int size) {
        HeldTiles tiles = HeldTiles.over(REFERENCE.leafHashes(size));
        assertThat(tiles.size()).isEqualTo(size);
        assertThat(tiles.root()).isEqualTo(REFERENCE.root(size));
        List<Tile> all = Stream.of(Tile.completedBetween(0, size), Tile.edgeOf(size))
                .flatMap(List::stream)
                .toList();
        assertThat(all).allSatisfy(tile -> assertThat(tiles.hashesOf(tile)).isEqualTo(REFERENCE.hashesOf(tile)));
    }

    @Test
    void a_tile_that_the_tree_does_not_have_is_refused() {
        HeldTiles tiles = HeldTiles.over(REFERENCE.leafHashes(300));
        for (Tile tile : List.of(new Tile(0, 1, 45), new Tile(0, 2, 1), new Tile(1, 0, 2), new Tile(2, 0, 1))) {
            assertThatIllegalArgumentException().isThrownBy(() -> tiles.hashesOf(tile));
        }
        assertThat(tiles.hashesOf(new Tile(0, 0, 3))).isEqualTo(REFERENCE.leafHashes(3));
    }

    @Test
    void bytes_that_are_no_whole_hashes_are_refused() {
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> HeldTiles.over(new byte[33]));
    }

    @Test
    void bytes_changed_afterwards_change_nothing() {
        byte[] leafHashes = REFERENCE.leafHashes(3);
        HeldTiles tiles = HeldTiles.over(leafHashes);
        leafHashes[0] ^= 1;
        tiles.hashesOf(new Tile(0, 0, 3))[1] ^= 1;
        assertThat(tiles.root()).isEqualTo(REFERENCE.root(3));
    }
}
