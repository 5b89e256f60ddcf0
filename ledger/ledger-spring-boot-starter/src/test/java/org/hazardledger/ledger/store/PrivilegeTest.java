package org.hazardledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hazardledger.ledger.store.Replica.event;

import java.sql.Connection;
import java.sql.Statement;
import java.util.UUID;
import java.util.stream.Stream;
import org.hazardledger.ledger.testing.LedgerDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database itself refuses the service's role everything but reading and adding. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PrivilegeTest {
    private static final LedgerDatabase DATABASE = LedgerDatabase.migrated();
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @BeforeAll
    static void record() {
        try (Replica replica = new Replica(DATABASE)) {
            replica.append(event(UUID.randomUUID(), 0));
        }
    }

    private static Stream<String> changes() {
        return Stream.of("event", "head", "tile", "command", "witnessed", "publisher_head")
                .flatMap(table -> Stream.of(
                                "update ledger.%s set " + column(table) + " = " + column(table),
                                "delete from ledger.%s",
                                "truncate ledger.%s",
                                "alter table ledger.%s add column more text",
                                "alter table ledger.%s disable trigger all",
                                "drop table ledger.%s",
                                "create trigger mine before insert on ledger.%s execute function suppress_redundant_updates_trigger()",
                                "create rule mine as on insert to ledger.%s do instead nothing")
                        .map(change -> change.formatted(table)));
    }

    private static String column(String table) {
        return switch (table) {
            case "event" -> "content";
            case "head", "witnessed", "publisher_head" -> "note";
            case "tile" -> "hashes";
            default -> "fingerprint";
        };
    }

    @ParameterizedTest
    @MethodSource("changes")
    void the_role_of_the_service_may_not(String change) {
        assertThatThrownBy(() -> JdbcClient.create(DATABASE.app()).sql(change).update())
                .rootCause()
                .isInstanceOfSatisfying(
                        PSQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void which_is_not_because_the_statement_is_wrong(String change) throws Exception {
        try (Connection connection = DATABASE.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(change);
            connection.rollback();
        }
    }

    @Test
    void it_may_not_make_tables_of_its_own_beside_them() {
        assertThatThrownBy(() -> JdbcClient.create(DATABASE.app())
                        .sql("create table ledger.mine (n int)")
                        .update())
                .rootCause()
                .isInstanceOf(PSQLException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void it_may_not_give_itself_more() {
        JdbcClient app = JdbcClient.create(DATABASE.app());
        app.sql("grant update on ledger.event to public").update();

        assertThat(app.sql("select has_table_privilege('ledger.event', 'update')")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void it_reads_what_it_adds() {
        try (Replica replica = new Replica(DATABASE)) {
            UUID stream = UUID.randomUUID();
            replica.append(event(stream, 0));
            assertThat(replica.reader.stream(stream, 0)).hasSize(1);
        }
    }
}
