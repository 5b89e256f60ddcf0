package org.hazardledger.ledger.axon;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.flywaydb.core.api.Location;
import org.hazardledger.ledger.Frontier;
import org.hazardledger.ledger.NoteSigner;
import org.hazardledger.ledger.Seal;
import org.hazardledger.ledger.VerifierKey;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.Claims;
import org.hazardledger.ledger.store.Committer;
import org.hazardledger.ledger.store.ContentFormat;
import org.hazardledger.ledger.store.EpochOpening;
import org.hazardledger.ledger.store.Epochs;
import org.hazardledger.ledger.store.EventTypes;
import org.hazardledger.ledger.store.HeadKeeper;
import org.hazardledger.ledger.store.HeadSignal;
import org.hazardledger.ledger.store.KeptHead;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Outside;
import org.hazardledger.ledger.store.Receipts;
import org.hazardledger.ledger.store.SealedTree;
import org.hazardledger.ledger.store.StoredTiles;
import org.hazardledger.ledger.store.TileKeeper;
import org.hazardledger.ledger.store.Witnessed;
import org.hazardledger.ledger.tiles.ReceiptController;
import org.hazardledger.ledger.tiles.TileController;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Every piece of Axon that runs here is declared here: left to itself on Boot 4 without JPA, Axon would silently choose
 * an in-memory token store and no transactions.
 */
@AutoConfiguration(
        after = {
            FlywayAutoConfiguration.class,
            JdbcClientAutoConfiguration.class,
            DataSourceTransactionManagerAutoConfiguration.class
        })
@EnableConfigurationProperties(LedgerProperties.class)
class LedgerAutoConfiguration {
    private static final String LEDGER_TABLES = "classpath:db/ledger";

    /** Connections of their own for the committer and the wake-ups: a full pool must not stop them. */
    record PlainConnections(DataSource database) {}

