package org.hazardledger.benchmark.postgres;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.hazardledger.quickstart.Manifest;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The PostgreSQL of the stack under measurement.
 *
 * @param data its data directory
 */
public record Server(int port, String superuser, String password, Path data) {
    private static final String APP = "bench_app";
    private static final String TOOL = "bench_tool";

    /** The server that holds the stack's databases. */
    public static Server of(Manifest manifest, Path run) {
        Manifest.Database any = manifest.databases().values().iterator().next();
        return new Server(
                URI.create(any.url()).getPort(), any.adminUser(), any.adminPassword(), run.resolve("postgres"));
    }

    /** Plain connections of the superuser. */
    public PGSimpleDataSource database(String name) {
        return connections(name, superuser);
    }

    /** Plain connections of the role that may only add to a ledger; as a service makes them. */
    public PGSimpleDataSource app(String name) {
        PGSimpleDataSource source = connections(name, APP);
        source.setConnectTimeout(2);
        source.setSocketTimeout(20);
        source.setTcpKeepAlive(true);
        return source;
    }

    /**
     * Makes the roles that write here beside the services'. Each new connection of pgbench hashes a password; what that
     * takes is not to be measured, so one round of hashing must do.
     */
    public void createRoles() throws SQLException {
        try (Connection connection = database(superuser).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set scram_iterations = 1");
            statement.execute("create role %s login password '%s'".formatted(APP, password));
            statement.execute("create role %s superuser login password '%s'".formatted(TOOL, password));
        }
    }

    /** Makes an empty database with the tables of a ledger. */
    public void createLedger(String name) throws SQLException {
        try (Connection connection = database(superuser).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        PGSimpleDataSource owner = database(name);
        Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/ledger")
                .placeholders(Map.of("app", APP))
                .load()
                .migrate();
    }

    /** Has everything on disk that was written, so that what follows does not pay for it. */
    public void checkpoint() throws SQLException {
        try (Connection connection = database(superuser).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    /** What PostgreSQL's own programs must know to come here. */
    Map<String, String> environment(String options) {
        return Map.of(
                "PGHOST", "127.0.0.1",
                "PGPORT", Integer.toString(port),
                "PGUSER", TOOL,
                "PGPASSWORD", password,
                "PGOPTIONS", options);
    }

    /** The number that a query gives in a database. */
    public long number(String database, String query) throws SQLException {
        try (Connection connection = database(database).getConnection()) {
            return number(connection, query);
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private PGSimpleDataSource connections(String database, String user) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }
}
