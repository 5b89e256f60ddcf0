package org.hazardledger.benchmark.http;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.hazardledger.benchmark.postgres.Server;
import org.hazardledger.benchmark.run.Payload;
import tools.jackson.databind.json.JsonMapper;

/**
 * An enterprise with a mine, and the command that is measured: two officers begin an inspection there. It is a new
 * stream each time, with one event; whether mine and officers are what they must be is looked up.
 *
 * @param command its JSON
 * @param payload what the service stores for it
 */
public record World(String command, Payload payload) {
    /** Who sends it. */
    public static final String OFFICER = "lianxi-leader";

    static final String INSPECTIONS = "/api/inspections";
    static final String DATABASE = "enforcement";

    /** Who registers mines, where, and how. */
    static final String REGISTRAR = "city-officer";

    static final String MINES = "/api/mines";
    private static final String ENTERPRISE = "00000000-0000-4000-8000-000000000201";
    static final String PRINCIPAL = "00000000-0000-4000-8000-000000000119";
    private static final String MANAGER = "00000000-0000-4000-8000-000000000120";
    private static final String LEADER = "00000000-0000-4000-8000-000000000116";
    private static final String SECOND = "00000000-0000-4000-8000-000000000114";
    private static final String COUNTY = "360402";

    /** A mine of that enterprise, as it is registered; as often as one likes, each time it is another. */
    static final Map<String, Object> MINE =
            Map.of("enterprise", ENTERPRISE, "name", "石门坳矿", "kind", "UNDERGROUND", "county", COUNTY);

    private static final String TYPE = "inspection.started";

    /** Makes it, and sends the command once. */
    public static World make(Front front, Server server) throws IOException, InterruptedException, SQLException {
        front.command(
                REGISTRAR,
                "/api/enterprises",
                Map.of(
                        "id", ENTERPRISE,
                        "creditCode", "91360400MA35H00K25",
                        "name", "甲矿业有限公司（演示）",
                        "county", COUNTY,
                        "principal", PRINCIPAL,
                        "actualController", PRINCIPAL,
                        "legalRepresentative", MANAGER),
                null);
        Front.Taken mine = front.command(REGISTRAR, MINES, MINE, null);
        Map<String, Object> start = Map.of("mine", mine.id(), "leader", LEADER, "officers", List.of(LEADER, SECOND));
        front.command(OFFICER, INSPECTIONS, start, mine.position());
        return new World(JsonMapper.shared().writeValueAsString(start), stored(server));
    }

    private static Payload stored(Server server) throws SQLException {
        try (Connection connection = server.database(DATABASE).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select content from ledger.event where type = '%s' limit 1".formatted(TYPE))) {
            row.next();
            return new Payload(TYPE, row.getBytes(1));
        }
    }

    /** How many such commands stand in the ledger from that place on. */
    static long recorded(Server server, long from) throws SQLException {
        return server.number(
                DATABASE,
                "select count(*) from ledger.event where type = '%s' and ledger_index >= %d".formatted(TYPE, from));
    }

    /** How many events the ledger has. */
    static long size(Server server) throws SQLException {
        return server.number(DATABASE, "select coalesce(max(ledger_index) + 1, 0) from ledger.event");
    }
}