    @Bean
    PlainConnections plainConnections(JdbcConnectionDetails details) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(details.getJdbcUrl());
        database.setUser(details.getUsername());
        database.setPassword(details.getPassword());
        database.setConnectTimeout(2);
        database.setSocketTimeout(20);
        database.setTcpKeepAlive(true);
        return new PlainConnections(database);
    }

    /**
     * Brings the ledger's own tables in, before those of the service, and grants them to the role that the service
     * works as. A service sets {@code spring.flyway.user} to the owner of the database and nothing else.
     *
     * <p>Out of order, since the ledger and the service number their changes by themselves: what is new in one comes
     * after what the other has had for long.
     */
    @Bean
    FlywayConfigurationCustomizer ledgerTables(JdbcConnectionDetails details) {
        return configuration -> {
            Map<String, String> placeholders = new HashMap<>(configuration.getPlaceholders());
            placeholders.put("app", Objects.requireNonNull(details.getUsername(), "spring.datasource.username"));
            configuration
                    .placeholders(placeholders)
                    .outOfOrder(true)
                    .locations(Stream.concat(
                                    Stream.of(configuration.getLocations()).map(Location::toString),
                                    Stream.of(LEDGER_TABLES))
                            .distinct()
                            .toArray(String[]::new));
        };
    }

    @Bean
    Seal seal(LedgerProperties properties) {
        Seal seal = new Seal(
                properties.origin(),
                NoteSigner.parse(read(properties.keyFile())),
                properties.formerKeys().stream()
                        .map(former -> new Seal.FormerKey(VerifierKey.parse(former.vkey()), former.upTo()))
                        .toList());
        // The first signature loads and checks the jar that brings it along: half a second, or the first command waits.
        seal.sign(seal.first(), 0, Frontier.EMPTY.root());
        return seal;
    }

    @Bean
    @DependsOnDatabaseInitialization
    Alarms alarms(JdbcClient jdbc, MeterRegistry meters) {
        return new Alarms(jdbc, meters);
    }

    @Bean
    ContentFormat contentFormat(EventTypes types) {
        return new ContentFormat(types);
    }

    @Bean
    Epochs epochs(LedgerReader reader, ContentFormat format, SealedTree tree) {
        return new Epochs(reader, format, tree);
    }

    @Bean
    SealedTree sealedTree(JdbcClient jdbc, Seal seal) {
        return new SealedTree(jdbc, seal);
    }

    @Bean
    LedgerReader ledgerReader(JdbcClient jdbc, Alarms alarms, SealedTree tree) {
        return new LedgerReader(jdbc, alarms, tree);
    }

    @Bean
    StoredTiles storedTiles(JdbcClient jdbc) {
        return new StoredTiles(jdbc);
    }

    @Bean
    @DependsOnDatabaseInitialization
    HeadSignal headSignal(PlainConnections connections) {
        return new HeadSignal(connections.database());
    }

    @Bean
    TileKeeper tileKeeper(StoredTiles tiles, LedgerReader reader, HeadSignal signal) {
        return new TileKeeper(tiles, reader, signal);
    }

    @Bean
    Committer committer(
            PlainConnections connections,
            LedgerProperties properties,
            Seal seal,
            Alarms alarms,
            LedgerReader reader,
            StoredTiles tiles,
            SealedTree tree,
            HeadSignal signal,
            Optional<KeptHead> kept,
            Optional<Outside> outside) {
        return new Committer(
                connections.database(),
                seal,
                alarms,
                new Committer.Limits(properties.queue(), properties.taken(), properties.resolved()),
                reader,
                tiles,
                tree,
                signal,
                kept.orElse(null),
                outside.orElse(Outside.NOBODY),
                InstantSource.system());
    }

    @Bean
    EpochOpening epochOpening(
            PlainConnections connections,
            Seal seal,
            Alarms alarms,
            LedgerReader reader,
            StoredTiles tiles,
            HeadSignal signal,
            ContentFormat format,
            Optional<KeptHead> kept,
            Optional<Outside> outside) {
        return new EpochOpening(
                connections.database(),
                seal,
                alarms,
                reader,
                tiles,
                signal,
                format,
                kept.orElse(null),
                outside.orElse(Outside.NOBODY),
                InstantSource.system());
    }

    @Bean
    @ConditionalOnProperty("ledger.head-file")
    KeptHead keptHead(LedgerProperties properties, Seal seal) {
        return new KeptHead(Objects.requireNonNull(properties.headFile()), seal);
    }

    @Bean
    @ConditionalOnProperty("ledger.head-file")
    HeadKeeper headKeeper(
            KeptHead kept, Seal seal, LedgerReader reader, StoredTiles tiles, HeadSignal signal, Alarms alarms) {
        return new HeadKeeper(kept, seal, reader, tiles, signal, alarms);
    }

    @Bean
    Claims claims(LedgerProperties properties, LedgerReader reader, ContentFormat format) {
        return new Claims(Base64.getDecoder().decode(read(properties.claimSecretFile())), reader, format);
    }

    @Bean
    LedgerEventStore eventStore(
            Committer committer,
            LedgerReader reader,
            HeadSignal signal,
            EventTypes types,
            ContentFormat format,
            Claims claims) {
        return new LedgerEventStore(committer, reader, signal, types, format, claims, new SecureRandom());
    }

    /** Without a transaction on purpose: the append is the transaction (D2). */
    @Bean
    CommandBus commandBus(LedgerEventStore store, List<Aggregate<?>> aggregates) {
        SimpleCommandBus bus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.INSTANCE)
                .build();
        Repositories repositories = new Repositories(store);
        aggregates.forEach(aggregate -> subscribe(aggregate.type(), repositories, bus));
        return bus;
    }

    private static <T> void subscribe(Class<T> type, Repositories repositories, CommandBus bus) {
        AggregateAnnotationCommandHandler.<T>builder()
                .aggregateModel(repositories.modelOf(type))
                .repository(repositories.repositoryFor(type))
                .commandTargetResolver(command -> {
                    CommandEnvelope envelope = Submission.of(command).envelope;
                    return new VersionedAggregateIdentifier(envelope.stream(), envelope.expectedVersion());
                })
                .build()
                .subscribe(bus);
    }

    @Bean
    CommandDesk commandDesk(CommandBus commands, LedgerReader reader, LedgerProperties properties) {
        return new CommandDesk(commands, reader, Base64.getDecoder().decode(read(properties.idempotencySecretFile())));
    }

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    /** With a node name of its own: process ids and host names can be the same on two replicas. */
    @Bean
    TokenStore tokenStore(DataSource pool) {
        return new HeldTokens(
                JdbcTokenStore.builder()
                        .connectionProvider(new SpringDataSourceConnectionProvider(pool))
                        .schema(TokenSchema.builder()
                                .setTokenTable("operation.token")
                                .setProcessorNameColumn("processor_name")
                                .setTokenTypeColumn("token_type")
                                .build()),
                Jackson3Serializer.builder().build(),
                UUID.randomUUID().toString());
    }

    @Bean
    ListProcessors listProcessors(
            ApplicationContext context,
            LedgerEventStore store,
            TokenStore tokens,
            TransactionManager transactions,
            PlatformTransactionManager springTransactions,
            JdbcClient jdbc,
            Alarms alarms) {
        return new ListProcessors(context, store, tokens, transactions, springTransactions, jdbc, alarms);
    }

    @Bean
    ParkedCases parkedCases(
            ListProcessors lists,
            LedgerEventStore store,
            JdbcClient jdbc,
            Alarms alarms,
            PlatformTransactionManager springTransactions) {
        return new ParkedCases(lists, store, jdbc, alarms, springTransactions);
    }

    @Bean
    ListComparison listComparison(
            ApplicationContext context,
            ListProcessors lists,
            LedgerEventStore store,
            JdbcClient jdbc,
            Alarms alarms,
            PlatformTransactionManager springTransactions) {
        return new ListComparison(context, lists, store, jdbc, alarms, springTransactions);
    }

    @Bean
    @ConditionalOnWebApplication
    ReceiptController receiptController(
            LedgerReader reader, StoredTiles tiles, Witnessed witnessed, Alarms alarms, LedgerProperties properties) {
        return new ReceiptController(new Receipts(reader, tiles, witnessed, alarms), properties.name());
    }

    @Bean
    @ConditionalOnWebApplication
    TileController tileController(LedgerReader reader, StoredTiles tiles, Seal seal) {
        return new TileController(reader, tiles, seal);
    }

    @Bean
    ListPosition listPosition(JdbcClient jdbc, ListProcessors lists) {
        return new ListPosition(jdbc, lists);
    }

    @Bean
    StartCheck startCheck(ApplicationContext context, JdbcClient jdbc) {
        return new StartCheck(context, jdbc);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the secret in " + file, e);
        }
    }
}
