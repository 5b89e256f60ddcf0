package org.hazardledger.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL from the Maven artifact, with one database for each ledger, one for Keycloak and one for the gateway's
 * sessions. The data outlive it; what it says is committed is on disk.
 */
final class PostgresServer {
    static final String SUPERUSER = "postgres";

    /** What one statement has used, the next uses again: given back to the system it is cleared page by page. */
    private static final Map<String, String> KEEPS_MEMORY =
            Map.of("MALLOC_TRIM_THRESHOLD_", "16777216", "MALLOC_MMAP_THRESHOLD_", "16777216");

    static final List<String> LEDGERS = List.of("hazard", "enforcement", "registry", "identity");
    static final String KEYCLOAK = "keycloak";
    static final String GATEWAY = "gateway";

    private static final List<String> OURS =
            Stream.concat(LEDGERS.stream(), Stream.of(GATEWAY)).toList();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Settings settings;
    private final List<String> further;
    private final Secrets secrets;
    private final Children children;
    private final Path install;
    private final Path data;

    /** @param further settings of the server, each {@code name=value}; none of them takes durability away */
    PostgresServer(Settings settings, List<String> further, Versions versions, Secrets secrets, Children children) {
        this.settings = settings;
        this.further = List.copyOf(further);
        this.secrets = secrets;
        this.children = children;
        this.install = settings.installs().resolve("postgresql-" + versions.postgresql());
        this.data = settings.run().resolve("postgres");
    }

    static String ownerRole(String database) {
        return database + "_owner";
    }

    static String appRole(String database) {
        return database + "_app";
    }

    static String jdbcUrl(Settings.Ports ports, String database) {
        return "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + database;
    }

    /** Returns when the server takes connections and every database and role is there. */
    Child start() throws IOException, SQLException, InterruptedException {
        unpack();
        initialise();
        Child server = children.start(
                "postgres",
                asOrdinaryUser(serverCommand(program("postgres"), data, settings.ports(), further)),
                KEEPS_MEMORY,
                data,
                this::stop);
        awaitConnections(server);
        createDatabases();
        return server;
    }

    static List<String> serverCommand(Path program, Path data, Settings.Ports ports, List<String> further) {
        List<String> settings = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "port=" + ports.postgres(),
                // Four services with a pool of 12 and a committer each, the gateway's 10, Keycloak's 20, and tools.
                "max_connections=120",
                "shared_buffers=256MB",
                "timezone=UTC",
                "log_timezone=UTC",
                "log_line_prefix=%m [%p] %q%u@%d "));
        settings.addAll(further);
        // The last one counts.
        settings.addAll(List.of("fsync=on", "synchronous_commit=on", "full_page_writes=on"));
        List<String> command = new ArrayList<>(List.of(program.toString(), "-D", data.toString()));
        settings.forEach(setting -> {
            command.add("-c");
            command.add(setting);
        });
        return command;
    }

    private void unpack() throws IOException, InterruptedException {
        String arch = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            case String other -> other;
        };
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String name = "/postgres-" + system + "-" + arch + ".txz";
        Archives.once(install, folder -> {
            try (InputStream archive = PostgresServer.class.getResourceAsStream(name)) {
                if (archive == null) {
                    throw new StartRefused(
                            "There is no PostgreSQL for " + system + " on " + arch + " among the artifacts.",
                            "构件中没有适用于 " + system + "/" + arch + " 的 PostgreSQL。");
                }
                Archives.tarXz(archive, folder);
            }
        });
    }

    private void initialise() throws IOException, InterruptedException {
        if (Files.isDirectory(data)) {
            return;
        }
        Path fresh = data.resolveSibling("postgres.partial");
        Archives.delete(fresh);
        children.run(
                "postgres-initdb",
                asOrdinaryUser(List.of(
                        program("initdb").toString(),
                        "--pgdata=" + fresh,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + secrets.textFile("postgres"),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--locale=C.UTF-8",
                        "--no-instructions")),
                settings.run());
        Files.move(fresh, data);
    }

    /** PostgreSQL refuses to be root; in a user namespace of its own it can't tell, and its files stay ours. */
    private static List<String> asOrdinaryUser(List<String> command) {
        if (!System.getProperty("user.name").equals("root")) {
            return command;
        }
        Path unshare = Children.onPath("unshare")
                .orElseThrow(() -> new StartRefused(
                        "PostgreSQL refuses to run as root: use another account, or install unshare (util-linux).",
                        "PostgreSQL 拒绝以 root 运行：请换用普通账户，或安装 unshare（util-linux）。"));
        List<String> wrapped = new ArrayList<>(List.of(unshare.toString(), "-U"));
        wrapped.addAll(command);
        return wrapped;
    }

    private Path program(String name) {
        return install.resolve("bin").resolve(name);
    }

    /**
     * Stops a server that runs on these data although no launcher holds them, and says whether there was one. A pid
     * file whose number belongs to another program by now is removed: the server itself would take that program for a
     * PostgreSQL and give up.
     */
    boolean stopStray() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return false;
        }
        Optional<ProcessHandle> process = Files.readAllLines(pidFile).stream()
                .findFirst()
                .map(String::strip)
                .filter(pid -> pid.matches("[0-9]+"))
                .map(Long::parseLong)
                .flatMap(ProcessHandle::of);
        if (process.isEmpty()) {
            return false;
        }
        if (!process.get().info().command().orElse("").endsWith("/postgres")) {
            Files.delete(pidFile);
            return false;
        }
        stopFast();
        Children.stop(process.get());
        return true;
    }

    private void awaitConnections(Child server) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                connect(SUPERUSER).close();
                return;
            } catch (SQLException e) {
                if (!server.process().isAlive()) {
                    throw server.died();
                }
                if (System.nanoTime() > deadline) {
                    throw new StartRefused(
                            "PostgreSQL took no connection within " + PATIENCE.toSeconds() + " s: " + e.getMessage()
                                    + "\n" + Child.tail(server.log()),
                            "PostgreSQL 在 " + PATIENCE.toSeconds() + " 秒内未能接受连接。");
                }
                Thread.sleep(Duration.ofMillis(100));
            }
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(settings.ports(), database), SUPERUSER, secrets.text("postgres"));
    }

    private void createDatabases() throws SQLException {
        try (Connection connection = connect(SUPERUSER)) {
            createDatabase(connection, KEYCLOAK, KEYCLOAK);
            for (String name : OURS) {
                createDatabase(connection, name, ownerRole(name));
                createRole(connection, appRole(name));
                execute(connection, "GRANT CONNECT ON DATABASE " + name + " TO " + appRole(name));
            }
        }
    }

    private void createDatabase(Connection connection, String name, String owner) throws SQLException {
        createRole(connection, owner);
        if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
            execute(connection, "CREATE DATABASE " + name + " OWNER " + owner);
        }
        execute(connection, "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
    }

    private void createRole(Connection connection, String role) throws SQLException {
        String verb = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role) ? "ALTER" : "CREATE";
        execute(connection, verb + " ROLE " + role + " LOGIN PASSWORD '" + secrets.text(role) + "'");
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Stops the server without waiting for its clients; what is committed stays. */
    private void stop(Child server) {
        if (server.process().isAlive()) {
            stopFast();
        }
        Children.stop(server.process().toHandle());
    }

    private void stopFast() {
        try {
            new ProcessBuilder(asOrdinaryUser(List.of(
                            program("pg_ctl").toString(),
                            "stop",
                            "--mode=fast",
                            "--wait",
                            "--timeout=20",
                            "--silent",
                            "--pgdata=" + data)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            // The caller ends the process the hard way; recovery at the next start loses nothing.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
