package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.hazardledger.ledger.policy.Cause;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Computed outside this code; whoever changes one of them no longer finds what is recorded under it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DerivedIdTest {
    private static final UUID CASE = UUID.fromString("00000000-0000-8000-8000-000000000007");

    @Test
    void the_streams_of_what_is_followed_are_the_same_for_ever() {
        assertThat(Received.stream("hazard", CASE)).isEqualTo(UUID.fromString("f253b4b1-17bb-8490-8748-68e389bfd390"));
        assertThat(Received.positions("hazard")).isEqualTo(UUID.fromString("1014f427-756b-8069-a1cd-76dcdeb46136"));
    }

    @Test
    void what_a_policy_makes_of_a_cause_is_the_same_for_ever() {
        assertThat(new Cause<>("draft-order", 812, CASE, Instant.EPOCH, Instant.EPOCH, "fact").newId())
                .isEqualTo(UUID.fromString("56e20fb2-8f3d-87b9-84b9-f0bfedf45f0b"));
    }

    @Test
    void an_id_says_that_it_is_derived() {
        UUID id = DerivedId.of(new byte[32]);

        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id).isEqualTo(UUID.fromString("00000000-0000-8000-8000-000000000000"));
    }
}
