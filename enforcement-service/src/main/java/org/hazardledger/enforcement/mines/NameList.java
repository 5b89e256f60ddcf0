package org.hazardledger.enforcement.mines;

import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.hazardledger.ledger.axon.ListRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The names by which people search: one row for each mine and enterprise whose registration has been taken over here,
 * rebuilt from the ledger at will. It is a list of its own, so that what was recorded before a registration came is
 * found by its name from then on.
 */
@Component
@ProcessingGroup(NameList.NAME)
@ListRows(table = "list.named")
public class NameList {
    static final String NAME = "name-list";

    private static final String NAMED =
            "array(select id from list.named where strpos(lower(name), lower(cast(:q as text))) > 0)";

    /**
     * The condition on the columns {@code mine} and {@code enterprise} of any list that {@code :q} stands in the name
     * of one of both, in whatever case; no row if it is null. Arrays of ids instead of a join, so that the indexes of
     * both columns can be used together; the names themselves are few and are read through.
     */
    public static final String FOUND = "mine = any (" + NAMED + ") or enterprise = any (" + NAMED + ")";

    private final JdbcClient jdbc;

    NameList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(MineRegistered e) {
        add(e.mine(), e.name());
    }

    @EventHandler
    void on(EnterpriseRegistered e) {
        add(e.enterprise(), e.name());
    }

    private void add(UUID id, String name) {
        // A registry that has lost its end registers again what it had registered.
        jdbc.sql("insert into list.named (id, name) values (?, ?) on conflict (id) do update set name = excluded.name")
                .params(id, name)
                .update();
    }

    @ResetHandler
    void empty() {
        jdbc.sql("truncate list.named").update();
    }
}
