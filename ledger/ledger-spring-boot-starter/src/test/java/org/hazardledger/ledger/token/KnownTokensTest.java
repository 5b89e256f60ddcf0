package org.hazardledger.ledger.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KnownTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-30T03:00:00Z");

    private final List<String> asked = new ArrayList<>();
    private Instant now = NOW;
    private @Nullable Instant ends = NOW.plusSeconds(300);
    private boolean good = true;
    private final KnownTokens tokens = new KnownTokens(this::decode, () -> now);

    private Jwt decode(String token) {
        asked.add(token);
        if (!good) {
            throw new BadJwtException("withdrawn");
        }
        Jwt.Builder jwt = Jwt.withTokenValue(token).header("alg", "RS256").claim("sub", token);
        return ends == null ? jwt.build() : jwt.expiresAt(ends).build();
    }

    @Test
    void a_token_is_asked_for_once_in_a_few_seconds_and_each_for_itself() {
        for (int i = 0; i < 3; i++) {
            assertThat(tokens.decode("a").getSubject()).isEqualTo("a");
            assertThat(tokens.decode("b").getSubject()).isEqualTo("b");
        }
        assertThat(asked).containsExactly("a", "b");
    }

    @Test
    void what_is_withdrawn_counts_no_longer_than_that() {
        tokens.decode("a");
        good = false;
        now = NOW.plus(KnownTokens.FOR).minusMillis(1);
        tokens.decode("a");

        now = NOW.plus(KnownTokens.FOR);
        assertThatThrownBy(() -> tokens.decode("a")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("a")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void one_that_ends_meanwhile_is_asked_for_again_from_then_on() {
        ends = NOW.plusSeconds(2);
        tokens.decode("a");
        now = NOW.plusSeconds(2);
        tokens.decode("a");

        assertThat(asked).containsExactly("a", "a");
    }

    @Test
    void one_without_an_end_is_known_no_longer_than_others() {
        ends = null;
        tokens.decode("a");
        now = NOW.plus(KnownTokens.FOR);
        tokens.decode("a");

        assertThat(asked).hasSize(2);
    }

    @Test
    void a_bad_one_is_asked_for_each_time() {
        good = false;
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> tokens.decode("a")).isInstanceOf(BadJwtException.class);
        }
        assertThat(asked).hasSize(2);
    }

    @Test
    void a_flood_of_others_only_makes_it_be_asked_for_again() {
        tokens.decode("a");
        IntStream.range(0, 1_000).forEach(i -> tokens.decode("other" + i));
        asked.clear();
        tokens.decode("a");

        assertThat(asked).containsExactly("a");
    }
}
