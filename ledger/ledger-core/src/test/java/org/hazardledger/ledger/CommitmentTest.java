package org.hazardledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CommitmentTest {
    @Test
    void the_commitment_is_the_golden_one() {
        assertThat(Commitment.of(Golden.bytes("salt.bin"), Golden.bytes("content.json")))
                .hasToString(Golden.line("commitment.txt"));
    }

    @Test
    void a_salt_of_another_length_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Commitment.of(new byte[31], new byte[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> Commitment.of(new byte[33], new byte[1]));
    }
}
