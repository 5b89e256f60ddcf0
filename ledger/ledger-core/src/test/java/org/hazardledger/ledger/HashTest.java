package org.hazardledger.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashTest {
    /** FIPS 180-2, appendix B.1. */
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void the_hash_of_parts_is_the_hash_of_their_concatenation() {
        assertThat(Hash.sha256("ab".getBytes(US_ASCII), new byte[0], "c".getBytes(US_ASCII)))
                .hasToString(OF_ABC);
    }

    @Test
    void equal_bytes_make_equal_hashes() {
        Hash hash = Hash.ofHex(OF_ABC);
        assertThat(Hash.of(hash.bytes())).isEqualTo(hash).hasSameHashCodeAs(hash);
        assertThat(hash).isNotEqualTo(Hash.sha256());
    }

    @Test
    void nobody_can_change_a_hash_from_outside() {
        byte[] given = Hash.ofHex(OF_ABC).bytes();
        Hash hash = Hash.of(given);
        given[0] ^= 1;
        hash.bytes()[1] ^= 1;
        assertThat(hash.hex()).isEqualTo(OF_ABC);
    }

    @Test
    void only_32_bytes_are_a_hash() {
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> Hash.of(new byte[31]));
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> Hash.of(new byte[33]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015add",
                "ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            })
    void only_64_lower_case_digits_are_read(String hex) {
        assertThatExceptionOfType(MalformedLedgerData.class).isThrownBy(() -> Hash.ofHex(hex));
    }
}
