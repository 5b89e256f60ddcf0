package org.hazardledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontierTest {
    private static final ReferenceTree REFERENCE = ReferenceTree.ofSize(70_000);

    @Test
    void the_roots_are_those_published_with_rfc_6962() {
        String[] leaves = {
            "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"
        };
        String[] roots = {
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
        };
        Frontier frontier = Frontier.EMPTY;
        assertThat(frontier.root()).hasToString(roots[0]);
        for (int i = 0; i < leaves.length; i++) {
            frontier = frontier.append(Hash.ofLeaf(HexFormat.of().parseHex(leaves[i])));
            assertThat(frontier.root()).hasToString(roots[i + 1]);
        }
    }

    @Test
    void the_root_of_a_thousand_chained_leaves_is_the_golden_one() {
        assertThat(Frontier.EMPTY.append(ThousandLeaves.hashes()).root())
                .hasToString(Golden.line("root-of-1000-leaves.txt"));
    }

    @Test
    void one_by_one_it_agrees_with_the_definition_at_every_size_to_257() {
        Frontier frontier = Frontier.EMPTY;
        for (int size = 0; size <= 257; size++) {
            assertThat(frontier.size()).isEqualTo(size);
            assertThat(frontier.root()).as("size %d", size).isEqualTo(REFERENCE.root(size));
            frontier = frontier.append(ReferenceTree.numberedLeaf(size));
        }
    }

    @Property(tries = 200)
    void it_does_not_matter_how_leaves_are_cut_into_batches(
            @ForAll @Size(max = 12) List<@IntRange(max = 300) Integer> batches) {
        Frontier frontier = Frontier.EMPTY;
        int size = 0;
        for (int batch : batches) {
            frontier = frontier.append(leaves(size, size + batch));
            size += batch;
        }
        assertThat(frontier).isEqualTo(Frontier.EMPTY.append(leaves(0, size)));
        assertThat(frontier.root()).isEqualTo(REFERENCE.root(size));
    }

    @Test
    void appending_leaves_the_frontier_before_as_it_was() {
        Frontier three = Frontier.EMPTY.append(leaves(0, 3));
        Frontier left = three.append(ReferenceTree.numberedLeaf(3));
        Frontier right = three.append(ReferenceTree.numberedLeaf(4));
        assertThat(three.root()).isEqualTo(REFERENCE.root(3));
        assertThat(left.root()).isEqualTo(REFERENCE.root(4));
        assertThat(right).isNotEqualTo(left);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, 70_000})
    void read_from_tiles_it_equals_the_one_that_grew(int size) {
        List<Tile> read = new ArrayList<>();
        Frontier fromTiles = Frontier.fromTiles(size, tile -> {
            read.add(tile);
            return REFERENCE.hashesOf(tile);
        });
        assertThat(fromTiles).isEqualTo(Frontier.EMPTY.append(leaves(0, size)));
        assertThat(fromTiles.root()).isEqualTo(REFERENCE.root(size));
        assertThat(read).hasSizeLessThanOrEqualTo(3).doesNotHaveDuplicates().allMatch(tile -> tile.isIn(size));
        assertThat(fromTiles.append(ReferenceTree.numberedLeaf(size)))
                .isEqualTo(Frontier.EMPTY.append(leaves(0, size + 1)));
    }

    @Test
    void a_tile_of_the_wrong_length_is_refused() {
        assertThatExceptionOfType(MalformedLedgerData.class)
                .isThrownBy(() -> Frontier.fromTiles(3, tile -> new byte[96 + 1]))
                .withMessageContaining("/tile/0/000.p/3");
        assertThatIllegalArgumentException().isThrownBy(() -> Frontier.fromTiles(-1, tile -> new byte[0]));
    }

    private static List<Hash> leaves(int from, int to) {
        List<Hash> leaves = new ArrayList<>();
        for (int i = from; i < to; i++) {
            leaves.add(ReferenceTree.numberedLeaf(i));
        }
        return leaves;
    }
}
