package org.hazardledger.registry.mines;

import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.hazardledger.ledger.axon.ListPosition;
import org.hazardledger.ledger.axon.ListRows;
import org.hazardledger.registry.events.MineEvent.MineLocated;
import org.hazardledger.registry.events.MineEvent.MineRegistered;
import org.hazardledger.registry.events.MineKind;
import org.hazardledger.registry.jurisdiction.Caller;
import org.hazardledger.registry.platform.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The mines that people search: one row each, rebuilt from the ledger at will. */
@Component
@ProcessingGroup(MineList.NAME)
@ListRows(table = "list.mine")
class MineList {
    static final String NAME = "mine-list";

    private final JdbcClient jdbc;
    private final ListPosition position;

    MineList(JdbcClient jdbc, ListPosition position) {
        this.jdbc = jdbc;
        this.position = position;
    }

    /** @param latitude null until somebody has said it, as longitude */
    record Row(
            UUID id,
            UUID enterprise,
            String name,
            MineKind kind,
            String county,
            @Nullable Double latitude,
            @Nullable Double longitude,
            long version,
            long registeredIndex) {}

    @EventHandler
    void on(MineRegistered e, @MetaDataValue("ledgerIndex") Long index) {
        jdbc.sql("""
                insert into list.mine (id, enterprise, name, kind, county, version, registered_index)
                values (?, ?, ?, ?, ?, 0, ?)
                """)
                .params(e.mine(), e.enterprise(), e.name(), e.kind().name(), e.county(), index)
                .update();
    }

    @EventHandler
    void on(MineLocated e, @SequenceNumber long version) {
        int rows = jdbc.sql("update list.mine set latitude = ?, longitude = ?, version = ? where id = ?")
                .params(e.latitude(), e.longitude(), version, e.mine())
                .update();
        if (rows != 1) {
            throw new IllegalStateException("The place of %s without its registration".formatted(e.mine()));
        }
    }

    @ResetHandler
    void empty() {
        jdbc.sql("truncate list.mine").update();
    }

    /** What the caller may see, in the order of registration. */
    Page<Row> page(Caller caller, @Nullable String county, @Nullable UUID enterprise, Page.Request request) {
        long current = position.of(NAME);
        List<Row> rows = jdbc.sql("""
                        select id, enterprise, name, kind, county, latitude, longitude, version, registered_index
                          from list.mine
                         where registered_index > :after
                           and county like :prefix || '%'
                           and (cast(:county as text) is null or county = :county)
                           and (cast(:own as uuid) is null or enterprise = :own)
                           and (cast(:enterprise as uuid) is null or enterprise = :enterprise)
                         order by registered_index limit :limit
                        """)
                .param("after", request.after())
                .param("prefix", caller.countyPrefix())
                .param("county", county)
                .param("own", caller.enterprise())
                .param("enterprise", enterprise)
                .param("limit", request.limit() + 1)
                .query(new SimplePropertyRowMapper<>(Row.class))
                .list();
        return Page.of(rows, request, Row::registeredIndex, current);
    }
}
