package org.hazardledger.gateway;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one database and key of all gateways of a test run, as replicas share theirs; started when first needed. */
final class TestSessions {
    private static final EmbeddedPostgres POSTGRES = start();
    private static final Path KEY = key();

    private TestSessions() {}

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start();
            JdbcClient admin = JdbcClient.create(postgres.getPostgresDatabase());
            admin.sql("create role gateway_owner login password 'test'").update();
            admin.sql("create role gateway_app login password 'test'").update();
            admin.sql("create database gateway owner gateway_owner").update();
            return postgres;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path key() {
        try {
            Path file = Files.createTempFile("session", ".key");
            file.toFile().deleteOnExit();
            return Files.writeString(file, Base64.getEncoder().encodeToString(new byte[32]));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** With what a gateway starts. */
    static List<String> settings() {
        return List.of(
                "--spring.datasource.url=" + url(),
                "--spring.datasource.username=gateway_app",
                "--spring.datasource.password=test",
                "--spring.datasource.hikari.maximum-pool-size=5",
                "--spring.flyway.user=gateway_owner",
                "--spring.flyway.password=test",
                "--SESSION_KEY_FILE=" + KEY);
    }

    static String url() {
        return "jdbc:postgresql://localhost:%d/gateway".formatted(POSTGRES.getPort());
    }

    /** What somebody sees who holds the database password. */
    static JdbcClient table() {
        return JdbcClient.create(POSTGRES.getDatabase("postgres", "gateway"));
    }
}
