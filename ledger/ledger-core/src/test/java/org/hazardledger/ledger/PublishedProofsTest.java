package org.hazardledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The tree of eight leaves that Certificate Transparency has always been tested with, the proofs that
 * {@code transparency-dev/merkle} publishes for it, and the trees of seven that RFC 6962, section 2.1.3, draws.
 */
class PublishedProofsTest {
    private static final List<Hash> LEAVES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(hex -> Hash.ofLeaf(HexFormat.of().parseHex(hex)))
            .toList();
    private static final String[] ROOTS = {
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
    private static final ReferenceTree REFERENCE = new ReferenceTree(LEAVES);
    private static final Prover PROVER = new Prover(HeldTiles.over(REFERENCE.leafHashes(8)));

    @ParameterizedTest
    @CsvSource({
        "0, 1, ''",
        "0, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "5, 8, bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
                + " ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
                + " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "2, 3, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "1, 5, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
    })
    void inclusion_is_proven_as_published(int index, int size, String hashes) {
        InclusionProof published = new InclusionProof(index, size, hashes(hashes));
        assertThat(PROVER.inclusion(index, size)).isEqualTo(published);
        published.verify(LEAVES.get(index), Hash.ofHex(ROOTS[size]));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, ''",
        "1, 8, 96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
                + " 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        "6, 8, 0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
                + " ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
                + " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "2, 5, 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
                + " bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "6, 7, 0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
                + " b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f"
                + " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
    })
    void consistency_is_proven_as_published(int first, int second, String hashes) {
        ConsistencyProof published = new ConsistencyProof(first, second, hashes(hashes));
        assertThat(PROVER.consistency(first, second)).isEqualTo(published);
        published.verify(Hash.ofHex(ROOTS[first]), Hash.ofHex(ROOTS[second]));
    }

    /** The subtrees are given as ranges of the leaves: RFC 6962 names them a to l. */
    @ParameterizedTest
    @CsvSource({"0, 1-2 2-4 4-7", "3, 2-3 0-2 4-7", "4, 5-6 6-7 0-4", "6, 4-6 0-4"})
    void the_audit_paths_are_those_that_the_rfc_draws(int index, String subtrees) {
        assertThat(PROVER.inclusion(index, 7).hashes()).isEqualTo(roots(subtrees));
    }

    @ParameterizedTest
    @CsvSource({"3, 2-3 3-4 0-2 4-7", "4, 4-7", "6, 4-6 6-7 0-4"})
    void the_consistency_proofs_are_those_that_the_rfc_draws(int first, String subtrees) {
        assertThat(PROVER.consistency(first, 7).hashes()).isEqualTo(roots(subtrees));
    }

    private static List<Hash> hashes(String hex) {
        return hex.isEmpty()
                ? List.of()
                : Stream.of(hex.split(" ")).map(Hash::ofHex).toList();
    }

    private static List<Hash> roots(String ranges) {
        return Stream.of(ranges.split(" "))
                .map(range -> range.split("-"))
                .map(range -> REFERENCE.root(Integer.parseInt(range[0]), Integer.parseInt(range[1])))
                .toList();
    }
}
