package org.hazardledger.benchmark.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.hazardledger.benchmark.run.Payload;

/**
 * One statement that pgbench repeats, each time in a transaction of its own.
 *
 * @param name of the rung
 * @param folder where the statement lies, in a file of that name
 * @param variables of the script, sent as parameters of the prepared statement
 * @param options of every connection, as {@code PGOPTIONS} takes them; may be empty
 * @param table what the statement adds one row to
 * @param key its growing key
 */
public record PgBenchScript(
        String name,
        String database,
        Path folder,
        Map<String, String> variables,
        String options,
        String table,
        String key) {
    private static final String DATABASE = "bench_pgbench";

    public PgBenchScript {
        variables = new TreeMap<>(variables);
    }

    /**
     * Inserts the row that the store writes for the payload into a table made by the same script, with the same
     * indexes. The row alone: neither the command's nor a head, and nothing is hashed, read or signed. Its order is a
     * sequence.
     */
    public static PgBenchScript insert(Server server, Path folder, Payload payload) throws SQLException, IOException {
        server.createLedger(DATABASE);
        try (Connection connection = server.database(DATABASE).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create sequence ledger_order minvalue 0");
        }
        Files.writeString(folder.resolve("pgbench.sql"), """
                insert into ledger.event (ledger_index, stream, seq, case_id, type, recorded_at, prev, salt, content, leaf_hash)
                select nextval('ledger_order'), id, 0, id, :type, clock_timestamp(), null, :salt, :content, :leaf
                  from gen_random_uuid() id;
                """);
        String hash = "\\x" + HexFormat.of().formatHex(new byte[32]);
        return new PgBenchScript(
                "pgbench",
                DATABASE,
                folder,
                Map.of(
                        "type",
                        payload.type(),
                        "salt",
                        hash,
                        "leaf",
                        hash,
                        "content",
                        "\\x" + HexFormat.of().formatHex(payload.content())),
                "",
                "ledger.event",
                "ledger_index");
    }
}
