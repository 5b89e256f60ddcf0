package org.hazardledger.ledger.operation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hazardledger.ledger.axon.ParkedCases;
import org.hazardledger.ledger.follow.Following;
import org.hazardledger.ledger.operation.Overview.FollowerState;
import org.hazardledger.ledger.operation.Overview.LedgerState;
import org.hazardledger.ledger.operation.Overview.ListState;
import org.hazardledger.ledger.operation.Overview.PolicyState;
import org.hazardledger.ledger.store.Alarms;
import org.hazardledger.ledger.store.Head;
import org.hazardledger.ledger.store.LedgerReader;
import org.hazardledger.ledger.store.Witnessed;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at all that moves in a service. */
public final class Overviews {
    /** Where it was not built into a jar. */
    private static final String UNRELEASED = "development";

    private final String service;
    private final LedgerReader reader;
    private final Witnessed witnessed;
    private final Following following;
    private final Alarms alarms;
    private final ParkedCases cases;
    private final JdbcClient jdbc;

    /** @param service name of its ledger */
    public Overviews(
            String service,
            LedgerReader reader,
            Witnessed witnessed,
            Following following,
            Alarms alarms,
            ParkedCases cases,
            JdbcClient jdbc) {
        this.service = service;
        this.reader = reader;
        this.witnessed = witnessed;
        this.following = following;
        this.alarms = alarms;
        this.cases = cases;
        this.jdbc = jdbc;
    }

    Overview now() {
        // Before the ledger's head: then nothing is further than it.
        List<ListState> lists = lists();
        List<PolicyState> policies = policies();
        long seen = witnessed.size();
        Optional<Head> head = reader.head();
        long size = head.map(Head::size).orElse(0L);
        return new Overview(
                service,
                Objects.requireNonNullElse(Overviews.class.getPackage().getImplementationVersion(), UNRELEASED),
                new LedgerState(size, head.map(Head::recordedAt).orElse(null), seen, witnessed.hasWitnesses()),
                lists.stream()
                        .map(list ->
                                new ListState(list.list(), list.position(), size - 1 - list.position(), list.parked()))
                        .toList(),
                policies.stream()
                        .map(policy ->
                                new PolicyState(policy.policy(), policy.next(), Math.max(0, size - policy.next())))
                        .toList(),
                following.progress().stream()
                        .map(each -> new FollowerState(
                                each.ledger(), each.next(), each.head(), each.lag(), each.silentSeconds()))
                        .toList(),
                alarms.all(),
                cases.all());
    }

    private List<ListState> lists() {
        return jdbc.sql("""
                        select processor_name,
                               coalesce((convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint, -1),
                               (select count(distinct case_id) from operation.parked where list = processor_name)
                          from operation.token where segment = 0 order by processor_name
                        """)
                .query((row, n) -> new ListState(row.getString(1), row.getLong(2), 0, row.getLong(3)))
                .list();
    }

    private List<PolicyState> policies() {
        return jdbc.sql("select name, next from operation.policy order by name")
                .query((row, n) -> new PolicyState(row.getString(1), row.getLong(2), 0))
                .list();
    }
}
