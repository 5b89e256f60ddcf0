package org.hazardledger.ledger.axon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.RecordAltered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Replays a sample of cases and compares what comes out with the rows of the lists. A difference raises the alarm
 * {@code list-drifted}, which names list, case, row and columns; it is settled when that case compares equal again.
 *
 * <p>A case is replayed by the list's own handlers into the list's own tables, in a transaction that is rolled back:
 * nobody ever sees its rows. It holds the row of the list's token, so the list itself stands still meanwhile, some
 * milliseconds a case; appends and readers do not.
 */
public final class ListComparison {
    private static final Logger LOG = LoggerFactory.getLogger(ListComparison.class);
    private static final String DRIFTED = "list-drifted";

    private final ApplicationContext context;
    private final ListProcessors lists;
    private final LedgerEventStore store;
    private final JdbcClient jdbc;
    private final Alarms alarms;
    private final TransactionTemplate transaction;
    private final Random random = new Random();

    ListComparison(
            ApplicationContext context,
            ListProcessors lists,
            LedgerEventStore store,
            JdbcClient jdbc,
            Alarms alarms,
            PlatformTransactionManager transactions) {
        this.context = context;
        this.lists = lists;
        this.store = store;
        this.jdbc = jdbc;
        this.alarms = alarms;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What was compared.
     *
     * @param cases number of cases, counted once for each list
     * @param drifted how many of them differ
     */
    public record Compared(int cases, int drifted) {}

    private record ComparedList(String name, EventHandlerInvoker handlers, List<ListRows> tables) {
        String subject(UUID caseId) {
            return name + " " + caseId;
        }
    }

    /**
     * Compares about that many cases of each list: half drawn from the list's rows, half from the ledger, and all whose
     * alarm stands. Cases that are parked, or of which an event was skipped, are left out.
     */
    public Compared compare(int sample) {
        int cases = 0;
        int drifted = 0;
        for (ComparedList list : compared()) {
            for (UUID caseId : drawn(list, sample)) {
                cases++;
                drifted += isDrifted(list, caseId) ? 1 : 0;
            }
        }
        return new Compared(cases, drifted);
    }

    private List<ComparedList> compared() {
        List<ComparedList> found = new ArrayList<>();
        for (Object list : context.getBeansWithAnnotation(ProcessingGroup.class).values()) {
            ListRows[] tables = list.getClass().getAnnotationsByType(ListRows.class);
            String name = list.getClass().getAnnotation(ProcessingGroup.class).value();
            if (tables.length > 0) {
                lists.handlersOf(name)
                        .ifPresent(handlers -> found.add(new ComparedList(name, handlers, Arrays.asList(tables))));
            }
        }
        return found;
    }

    private Set<UUID> drawn(ComparedList list, int sample) {
        Set<UUID> cases = new LinkedHashSet<>();
        alarms.all().stream()
                .filter(alarm -> alarm.code().equals(DRIFTED) && alarm.subject().startsWith(list.name() + " "))
                .forEach(alarm -> cases.add(
                        UUID.fromString(alarm.subject().substring(list.name().length() + 1))));
        for (ListRows table : list.tables()) {
            cases.addAll(
                    jdbc.sql("select %s from %s order by random() limit ?".formatted(table.caseId(), table.table()))
                            .params(sample / 2)
                            .query(UUID.class)
                            .list());
        }
        cases.addAll(jdbc.sql("select distinct case_id from ledger.event where ledger_index = any (?)")
                .params((Object) indexes(sample - sample / 2))
                .query(UUID.class)
                .list());
        cases.removeAll(leftOut(list));
        return cases;
    }

    private Long[] indexes(int count) {
        long size = LedgerEventStore.position(store.createHeadToken()) + 1;
        LongStream drawn = size <= count ? LongStream.range(0, size) : random.longs(count, 0, size);
        return drawn.boxed().toArray(Long[]::new);
    }

    /** Such a case's rows are what an operator has decided, not what its events give. */
    private Set<UUID> leftOut(ComparedList list) {
        return new HashSet<>(
                jdbc.sql("""
                        select case_id from operation.parked where list = ?
                        union select case_id from operation.skipped where list = ?
                        """).params(list.name(), list.name()).query(UUID.class).list());
    }

    private boolean isDrifted(ComparedList list, UUID caseId) {
        Optional<String> drift;
        try {
            drift = transaction.execute(status -> {
                status.setRollbackOnly();
                return drift(list, caseId);
            });
        } catch (RecordAltered
                | TransientDataAccessException
                | RecoverableDataAccessException
                | TransactionException e) {
            LOG.warn("Case {} of {} is not compared: {}", caseId, list.name(), e.getMessage());
            return false;
        } catch (RuntimeException e) {
            drift = Optional.of("its events cannot be replayed: " + e.getClass().getSimpleName());
        }
        if (drift.isEmpty()) {
            alarms.settle(DRIFTED, list.subject(caseId));
            return false;
        }
        alarms.raise(DRIFTED, list.subject(caseId), drift.get());
        return true;
    }

    private Optional<String> drift(ComparedList list, UUID caseId) {
        long upTo = lock(list) + 1;
        if (leftOut(list).contains(caseId)) {
            return Optional.empty();
        }
        List<CaseRows> found = rows(list, caseId);
        list.tables().forEach(table -> CaseRows.delete(jdbc, table, caseId));
        for (EventMessage<?> event : store.ofCase(caseId, upTo)) {
            ParkedCases.handOver(list.handlers(), event);
        }
        ListTable.write();
        List<CaseRows> expected = rows(list, caseId);
        List<String> drifts = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            String table = list.tables().get(i).table();
            found.get(i).driftFrom(expected.get(i)).ifPresent(drift -> drifts.add(table + ": " + drift));
        }
        return drifts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", drifts));
    }

    private List<CaseRows> rows(ComparedList list, UUID caseId) {
        return list.tables().stream()
                .map(table -> CaseRows.read(jdbc, table, caseId))
                .toList();
    }

    /** Keeps the list where it is until this transaction ends, and says where that is. */
    private long lock(ComparedList list) {
        jdbc.sql("set local lock_timeout = '5s'").update();
        return jdbc.sql("""
                        select coalesce((convert_from(token, 'UTF8')::jsonb ->> 'globalIndex')::bigint, -1)
                          from operation.token where processor_name = ? and segment = 0 for update
                        """).params(list.name()).query(Long.class).optional().orElse(-1L);
    }
}
