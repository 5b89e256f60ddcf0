package org.hazardledger.registry.enterprises;

import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.hazardledger.ledger.axon.ListPosition;
import org.hazardledger.ledger.axon.ListRows;
import org.hazardledger.registry.events.EnterpriseEvent.ActualControllerChanged;
import org.hazardledger.registry.events.EnterpriseEvent.EnterpriseRegistered;
import org.hazardledger.registry.events.EnterpriseEvent.LegalRepresentativeChanged;
import org.hazardledger.registry.events.EnterpriseEvent.PrincipalChanged;
import org.hazardledger.registry.jurisdiction.Caller;
import org.hazardledger.registry.platform.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The enterprises that people search: one row each, rebuilt from the ledger at will. */
@Component
@ProcessingGroup(EnterpriseList.NAME)
@ListRows(table = "list.enterprise")
class EnterpriseList {
    static final String NAME = "enterprise-list";

    private final JdbcClient jdbc;
    private final ListPosition position;

    EnterpriseList(JdbcClient jdbc, ListPosition position) {
        this.jdbc = jdbc;
        this.position = position;
    }

    record Row(
            UUID id,
            String creditCode,
            String name,
            String county,
            UUID principal,
            UUID actualController,
            UUID legalRepresentative,
            long version,
            long registeredIndex) {}

    @EventHandler
    void on(EnterpriseRegistered e, @MetaDataValue("ledgerIndex") Long index) {
        jdbc.sql("""
                insert into list.enterprise (id, credit_code, name, county, principal, actual_controller,
                                             legal_representative, version, registered_index)
                values (?, ?, ?, ?, ?, ?, ?, 0, ?)
                """)
                .params(
                        e.enterprise(),
                        e.creditCode(),
                        e.name(),
                        e.county(),
                        e.principal(),
                        e.actualController(),
                        e.legalRepresentative(),
                        index)
                .update();
    }

    @EventHandler
    void on(PrincipalChanged e, @SequenceNumber long version) {
        set("principal", e.principal(), e.enterprise(), version);
    }

    @EventHandler
    void on(ActualControllerChanged e, @SequenceNumber long version) {
        set("actual_controller", e.actualController(), e.enterprise(), version);
    }

    @EventHandler
    void on(LegalRepresentativeChanged e, @SequenceNumber long version) {
        set("legal_representative", e.legalRepresentative(), e.enterprise(), version);
    }

    /** {@code column} is one of ours, never somebody's input. */
    private void set(String column, UUID person, UUID enterprise, long version) {
        int rows = jdbc.sql("update list.enterprise set " + column + " = ?, version = ? where id = ?")
                .params(person, version, enterprise)
                .update();
        if (rows != 1) {
            throw new IllegalStateException("%s of %s without its registration".formatted(column, enterprise));
        }
    }

    @ResetHandler
    void empty() {
        jdbc.sql("truncate list.enterprise").update();
    }

    /** What the caller may see, in the order of registration. */
    Page<Row> page(Caller caller, @Nullable String county, Page.Request request) {
        long current = position.of(NAME);
        List<Row> rows = jdbc.sql("""
                        select id, credit_code, name, county, principal, actual_controller, legal_representative,
                               version, registered_index
                          from list.enterprise
                         where registered_index > :after
                           and county like :prefix || '%'
                           and (cast(:county as text) is null or county = :county)
                           and (cast(:enterprise as uuid) is null or id = :enterprise)
                         order by registered_index limit :limit
                        """)
                .param("after", request.after())
                .param("prefix", caller.countyPrefix())
                .param("county", county)
                .param("enterprise", caller.enterprise())
                .param("limit", request.limit() + 1)
                .query(new SimplePropertyRowMapper<>(Row.class))
                .list();
        return Page.of(rows, request, Row::registeredIndex, current);
    }
}
