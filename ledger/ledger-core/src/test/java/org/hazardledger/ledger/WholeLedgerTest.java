package org.hazardledger.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an auditor does with a whole ledger: every entry is hashed, and any of them is proven. */
class WholeLedgerTest {
    private static final int LEAVES = 1_000_000;

    @Test
    void a_million_entries_are_hashed_bundle_by_bundle_to_the_root_that_grew_with_them() {
        byte[] hashes = new byte[LEAVES * Hash.BYTES];
        IntStream.range(0, (LEAVES + 255) / 256).parallel().forEach(bundle -> {
            byte[] tile = hashesOf(bundle);
            System.arraycopy(tile, 0, hashes, bundle * 256 * Hash.BYTES, tile.length);
        });
        HeldTiles tiles = HeldTiles.over(hashes);
        Hash root = tiles.root();
        assertThat(Frontier.EMPTY
                        .append(() -> IntStream.range(0, LEAVES)
                                .mapToObj(i -> Hash.ofLeaf(entry(i)))
                                .iterator())
                        .root())
                .isEqualTo(root);

        Prover prover = new Prover(tiles);
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            int index = random.nextInt(LEAVES);
            prover.inclusion(index, LEAVES).verify(Hash.ofLeaf(entry(index)), root);
        }
    }

    private static byte[] hashesOf(int bundle) {
        List<byte[]> entries = new ArrayList<>();
        for (int i = bundle * 256; i < Math.min(LEAVES, (bundle + 1) * 256); i++) {
            entries.add(entry(i));
        }
        EntryBundle form = new EntryBundle(bundle, entries.size());
        return form.leafHashes(form.encode(entries));
    }

    /** As long as a leaf is. */
    private static byte[] entry(int index) {
        return Integer.toString(index + LEAVES).repeat(47).getBytes(US_ASCII);
    }
}
