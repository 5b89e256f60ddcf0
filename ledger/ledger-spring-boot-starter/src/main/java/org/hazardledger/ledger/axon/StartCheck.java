package org.hazardledger.ledger.axon;

import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Refuses to start on parts that would lose something silently: a database that does not flush, a role that may change
 * what is recorded, a framework bean that somebody else put in.
 */
final class StartCheck implements SmartInitializingSingleton {
    private static final Map<Class<?>, Class<?>> PARTS = Map.of(
            CommandBus.class, SimpleCommandBus.class,
            EventBus.class, LedgerEventStore.class,
            TokenStore.class, HeldTokens.class,
            TransactionManager.class, SpringTransactionManager.class);
    private static final List<String> TABLES = List.of(
            "ledger.event",
            "ledger.head",
            "ledger.tile",
            "ledger.command",
            "ledger.witnessed",
            "ledger.publisher_head");

    private final ApplicationContext context;
    private final JdbcClient jdbc;

    StartCheck(ApplicationContext context, JdbcClient jdbc) {
        this.context = context;
        this.jdbc = jdbc;
    }

    @Override
    public void afterSingletonsInstantiated() {
        PARTS.forEach((role, expected) -> {
            Object part = context.getBean(role);
            if (part.getClass() != expected) {
                throw new UnfitToStart("%s must be a %s, but is a %s"
                        .formatted(role.getSimpleName(), expected.getSimpleName(), part.getClass()));
            }
        });
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            String value = jdbc.sql("select current_setting(?)")
                    .params(setting)
                    .query(String.class)
                    .single();
            if (!value.equals("on")) {
                throw new UnfitToStart(
                        "The database runs with %s = %s: an answered command could be lost".formatted(setting, value));
            }
        }
        for (String table : TABLES) {
            boolean mayChange = jdbc.sql("""
                            select has_table_privilege(oid, 'update, delete, truncate, trigger')
                                or has_any_column_privilege(oid, 'update')
                                or pg_has_role(relowner, 'usage')
                              from pg_class where oid = ?::regclass
                            """).params(table).query(Boolean.class).single();
            if (mayChange) {
                throw new UnfitToStart("The service's role may change or delete rows of " + table);
            }
        }
    }
}
