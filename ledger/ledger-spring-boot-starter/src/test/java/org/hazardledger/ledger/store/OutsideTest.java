package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hazardledger.ledger.store.Failures.because;
import static org.hazardledger.ledger.store.Replica.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.hazardledger.ledger.Epoch;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When the committer asks those who keep heads outside the database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OutsideTest {
    private final LedgerDatabase database = LedgerDatabase.migrated();
    private final List<Long> asked = new CopyOnWriteArrayList<>();
    private final AtomicReference<Outside.@Nullable Objection> known = new AtomicReference<>();

    private final Outside outside = new Outside() {
        @Override
        public Optional<Objection> compare(@Nullable Head head) {
            asked.add(head == null ? 0 : head.size());
            return objection(database.seal().first());
        }

        @Override
        public Optional<Objection> objection(Epoch epoch) {
            return Optional.ofNullable(known.get());
        }
    };

    @Test
    void they_are_asked_on_every_new_connection_before_anything_is_appended_and_not_again() {
        try (Replica replica = new Replica(database, outside)) {
            replica.append(event(UUID.randomUUID(), 0));
            replica.append(event(UUID.randomUUID(), 0));
            assertThat(asked).containsExactly(0L);
            breakConnections();
            replica.append(event(UUID.randomUUID(), 0));
            assertThat(asked).containsExactly(0L, 2L);
        }
    }

    @Test
    void they_are_asked_at_the_start_so_that_the_first_command_does_not_wait_for_them() {
        try (Replica replica = new Replica(database, outside)) {
            await().untilAsserted(() -> assertThat(asked).containsExactly(0L));
            assertThat(replica.reader.size()).isZero();
        }
    }

    @Test
    void whoever_cannot_be_asked_at_the_start_is_asked_with_the_first_append() {
        AtomicInteger times = new AtomicInteger();
        Outside away = new Outside() {
            @Override
            public Optional<Objection> compare(@Nullable Head head) {
                if (times.getAndIncrement() == 0) {
                    throw new IllegalStateException("Nobody answers yet");
                }
                return Optional.empty();
            }

            @Override
            public Optional<Objection> objection(Epoch epoch) {
                return Optional.empty();
            }
        };
        try (Replica replica = new Replica(database, away)) {
            await().until(() -> times.get() == 1);
            replica.append(event(UUID.randomUUID(), 0));
            assertThat(times).hasValue(2);
        }
    }

    @Test
    void no_transaction_and_no_lock_is_held_while_they_think() {
        List<String> states = new ArrayList<>();
        Outside slow = new Outside() {
            @Override
            public Optional<Objection> compare(@Nullable Head head) {
                states.addAll(admin().sql("""
                                select state from pg_stat_activity
                                 where application_name = 'ledger committer' and datname = current_database()
                                """).query(String.class).list());
                return Optional.empty();
            }

            @Override
            public Optional<Objection> objection(Epoch epoch) {
                return Optional.empty();
            }
        };
        try (Replica replica = new Replica(database, slow)) {
            replica.append(event(UUID.randomUUID(), 0));
            assertThat(states).containsExactly("idle");
        }
    }

    @Test
    void an_objection_that_becomes_known_later_stops_the_appends_for_good() {
        try (Replica replica = new Replica(database, outside)) {
            replica.append(event(UUID.randomUUID(), 0));
            known.set(new Outside.Objection("ledger-behind-checkpoint", "w1 knows better"));
            assertThatThrownBy(() -> replica.append(event(UUID.randomUUID(), 0)))
                    .satisfies(because(AppendFailed.Reason.LEDGER_STOPPED))
                    .hasMessageContaining("w1 knows better");
            known.set(null);
            assertThatThrownBy(() -> replica.append(event(UUID.randomUUID(), 0)))
                    .satisfies(because(AppendFailed.Reason.LEDGER_STOPPED));
            assertThat(replica.reader.size()).isEqualTo(1);
        }
    }

    private JdbcClient admin() {
        return JdbcClient.create(database.superuser());
    }

    private void breakConnections() {
        admin().sql("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                         where application_name = 'ledger committer' and datname = current_database()
                        """).query(Boolean.class).list();
    }
}
