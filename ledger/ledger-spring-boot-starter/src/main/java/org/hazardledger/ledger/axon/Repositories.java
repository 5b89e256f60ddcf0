package org.hazardledger.ledger.axon;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.RepositoryProvider;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;

/**
 * One repository a type, so that an aggregate can give birth to another, or load another, within the same append; a
 * handler that needs it has it as a parameter.
 */
final class Repositories implements RepositoryProvider {
    private final LedgerEventStore store;
    private final Map<Class<?>, Repository<?>> byType = new ConcurrentHashMap<>();

    Repositories(LedgerEventStore store) {
        this.store = store;
    }

    /** How Axon sees the aggregate. */
    <T> AggregateModel<T> modelOf(Class<T> type) {
        return AnnotatedAggregateMetaModelFactory.inspectAggregate(
                type,
                MultiParameterResolverFactory.ordered(
                        ClasspathParameterResolverFactory.forClass(type),
                        new SimpleResourceParameterResolverFactory(List.of(this))));
    }

    @Override
    @SuppressWarnings("unchecked") // each repository was made for the type under which it is kept
    public <T> Repository<T> repositoryFor(Class<T> type) {
        return (Repository<T>) byType.computeIfAbsent(
                type,
                key -> EventSourcingRepository.builder(type)
                        .eventStore(store)
                        .aggregateModel(modelOf(type))
                        .repositoryProvider(this)
                        .build());
    }
}
