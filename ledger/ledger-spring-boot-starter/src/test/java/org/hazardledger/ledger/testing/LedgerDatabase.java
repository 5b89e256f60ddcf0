package org.hazardledger.ledger.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hazardledger.ledger.NoteSigner;
import org.hazardledger.ledger.Seal;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A fresh database with its owner and its application role, as in production: migrated by the owner, and the
 * application may only add to the ledger. One server serves all tests of a JVM.
 */
public final class LedgerDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String PASSWORD = "test";

    private final String name;
    private final Path secrets;

    private LedgerDatabase(String name, Path secrets) {
        this.name = name;
        this.secrets = secrets;
    }

    private static final class Server {
        static final String OWNER = "ledger_owner";
        static final String APP = "ledger_app";
        static final EmbeddedPostgres POSTGRES = start();

        static {
            for (String role : List.of(OWNER, APP)) {
                admin().sql("create role %s login password '%s'".formatted(role, PASSWORD))
                        .update();
            }
        }

        static void create(String database, String template) {
            admin().sql("create database %s template %s owner %s".formatted(database, template, OWNER))
                    .update();
        }

        private static JdbcClient admin() {
            return JdbcClient.create(POSTGRES.getPostgresDatabase());
        }

        private static EmbeddedPostgres start() {
            try {
                Path data = Files.createTempDirectory(folder(), "ledger-postgres");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(data)));
                return EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setRegisterShutdownHook(false)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * In memory where there is a folder for that: no test pulls the plug, and creating hundreds of databases on a disk
     * that syncs takes longer than using them. The server syncs as ever, and so does the quickstart's on a real disk.
     */
    private static Path folder() {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** At once, without the checkpoint over all databases of all tests: nobody reads them again. */
    private static void stop(Path data) {
        try {
            String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
            new ProcessBuilder("kill", "-QUIT", pid).start().waitFor();
            ProcessHandle.of(Long.parseLong(pid))
                    .ifPresent(server -> server.onExit().join());
            // Tens of thousands of files; nobody waits for that.
            new ProcessBuilder("rm", "-rf", data.toString()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Made once and copied: a migration takes many times as long as a copy. */
    private static final class Template {
        static final String MIGRATED = migrate();

        private static String migrate() {
            String name = "migrated";
            Server.create(name, "template1");
            Flyway.configure()
                    .dataSource(url(name), Server.OWNER, PASSWORD)
                    .locations("classpath:db/ledger")
                    .placeholders(Map.of("app", Server.APP))
                    .load()
                    .migrate();
            return name;
        }
    }

    /** Creates a database that no test has used; migrations are left to the service. */
    public static LedgerDatabase create() {
        return createFrom("template1");
    }

    /** Creates a database that no test has used, with the ledger's own tables, for tests without a service. */
    public static LedgerDatabase migrated() {
        return createFrom(Template.MIGRATED);
    }

    private static LedgerDatabase createFrom(String template) {
        String name = "test_" + COUNT.incrementAndGet();
        Server.create(name, template);
        return new LedgerDatabase(name, writeSecrets("ledger.test/" + name));
    }

    /** The settings with which a service starts on this database; all replicas of it get the same. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spring.datasource.url", url());
        settings.put("spring.datasource.username", Server.APP);
        settings.put("spring.datasource.password", PASSWORD);
        settings.put("spring.flyway.user", Server.OWNER);
        settings.put("spring.flyway.password", PASSWORD);
        settings.put("ledger.origin", "ledger.test/" + name);
        settings.put("ledger.key-file", secrets.resolve("key").toString());
        settings.put("ledger.claim-secret-file", secrets.resolve("claim").toString());
        settings.put(
                "ledger.idempotency-secret-file", secrets.resolve("idempotency").toString());
        settings.put("ledger.files.folder", secrets.resolve("files").toString());
        // Nobody answers there: a test that follows a real publisher says so itself.
        settings.put("ledger.following.token-uri", "http://localhost:1/token");
        settings.put("ledger.following.client-id", "test");
        settings.put("ledger.following.client-secret", "test");
        for (String publisher : new String[] {"hazard", "enforcement", "registry", "identity"}) {
            settings.put("ledger.following.publishers." + publisher + ".url", "http://localhost:1");
            settings.put(
                    "ledger.following.publishers." + publisher + ".vkey",
                    signer().verifierKey().toString());
        }
        return settings;
    }

    public String url() {
        return url(name);
    }

    private static String url(String name) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(port(), name);
    }

    /** The port of the server, for a proxy that breaks connections. */
    public static int port() {
        return Server.POSTGRES.getPort();
    }

    /** Plain connections of the application's role. */
    public DataSource app() {
        return connections(Server.APP, PASSWORD);
    }

    /** Plain connections of the application's role that go through another port of this machine. */
    public DataSource appThrough(int otherPort) {
        PGSimpleDataSource source = connections(Server.APP, PASSWORD);
        source.setUrl("jdbc:postgresql://localhost:%d/%s".formatted(otherPort, name));
        source.setConnectTimeout(2);
        return source;
    }

    /** Plain connections of the superuser: what somebody with the database password can do. */
    public DataSource superuser() {
        return connections("postgres", "postgres");
    }

    /** The log's name. */
    public String origin() {
        return "ledger.test/" + name;
    }

    /** The log's key. */
    public NoteSigner signer() {
        try {
            return NoteSigner.parse(Files.readString(secrets.resolve("key")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the log signs. */
    public Seal seal() {
        return new Seal(origin(), signer(), List.of());
    }

    private PGSimpleDataSource connections(String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    private static Path writeSecrets(String origin) {
        SecureRandom random = new SecureRandom();
        try {
            Path folder = Files.createTempDirectory("ledger-secrets");
            folder.toFile().deleteOnExit();
            Files.writeString(folder.resolve("key"), NoteSigner.generate(origin, random));
            for (String secret : new String[] {"claim", "idempotency"}) {
                byte[] bytes = new byte[32];
                random.nextBytes(bytes);
                Files.writeString(folder.resolve(secret), Base64.getEncoder().encodeToString(bytes));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
