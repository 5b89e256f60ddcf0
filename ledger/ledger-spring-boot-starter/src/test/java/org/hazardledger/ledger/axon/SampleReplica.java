package org.hazardledger.ledger.axon;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hazardledger.ledger.store.Actor;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Receipt;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One replica of the sample service. */
final class SampleReplica implements AutoCloseable {
    static final Actor ACTOR = Actor.person(UUID.fromString("00000000-0000-8000-8000-000000000001"), "tester");
    static final Instant OCCURRED = Instant.parse("2026-11-24T01:00:00Z");

    static {
        // Boot sets up logging for the whole JVM, and two replicas that start at once would trip over each other.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    }

    final ConfigurableApplicationContext context;
    final LedgerReader reader;
    final JdbcClient jdbc;
    private final CommandDesk desk;

    SampleReplica(LedgerDatabase database) {
        this(database.settings(), context -> {});
    }

    SampleReplica(
            Map<String, String> database, ApplicationContextInitializer<? super GenericApplicationContext> addition) {
        Map<String, Object> settings = new LinkedHashMap<>(database);
        settings.put("spring.flyway.locations", "classpath:db/sample");
        settings.put("spring.datasource.hikari.maximum-pool-size", 4);
        settings.put("spring.main.banner-mode", "off");
        settings.put("ledger.taken", "10s");
        context = new SpringApplicationBuilder(SampleApplication.class)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .initializers((ConfigurableApplicationContext fresh) ->
                        addition.initialize((GenericApplicationContext) fresh))
                .properties(settings)
                .run();
        reader = context.getBean(LedgerReader.class);
        jdbc = context.getBean(JdbcClient.class);
        desk = context.getBean(CommandDesk.class);
    }

    Receipt open(UUID sample, String code) {
        return submit(sample, new SampleCommand.Open(sample, code));
    }

    Receipt submit(UUID sample, SampleCommand command) {
        return submit(sample, command, UUID.randomUUID().toString(), null);
    }

    Receipt submit(UUID sample, SampleCommand command, String key, @Nullable Long expectedVersion) {
        return submit(command, new CommandEnvelope(sample, ACTOR, OCCURRED, key, command, expectedVersion));
    }

    Receipt submit(SampleCommand command, CommandEnvelope envelope) {
        return desk.submit(command, envelope);
    }

    /** The ledger indexes that the list has taken in, each as often as it was. */
    List<Long> takenByTheList() {
        return jdbc.sql("select ledger_index from sample.taken order by ledger_index")
                .query((row, n) -> row.getLong(1))
                .list();
    }

    /** How often this replica has raised the alarm. */
    double raised(String code) {
        return context.getBean(MeterRegistry.class)
                .counter("ledger.alarm", "code", code)
                .count();
    }

    @Override
    public void close() {
        context.close();
    }
}
