package org.hazardledger.ledger.axon;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.FactsLost;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What an operator may do about a case that a list could not digest: hand it its events again, or skip the first of
 * them for a reason. The ledger itself is not touched.
 *
 * <p>A list runs on one replica, and the operator's request may reach another. Both work in a transaction that starts
 * by locking the row of the list's token, so a batch and a release exclude each other on whatever replicas they run: a
 * batch that comes after sees the case released and all its earlier events digested. So the operator is answered with
 * what came of it, which a request row that the list's processor picks up later could not do.
 */
public final class ParkedCases {
    private final ListProcessors lists;
    private final LedgerEventStore store;
    private final JdbcClient jdbc;
    private final Alarms alarms;
    private final TransactionTemplate transaction;
    private final Attempt attempt;

    ParkedCases(
            ListProcessors lists,
            LedgerEventStore store,
            JdbcClient jdbc,
            Alarms alarms,
            PlatformTransactionManager transactions) {
        this.lists = lists;
        this.store = store;
        this.jdbc = jdbc;
        this.alarms = alarms;
        this.transaction = new TransactionTemplate(transactions);
        this.attempt = new Attempt(transactions);
    }

    /**
     * A case that stands still in a list.
     *
     * @param index the ledger index of its first event that is not digested
     * @param reason why
     * @param since when that event was parked
     * @param waiting how many events of the case wait behind it
     */
    public record Parked(String list, UUID caseId, long index, String reason, Instant since, long waiting) {}

    /** All parked cases, by list. */
    public List<Parked> all() {
        return parked("true");
    }

    /**
     * Hands the list all events of a parked case again, in order.
     *
     * @return the case as it is still parked, if one of them could not be digested; those before it are
     * @throws NotParked if there is no such case
     */
    public Optional<Parked> release(String list, UUID caseId) {
        return transaction.execute(status -> {
            lock(list, caseId);
            return digest(list, caseId);
        });
    }

    /**
     * Passes over the first event of a parked case, now and whenever the list is rebuilt and still cannot digest it,
     * and hands the list the rest.
     *
     * @param index the event to skip: a request that is sent twice must not skip two
     * @param reason in the operator's words
     * @param by the operator's subject
     * @return the case as it is still parked, if one of the rest could not be digested; the event is skipped then too
     * @throws NotParked if there is no such case, or another event of it is the first
     */
    public Optional<Parked> skip(String list, UUID caseId, long index, String reason, String by) {
        return transaction.execute(status -> {
            Parked first = lock(list, caseId);
            if (first.index() != index) {
                throw new NotParked("Of case %s, list %s stands at event %d".formatted(caseId, list, first.index()));
            }
            jdbc.sql("""
                    insert into operation.skipped (list, ledger_index, case_id, failure, reason, skipped_by)
                    values (?, ?, ?, ?, ?, ?)
                    on conflict (list, ledger_index) do update
                    set failure = excluded.failure, reason = excluded.reason,
                        skipped_by = excluded.skipped_by, skipped_at = excluded.skipped_at
                    """)
                    .params(list, index, caseId, first.reason(), reason, by)
                    .update();
            unpark(list, caseId, index);
            return digest(list, caseId);
        });
    }

    private Parked lock(String list, UUID caseId) {
        // Longer than any batch that gets on; behind one that does not, the operator is told to come back.
        jdbc.sql("set local lock_timeout = '5s'").update();
        jdbc.sql("select 1 from operation.token where processor_name = ? and segment = 0 for update")
                .params(list)
                .query(Integer.class)
                .optional();
        return first(list, caseId)
                .orElseThrow(() -> new NotParked("Case %s is not parked in list %s".formatted(caseId, list)));
    }

    private Optional<Parked> digest(String list, UUID caseId) {
        EventHandlerInvoker handlers =
                lists.handlersOf(list).orElseThrow(() -> new NotParked("There is no list " + list));
        for (long index : indexes(list, caseId)) {
            Optional<String> failure = failureOf(handlers, store.event(index));
            if (failure.isPresent()) {
                jdbc.sql("update operation.parked set reason = ? where list = ? and case_id = ? and ledger_index = ?")
                        .params(failure.get(), list, caseId, index)
                        .update();
                return first(list, caseId);
            }
            unpark(list, caseId, index);
        }
        alarms.settle(ParkingLot.ALARM, ParkingLot.subject(list, caseId));
        return Optional.empty();
    }

    private Optional<String> failureOf(EventHandlerInvoker handlers, EventMessage<?> event) {
        return switch (event.getPayload()) {
            case LedgerEventStream.Unreadable(String reason) -> Optional.of(reason);
            case FactsLost lost -> Optional.of(ParkingLot.reasonOf(lost));
            default -> attempt.failureOf(() -> handOver(handlers, event));
        };
    }

    /** In a unit of work, as the handlers are used to it. */
    static void handOver(EventHandlerInvoker handlers, EventMessage<?> event) {
        ResultMessage<?> result = DefaultUnitOfWork.startAndGet(event).executeWithResult(() -> {
            handlers.handle(event, Segment.ROOT_SEGMENT);
            return event;
        });
        if (result.isExceptional()) {
            Throwable failure = result.exceptionResult();
            throw failure instanceof RuntimeException exception ? exception : new UndigestedEvent(failure);
        }
    }

    private List<Long> indexes(String list, UUID caseId) {
        return jdbc.sql(
                        "select ledger_index from operation.parked where list = ? and case_id = ? order by ledger_index")
                .params(list, caseId)
                .query((row, n) -> row.getLong(1))
                .list();
    }

    private void unpark(String list, UUID caseId, long index) {
        jdbc.sql("delete from operation.parked where list = ? and case_id = ? and ledger_index = ?")
                .params(list, caseId, index)
                .update();
    }

    private Optional<Parked> first(String list, UUID caseId) {
        return parked("list = ? and case_id = ?", list, caseId).stream().findFirst();
    }

    private List<Parked> parked(String condition, Object... values) {
        return jdbc.sql("""
                        select distinct on (list, case_id) list, case_id, ledger_index, reason, parked_at,
                               count(*) over (partition by list, case_id) - 1
                          from operation.parked where %s order by list, case_id, ledger_index
                        """.formatted(condition))
                .params(values)
                .query((row, n) -> new Parked(
                        row.getString(1),
                        row.getObject(2, UUID.class),
                        row.getLong(3),
                        row.getString(4),
                        row.getTimestamp(5).toInstant(),
                        row.getLong(6)))
                .list();
    }
}
