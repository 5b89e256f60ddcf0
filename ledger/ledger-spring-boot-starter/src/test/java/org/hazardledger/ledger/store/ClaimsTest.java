package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClaimsTest {
    private static final String CODE = "91360400MA0000000X";

    /** Computed outside this code; whoever changes it loses every claim ever made. */
    @Test
    void the_stream_of_a_key_is_the_same_for_ever() {
        Claims claims = claims(secret(0));

        assertThat(claims.streamOf(Claim.take("credit-code", CODE)))
                .isEqualTo(UUID.fromString("c0dfaed9-3191-8220-8f89-bfac5bdb80f0"))
                .isEqualTo(claims.streamOf(Claim.release("credit-code", CODE)));
        assertThat(claims.streamOf(Claim.take("name", CODE)))
                .isEqualTo(UUID.fromString("fb72ffad-4d0d-8cb2-93f2-c92a60ff0a6c"));
    }

    @Test
    void without_the_secret_nobody_finds_it() {
        Claim claim = Claim.take("credit-code", CODE);

        assertThat(claims(secret(1)).streamOf(claim))
                .isNotEqualTo(claims(secret(0)).streamOf(claim));
    }

    @Test
    void a_short_secret_is_refused() {
        assertThatThrownBy(() -> claims(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] secret(int first) {
        byte[] secret = new byte[32];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) (first + i);
        }
        return secret;
    }

    private static Claims claims(byte[] secret) {
        JdbcClient nowhere = JdbcClient.create(new PGSimpleDataSource());
        LedgerReader reader = new LedgerReader(
                nowhere,
                new Alarms(nowhere, new SimpleMeterRegistry()),
                new SealedTree(nowhere, LedgerDatabase.create().seal()));
        EventTypes types = EventTypes.builder().build();
        return new Claims(secret, reader, new ContentFormat(types));
    }
}
