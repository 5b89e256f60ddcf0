package org.hazardledger.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hazardledger.benchmark.postgres.Server;
import org.hazardledger.benchmark.postgres.Tools;

/** What a run ran on. */
public final class Environment {
    private static final List<String> SETTINGS = List.of(
            "server_version",
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "wal_sync_method",
            "shared_buffers",
            "max_connections",
            "track_commit_timestamp");

    private Environment() {}

    /** Looks at machine, server and tools; takes the time of {@code pg_test_fsync}. */
    public static Map<String, String> of(Tools tools, Server server)
            throws IOException, SQLException, InterruptedException {
        Map<String, String> found = new LinkedHashMap<>();
        found.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        found.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        found.put("cpu", first("/proc/cpuinfo", "model name"));
        found.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        found.put("memory", first("/proc/meminfo", "MemTotal"));
        found.put("load_before", Files.readString(Path.of("/proc/loadavg")).strip());
        found.put("jdk", System.getProperty("java.vendor") + " " + Runtime.version());
        try (Connection connection = server.database(server.superuser()).getConnection();
                Statement statement = connection.createStatement()) {
            for (String setting : SETTINGS) {
                try (ResultSet answer = statement.executeQuery("show " + setting)) {
                    answer.next();
                    found.put(setting, answer.getString(1));
                }
            }
        }
        Path folder = server.data();
        found.put(
                "pgbench",
                Tools.run(List.of(tools.pgbench().toString(), "--version"), Map.of(), folder)
                        .strip());
        found.put(
                "npm",
                Tools.run(List.of(tools.npm().toString(), "--version"), Map.of(), folder)
                        .strip());
        Path probe = server.data().resolveSibling("fsync-probe");
        found.put(
                "pg_test_fsync",
                Tools.run(
                                List.of(tools.testFsync().toString(), "--secs-per-test=1", "--filename=" + probe),
                                Map.of(),
                                folder)
                        .strip());
        return found;
    }

    private static String first(String file, String key) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(key))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse("unknown");
    }
}
