package org.hazardledger.ledger.axon;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.EventTypes;
import org.hazardledger.ledger.store.FactsLost;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Runs every bean with a {@link ProcessingGroup} as one list: one segment, its rows and its token in one transaction,
 * from the first event on (D6).
 */
public final class ListProcessors implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ListProcessors.class);
    private static final int BATCH = 500;

    /** How many more are read while a batch is at work. */
    private static final int WAITING = BATCH;

    private final ApplicationContext context;
    private final LedgerEventStore store;
    private final TokenStore tokens;
    private final TransactionManager transactions;
    private final PlatformTransactionManager springTransactions;
    private final JdbcClient jdbc;
    private final Alarms alarms;
    private final List<PooledStreamingEventProcessor> running = new ArrayList<>();
    private final Map<String, ListSource> sources = new ConcurrentHashMap<>();
    private @Nullable ScheduledExecutorService workers;

    ListProcessors(
            ApplicationContext context,
            LedgerEventStore store,
            TokenStore tokens,
            TransactionManager transactions,
            PlatformTransactionManager springTransactions,
            JdbcClient jdbc,
            Alarms alarms) {
        this.context = context;
        this.store = store;
        this.tokens = tokens;
        this.transactions = transactions;
        this.springTransactions = springTransactions;
        this.jdbc = jdbc;
        this.alarms = alarms;
    }

    @Override
    public void start() {
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(
                2, Thread.ofPlatform().name("list-", 0).daemon().factory());
        workers = threads;
        Map<String, Object> lists = context.getBeansWithAnnotation(ProcessingGroup.class);
        lists.values().forEach(list -> running.add(processor(list, threads)));
        running.forEach(PooledStreamingEventProcessor::start);
    }

    private PooledStreamingEventProcessor processor(Object list, ScheduledExecutorService threads) {
        String name = list.getClass().getAnnotation(ProcessingGroup.class).value();
        EventHandlerInvoker invoker = SimpleEventHandlerInvoker.builder()
                .eventHandlers(list)
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .sequencingPolicy(event -> name)
                .build();
        Predicate<EventMessage<?>> concerns = event -> event.getPayload() instanceof LedgerEventStream.Unreadable
                || event.getPayload() instanceof FactsLost
                || invoker.canHandleType(event.getPayloadType());
        ListSource source = new ListSource(store, concerns, BATCH + WAITING, threads);
        sources.put(name, source);
        PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(new TakingItsOwn(invoker, concerns))
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(source)
                .tokenStore(tokens)
                .transactionManager(transactions)
                .coordinatorExecutor(threads)
                .workerExecutor(threads)
                .initialSegmentCount(1)
                .initialToken(StreamableMessageSource::createTailToken)
                .batchSize(BATCH)
                .tokenClaimInterval(1_000)
                .claimExtensionThreshold(1_000)
                .build();
        processor.registerHandlerInterceptor(
                new ParkingLot(name, source::begun, knowing(invoker), jdbc, alarms, springTransactions));
        return processor;
    }

    /** Whether a list takes any of the types of events that a case has had. */
    private Predicate<UUID> knowing(EventHandlerInvoker invoker) {
        EventTypes types = context.getBean(EventTypes.class);
        return caseId -> jdbc
                .sql("select distinct type from ledger.event where case_id = ?")
                .params(caseId)
                .query((row, n) -> row.getString(1))
                .list()
                .stream()
                .anyMatch(type -> types.find(type)
                        .filter(found -> invoker.canHandleType(found.payload()))
                        .isPresent());
    }

    /**
     * Drops a list and builds it again from the first event: its {@code @ResetHandler} empties its tables in the
     * transaction that takes its token and its parked cases away, so no replica ever sees half of it.
     */
    public void rebuild(String list) {
        PooledStreamingEventProcessor processor =
                find(list).orElseThrow(() -> new IllegalArgumentException("There is no list " + list));
        processor.shutDown();
        transactions.executeInTransaction(() -> {
            jdbc.sql(
                            "update operation.token set token = null, token_type = null, owner = null where processor_name = ?")
                    .params(list)
                    .update();
            jdbc.sql("delete from operation.parked where list = ?").params(list).update();
            processor.eventHandlerInvoker().performReset(null);
        });
        processor.start();
    }

    /** The handlers of a list, empty if there is no such list here. */
    Optional<EventHandlerInvoker> handlersOf(String list) {
        return find(list).map(PooledStreamingEventProcessor::eventHandlerInvoker);
    }

    /** The index that a list is current to when it has taken everything up to that one, as far as is known here. */
    long currentTo(String list, long taken) {
        ListSource source = sources.get(list);
        return source == null ? taken : source.currentTo(taken);
    }

    private Optional<PooledStreamingEventProcessor> find(String list) {
        return running.stream()
                .filter(candidate -> candidate.getName().equals(list))
                .findFirst();
    }

    @Override
    public void stop() {
        Collection<CompletableFuture<Void>> stopping = new ArrayList<>();
        running.forEach(processor -> stopping.add(processor.shutdownAsync()));
        try {
            CompletableFuture.allOf(stopping.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("A list did not stop in time; it goes on from its token at the next start", e);
        }
        running.clear();
        if (workers != null) {
            workers.shutdown();
            workers = null;
        }
    }

    @Override
    public boolean isRunning() {
        return workers != null;
    }
}
