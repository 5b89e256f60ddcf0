package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hazardledger.ledger.store.Failures.because;
import static org.hazardledger.ledger.store.Replica.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database's clock is what all replicas go by; each looks whether it can be right. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClocksTest {
    private static final String ALARM = "clocks-differ";

    private final LedgerDatabase database = LedgerDatabase.migrated();
    private final JdbcClient admin = JdbcClient.create(database.superuser());

    @ParameterizedTest
    @ValueSource(strings = {"-PT2M", "PT2M", "PT19200H"})
    void nothing_is_recorded_at_a_time_that_this_services_own_clock_contradicts(Duration ahead) {
        try (Replica replica = new Replica(database, Clock.offset(Clock.systemUTC(), ahead))) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> replica.append(event(UUID.randomUUID(), 0)))
                        .satisfies(because(AppendFailed.Reason.NOT_WRITTEN))
                        .hasMessageContaining(ALARM);
            }
            assertThat(replica.reader.size()).isZero();
            assertThat(replica.raised(ALARM)).isOne();
            assertThat(alarms()).isOne();
        }
    }

    @Test
    void half_a_minute_is_no_matter() {
        try (Replica replica = new Replica(database, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(30)))) {
            replica.append(event(UUID.randomUUID(), 0));
        }
        assertThat(alarms()).isZero();
    }

    @Test
    void the_alarm_goes_when_they_agree_again() {
        AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ofMinutes(2));
        try (Replica replica = new Replica(database, () -> Instant.now().plus(ahead.get()))) {
            assertThatThrownBy(() -> replica.append(event(UUID.randomUUID(), 0)))
                    .isInstanceOf(AppendFailed.class);
            assertThat(alarms()).isOne();
            ahead.set(Duration.ZERO);

            replica.append(event(UUID.randomUUID(), 0));
            assertThat(alarms()).isZero();
        }
    }

    @Test
    void whoever_may_alter_the_services_role_does_not_set_the_clock() {
        admin.sql("""
                create schema evil;
                create function evil.clock_timestamp() returns timestamptz language sql as
                  $$ select timestamptz '2099-01-01' $$;
                grant usage on schema evil to public;
                do $$ begin
                  execute format('alter database %I set search_path = evil, pg_catalog', current_database());
                end $$
                """).update();
        try (Replica replica = new Replica(database)) {
            replica.append(event(UUID.randomUUID(), 0));

            assertThat(replica.reader.head().orElseThrow().recordedAt())
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        }
    }

    private long alarms() {
        return admin.sql("select count(*) from operation.alarm where code = ?")
                .params(ALARM)
                .query(Long.class)
                .single();
    }
}
