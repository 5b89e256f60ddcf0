package org.hazardledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EntryBundleTest {
    private static final EntryBundle TWO = new EntryBundle(0, 2);

    @Test
    void the_bytes_are_the_golden_ones() {
        List<byte[]> leaves = List.of(Golden.bytes("leaf-first.json"), Golden.bytes("leaf-later.json"));
        assertThat(TWO.encode(leaves)).isEqualTo(Golden.bytes("entry-bundle.bin"));
        assertThat(TWO.decode(Golden.bytes("entry-bundle.bin"))).containsExactly(leaves.get(0), leaves.get(1));
    }

    @Property(tries = 200)
    void entries_are_read_back(@ForAll @Size(min = 1, max = 256) List<byte[]> entries) {
        EntryBundle bundle = new EntryBundle(7, entries.size());
        assertThat(bundle.decode(bundle.encode(entries))).containsExactly(entries.toArray(byte[][]::new));
    }

    @Property(tries = 200)
    void the_leaf_hashes_are_those_of_the_entries(@ForAll @Size(min = 1, max = 256) List<byte[]> entries) {
        EntryBundle bundle = new EntryBundle(7, entries.size());
        byte[] hashes = bundle.leafHashes(bundle.encode(entries));
        assertThat(hashes).hasSize(new Tile(0, 7, entries.size()).length());
        for (int i = 0; i < entries.size(); i++) {
            assertThat(Hash.of(hashes, i * Hash.BYTES)).isEqualTo(Hash.ofLeaf(entries.get(i)));
        }
    }

    @Test
    void the_longest_entry_fits_and_a_longer_one_is_refused() {
        EntryBundle one = new EntryBundle(0, 1);
        assertThat(one.decode(one.encode(List.of(new byte[65_535])))).containsExactly(new byte[65_535]);
        assertThatIllegalArgumentException().isThrownBy(() -> one.encode(List.of(new byte[65_536])));
    }

    @Test
    void a_bundle_with_another_number_of_entries_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TWO.encode(List.of(new byte[1])));
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> TWO.decode(new byte[] {0, 0}));
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> TWO.decode(new byte[6]));
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> TWO.decode(new byte[5]));
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> TWO.leafHashes(new byte[6]));
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> TWO.leafHashes(new byte[2]));
    }

    @Test
    void a_bundle_that_is_cut_off_is_refused() {
        assertThatExceptionOfType(MalformedLedgerData.class)
                .isThrownBy(() -> TWO.decode(new byte[] {0, 0, 0}))
                .withMessageContaining("length");
        assertThatExceptionOfType(MalformedLedgerData.class)
                .isThrownBy(() -> TWO.decode(new byte[] {0, 0, 0, 2, 9}))
                .withMessageContaining("entry");
    }

    @Test
    void a_bundle_starts_where_the_tile_of_the_same_index_does() {
        assertThat(new EntryBundle(273, 112).start()).isEqualTo(69_888);
        assertThat(new EntryBundle(273, 112).isIn(70_000)).isTrue();
        assertThat(new EntryBundle(273, 113).isIn(70_000)).isFalse();
    }
}
