package org.hazardledger.ledger.axon;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.FactsLost;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Stands in front of a list: a case that the list cannot digest is parked, in order and with its reason, in the list's
 * own transaction, and all other cases go on (D9).
 *
 * <p>An event that is handed over a second time is passed over.
 *
 * <p>A first failure rolls the batch back. Then, until the events so far are behind, each gets a savepoint of its own,
 * so that the one that fails can be told from the others; savepoints for every event would cost two journeys each.
 */
final class ParkingLot implements MessageHandlerInterceptor<EventMessage<?>> {
    /** The code of the alarm for a parked case. */
    static final String ALARM = "case-parked";

    private final String list;
    private final LongConsumer begun;
    private final Predicate<UUID> knows;
    private final JdbcClient jdbc;
    private final Alarms alarms;
    private final Attempt attempt;
    private volatile long carefulUpTo = -1;

    /**
     * @param begun told the first index of each batch when it begins
     * @param knows whether it has taken any event of that case
     */
    ParkingLot(
            String list,
            LongConsumer begun,
            Predicate<UUID> knows,
            JdbcClient jdbc,
            Alarms alarms,
            PlatformTransactionManager transactions) {
        this.list = list;
        this.begun = begun;
        this.knows = knows;
        this.jdbc = jdbc;
        this.alarms = alarms;
        this.attempt = new Attempt(transactions);
    }

    @Override
    public Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        EventMessage<?> event = unitOfWork.getMessage();
        long index = LedgerEventStore.indexOf(event);
        UUID caseId = LedgerEventStore.caseOf(event);
        AtomicLong taken = takenUpTo(unitOfWork, event);
        if (index <= taken.get()) {
            return index;
        }
        taken.set(index);
        if (event.getPayload() instanceof FactsLost lost) {
            if (knows.test(caseId)) {
                undigested(caseId, index, reasonOf(lost), parkedCases(unitOfWork));
            }
            return index;
        }
        Set<UUID> parked = parkedCases(unitOfWork);
        if (parked.contains(caseId)) {
            park(caseId, index, "Waits behind the event that could not be digested");
            return index;
        }
        if (event.getPayload() instanceof LedgerEventStream.Unreadable(String reason)) {
            undigested(caseId, index, reason, parked);
            return index;
        }
        if (index > carefulUpTo) {
            return chain.proceed();
        }
        attempt.failureOf(chain::proceed).ifPresent(reason -> undigested(caseId, index, reason, parked));
        return index;
    }

    /** Whether a case still is what it was taken for must be seen by somebody: no list can tell. */
    static String reasonOf(FactsLost lost) {
        return lost.en() + ". Skip this when the case has been looked at";
    }

    /** An event that an operator has skipped is passed over for as long as the list cannot digest it. */
    private void undigested(UUID caseId, long index, String reason, Set<UUID> parked) {
        if (skipped(index)) {
            return;
        }
        park(caseId, index, reason);
        parked.add(caseId);
        tell(caseId, index, reason);
    }

    private boolean skipped(long index) {
        return jdbc.sql("select 1 from operation.skipped where list = ? and ledger_index = ?")
                .params(list, index)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private void park(UUID caseId, long index, String reason) {
        jdbc.sql("""
                insert into operation.parked (list, case_id, ledger_index, reason) values (?, ?, ?, ?)
                on conflict do nothing
                """).params(list, caseId, index, reason).update();
    }

    /** In the list's transaction too: no parked case without its alarm, and no second connection while one is held. */
    private void tell(UUID caseId, long index, String reason) {
        alarms.raise(ALARM, subject(list, caseId), "Event %d: %s".formatted(index, reason));
    }

    /** What the alarm is about. */
    static String subject(String list, UUID caseId) {
        return list + " " + caseId;
    }

    /**
     * The last event whose rows are written, which is what the list's own token says, read under a lock at the start of
     * a batch. The framework promises each event at least once; with this a list takes each exactly once, and none
     * before its turn, as one comes to a replica that has not seen yet that another began the list anew.
     *
     * <p>A list waits for no disk: what the loss of power takes from it, rows and token together, it takes again.
     */
    private AtomicLong takenUpTo(UnitOfWork<?> unitOfWork, EventMessage<?> first) {
        return unitOfWork.root().getOrComputeResource(list + "/taken", key -> {
            AtomicLong taken = new AtomicLong(place());
            long before = LedgerEventStream.before(first);
            if (before > taken.get()) {
                throw new ConcurrencyFailureException(
                        "The list %s is at %d and has not taken %d: another replica has begun it anew"
                                .formatted(list, taken.get(), before));
            }
            begun.accept(LedgerEventStore.indexOf(first));
            // A row may be refused as late as the batch is committed.
            unitOfWork.root().onRollback(batch -> carefulUpTo = Math.max(carefulUpTo, taken.get()));
            return taken;
        });
    }

    private long place() {
        return jdbc.sql("""
                        select coalesce((convert_from(token, 'UTF8')::jsonb ->> 'globalIndex')::bigint, -1),
                               set_config('synchronous_commit', 'off', true)
                          from operation.token where processor_name = ? and segment = 0 for update
                        """)
                .params(list)
                .query((row, n) -> row.getLong(1))
                .optional()
                .orElse(-1L);
    }

    /** Read once a batch; within the batch this interceptor alone adds to it. */
    private Set<UUID> parkedCases(UnitOfWork<?> unitOfWork) {
        return unitOfWork.root().getOrComputeResource(list + "/parked", key -> {
            Set<UUID> cases = new HashSet<>();
            jdbc.sql("select distinct case_id from operation.parked where list = ?")
                    .params(list)
                    .query((row, n) -> cases.add(row.getObject(1, UUID.class)))
                    .list();
            return cases;
        });
    }
}
