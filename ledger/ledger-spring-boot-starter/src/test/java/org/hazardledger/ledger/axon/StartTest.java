package org.hazardledger.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service starts on parts that keep what is promised, and on no others. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StartTest {
    private static final LedgerDatabase DATABASE = LedgerDatabase.migrated();

    @RepeatedTest(10)
    void two_replicas_start_at_once_on_an_empty_database() throws Exception {
        LedgerDatabase empty = LedgerDatabase.create();
        CompletableFuture<SampleReplica> starting = CompletableFuture.supplyAsync(() -> new SampleReplica(empty));
        try (SampleReplica one = new SampleReplica(empty);
                SampleReplica other = starting.get()) {
            assertThat(List.of(
                            one.open(UUID.randomUUID(), "one").firstIndex(),
                            other.open(UUID.randomUUID(), "other").firstIndex()))
                    .containsExactly(0L, 2L);
        }
    }

    @Test
    void what_is_new_in_the_ledger_s_tables_comes_behind_what_the_service_has_had_for_long() {
        LedgerDatabase database = LedgerDatabase.create();
        new SampleReplica(database).close();
        JdbcClient owner = JdbcClient.create(database.superuser());
        owner.sql("drop index ledger.event_of_type").update();
        owner.sql("delete from flyway_schema_history where version = '0.4'").update();

        new SampleReplica(database).close();

        assertThat(owner.sql("select to_regclass('ledger.event_of_type') is not null")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void a_database_that_does_not_flush_is_refused() throws Exception {
        try (EmbeddedPostgres careless = EmbeddedPostgres.start()) {
            JdbcClient admin = JdbcClient.create(careless.getPostgresDatabase());
            admin.sql("create role careless_app login password 'test'").update();
            Map<String, String> settings = new LinkedHashMap<>(DATABASE.settings());
            settings.put("spring.datasource.url", careless.getJdbcUrl("postgres", "postgres"));
            settings.put("spring.datasource.username", "careless_app");
            settings.put("spring.flyway.user", "postgres");
            settings.put("spring.flyway.password", "postgres");

            assertRefused(settings, context -> {}, "fsync = off");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant update on ledger.event to %s",
                "grant delete on ledger.head to %s",
                "grant truncate on ledger.tile to %s",
                "grant update (fingerprint) on ledger.command to %s",
                "grant update (note) on ledger.witnessed to %s",
                "grant delete on ledger.publisher_head to %s",
                "alter table ledger.event owner to %s"
            })
    void a_role_that_may_change_the_record_is_refused(String grant) {
        LedgerDatabase database = LedgerDatabase.migrated();
        JdbcClient.create(database.superuser())
                .sql(grant.formatted(database.settings().get("spring.datasource.username")))
                .update();

        assertRefused(database.settings(), context -> {}, "may change or delete rows");
    }

    private static Stream<ApplicationContextInitializer<GenericApplicationContext>> otherParts() {
        return Stream.of(
                other(CommandBus.class, AsynchronousCommandBus.builder().build()),
                other(EventBus.class, SimpleEventBus.builder().build()),
                other(TokenStore.class, new InMemoryTokenStore()),
                other(TransactionManager.class, NoTransactionManager.INSTANCE));
    }

    private static <T> ApplicationContextInitializer<GenericApplicationContext> other(Class<T> role, T part) {
        return context -> context.registerBean("other", role, () -> part, bean -> bean.setPrimary(true));
    }

    @ParameterizedTest
    @MethodSource("otherParts")
    void a_part_of_the_framework_that_somebody_else_put_in_is_refused(
            ApplicationContextInitializer<GenericApplicationContext> otherPart) {
        assertRefused(DATABASE.settings(), otherPart, " must be a ");
    }

    @Test
    void a_second_part_of_a_kind_is_refused() {
        CommandBus second = AsynchronousCommandBus.builder().build();

        assertThatThrownBy(() -> new SampleReplica(
                                DATABASE.settings(),
                                context -> context.registerBean("other", CommandBus.class, () -> second))
                        .close())
                .hasMessageContaining("commandBus");
    }

    private static void assertRefused(
            Map<String, String> settings,
            ApplicationContextInitializer<GenericApplicationContext> addition,
            String reason) {
        assertThatThrownBy(() -> new SampleReplica(settings, addition).close())
                .extracting(NestedExceptionUtils::getMostSpecificCause, THROWABLE)
                .isInstanceOf(UnfitToStart.class)
                .hasMessageContaining(reason);
    }
}
