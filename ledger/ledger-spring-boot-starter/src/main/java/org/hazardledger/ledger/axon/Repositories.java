package org.hazardledger.ledger.axon;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.RepositoryProvider;

/** One repository a type, so that an aggregate can give birth to another within the same append. */
final class Repositories implements RepositoryProvider {
    private final LedgerEventStore store;
    private final Map<Class<?>, Repository<?>> byType = new ConcurrentHashMap<>();

    Repositories(LedgerEventStore store) {
        this.store = store;
    }

    @Override
    @SuppressWarnings("unchecked") // each repository was made for the type under which it is kept
    public <T> Repository<T> repositoryFor(Class<T> type) {
        return (Repository<T>) byType.computeIfAbsent(
                type,
                key -> EventSourcingRepository.builder(type)
                        .eventStore(store)
                        .repositoryProvider(this)
                        .build());
    }
}
