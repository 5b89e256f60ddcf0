package org.hazardledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {
    private static final long LAST_INDEX = Long.MAX_VALUE / 256;

    @ParameterizedTest
    @CsvFileSource(resources = "/golden/tile-paths.txt", delimiter = ' ')
    void the_paths_are_the_golden_ones(String path, String kind, long index, int width) {
        TilePath tile =
                kind.equals("entries") ? new EntryBundle(index, width) : new Tile(Integer.parseInt(kind), index, width);
        assertThat(tile.path()).isEqualTo(path);
        assertThat(TilePath.parse(path)).isEqualTo(tile);
    }

    @Property
    void every_tile_is_read_back_from_its_path(
            @ForAll @IntRange(max = 63) int level,
            @ForAll @LongRange(max = Long.MAX_VALUE / 256) long index,
            @ForAll @IntRange(min = 1, max = 256) int width) {
        Tile tile = new Tile(level, index, width);
        EntryBundle bundle = new EntryBundle(index, width);
        assertThat(TilePath.parse(tile.path())).isEqualTo(tile);
        assertThat(TilePath.parse(bundle.path())).isEqualTo(bundle);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/tile",
                "/tile/0",
                "/tile/0/",
                "/tile/0/0",
                "/tile/0/00",
                "/tile/0/0000",
                "tile/0/000",
                "/tile/0/000/",
                "/tile/0/000\n",
                "/tile//000",
                "/tile/00/000",
                "/tile/01/000",
                "/tile/-1/000",
                "/tile/64/000",
                "/tile/100/000",
                "/tile/0/x000/001",
                "/tile/0/001/002",
                "/tile/0/x001",
                "/tile/0/x001/x002",
                "/tile/0/X001/002",
                "/tile/0/000.p/0",
                "/tile/0/000.p/256",
                "/tile/0/000.p/999",
                "/tile/0/000.p/01",
                "/tile/0/000.p/",
                "/tile/0/000.p",
                "/tile/0/000.p/1/",
                "/tile/0/..%2f",
                "/tile/0/٠٠١",
                "/tile/entries",
                "/tile/Entries/000",
                "/tile/entries/0/000",
                "/tile/0/x036/x028/x797/x018/x963/968",
                "/tile/0/x001/x000/x000/x000/x000/x000/000"
            })
    void every_other_spelling_is_refused(String path) {
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> TilePath.parse(path));
    }

    @Test
    void a_tile_that_no_path_can_name_is_not_made() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tile(-1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tile(64, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tile(0, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tile(0, LAST_INDEX + 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new EntryBundle(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new EntryBundle(0, 257));
    }
}
