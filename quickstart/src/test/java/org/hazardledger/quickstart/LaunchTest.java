package org.hazardledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchTest {
    @TempDir
    private Path home;

    private Settings settings;
    private Secrets secrets;

    @BeforeEach
    void settings() {
        settings = Settings.fromEnvironment(home, Map.of("HAZARD_LEDGER_REGISTRY_PORT", "9083"));
        secrets = new Secrets(settings.run().resolve("secrets"), new SecureRandom());
    }

    private Part part(String name) {
        return Part.all(settings.ports()).stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void service_gets_its_database_issuer_and_ledger_as_arguments() {
        Path run = settings.run();

        assertThat(Launch.of(part("registry"), Path.of("r.jar"), settings, secrets)
                        .command())
                .startsWith(Launch.java().toString(), "-XX:+UseSerialGC", "-Xmn64m", "-Xss512k")
                .contains("-Xmx384m", "-XX:+UseCompactObjectHeaders", "-Daxoniq.update-checker.disabled=true")
                .containsSubsequence(
                        "-jar",
                        "r.jar",
                        "--server.port=9083",
                        "--server.address=127.0.0.1",
                        "--spring.security.oauth2.resourceserver.jwt.issuer-uri="
                                + "http://127.0.0.1:8180/realms/hazard-ledger",
                        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:5433/registry",
                        "--spring.datasource.username=registry_app",
                        "--spring.flyway.user=registry_owner",
                        "--ledger.origin=quickstart.hazardledger.org/registry",
                        "--ledger.key-file=" + run.resolve("secrets/registry.key"),
                        "--ledger.claim-secret-file=" + run.resolve("secrets/registry.claim-secret"),
                        "--ledger.idempotency-secret-file=" + run.resolve("secrets/registry.idempotency-secret"));
    }

    @Test
    void service_is_told_of_the_witness_and_the_key_to_believe() {
        assertThat(Launch.of(part("registry"), Path.of("r.jar"), settings, secrets)
                        .command())
                .contains(
                        "--ledger.witnesses[0].url=http://127.0.0.1:8085",
                        "--ledger.witnesses[0].key=" + secrets.witnessKey().witnessKey());
    }

    @Test
    void witness_has_a_key_and_a_folder_of_its_own_and_little_memory() throws Exception {
        Path jar = home.resolve("ledger/ledger-witness/target/ledger-witness.jar");
        assertThatThrownBy(() -> WitnessServer.command(settings, secrets))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("ledger-witness is missing");
        Files.createDirectories(jar.getParent());
        Files.createFile(jar);

        Path own = settings.run().resolve("witness");
        assertThat(WitnessServer.command(settings, secrets))
                .startsWith(Launch.java().toString())
                .contains("-Xmx256m", "-XX:+ExitOnOutOfMemoryError")
                .endsWith(
                        jar.toString(),
                        "--folder=" + own.resolve("heads"),
                        "--key-file=" + own.resolve("key"),
                        "--logs=" + settings.run().resolve("policy"),
                        "--port=8085",
                        "--monitor-token-uri=http://127.0.0.1:8180/realms/hazard-ledger/protocol/openid-connect/token",
                        "--monitor-client-id=witness",
                        "--monitor-client-secret-file=" + settings.run().resolve("secrets/client-witness"));
        assertThat(settings.run().resolve("secrets/client-witness")).hasContent(secrets.text("client-witness"));
        assertThat(Files.getPosixFilePermissions(own.resolve("key")).toString()).isEqualTo("[OWNER_READ, OWNER_WRITE]");
    }

    @Test
    void no_secret_is_in_a_command_line_and_all_are_in_the_environment() throws Exception {
        Launch launch = Launch.of(part("registry"), Path.of("r.jar"), settings, secrets);

        assertThat(launch.environment())
                .containsEntry("SPRING_DATASOURCE_PASSWORD", secrets.text("registry_app"))
                .containsEntry("SPRING_FLYWAY_PASSWORD", secrets.text("registry_owner"))
                .containsEntry("CLIENT_ID", "enterprise-registry")
                .containsEntry("CLIENT_SECRET", secrets.text("client-enterprise-registry"))
                .containsEntry("REGISTRY_URL", "http://127.0.0.1:9083");
        try (var files = Files.list(settings.run().resolve("secrets"))) {
            for (Path file :
                    Stream.concat(files, Stream.of(secrets.witnessKeyFile())).toList()) {
                String secret = Files.readString(file).strip();
                assertThat(launch.command())
                        .noneSatisfy(argument -> assertThat(argument).contains(secret));
            }
        }
    }

    @Test
    void identity_alone_has_the_vaults_secret_and_the_demo_people() {
        Path run = settings.run();

        assertThat(Launch.of(part("identity"), Path.of("i.jar"), settings, secrets)
                        .command())
                .contains(
                        "--identity.key-file=" + run.resolve("secrets/identity.vault-secret"),
                        "--identity.seed-file=" + run.resolve("demo-people.json"));
        assertThat(Launch.of(part("registry"), Path.of("r.jar"), settings, secrets)
                        .command())
                .noneSatisfy(argument -> assertThat(argument).startsWith("--identity."));
    }

    @Test
    void registry_alone_reserves_the_ids_of_the_enterprises_that_demo_accounts_name() {
        assertThat(Launch.of(part("registry"), Path.of("r.jar"), settings, secrets)
                        .command())
                .contains("--enterprises.reserved-ids=00000000-0000-4000-8000-000000000201,"
                        + "00000000-0000-4000-8000-000000000202");
        assertThat(Launch.of(part("identity"), Path.of("i.jar"), settings, secrets)
                        .command())
                .noneSatisfy(argument -> assertThat(argument).startsWith("--enterprises."));
    }

    @Test
    void gateway_has_the_browser_clients_secret_and_a_database_and_key_for_sessions_but_no_ledger() {
        Launch launch = Launch.of(part("gateway"), Path.of("g.jar"), settings, secrets);

        assertThat(launch.environment()).containsEntry("CONSOLE_CLIENT_SECRET", secrets.text("client-hazard-console"));
        assertThat(launch.environment())
                .containsEntry("SPRING_DATASOURCE_PASSWORD", secrets.text("gateway_app"))
                .containsEntry("GATEWAY_URL", "http://127.0.0.1:8080")
                .containsEntry(
                        "SESSION_KEY_FILE",
                        settings.run().resolve("secrets/gateway.session-secret").toString());
        assertThat(launch.command())
                .containsSubsequence("-Xmx768m", "-jar")
                .doesNotContain("-Xmx384m")
                .contains(
                        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:5433/gateway",
                        "--spring.datasource.username=gateway_app",
                        "--spring.flyway.user=gateway_owner")
                .noneSatisfy(argument -> assertThat(argument).startsWith("--ledger"));
    }

    @Test
    void claim_secret_is_32_bytes_in_base64_and_stays_the_same() throws Exception {
        String first = Files.readString(secrets.bytesFile("x"));

        assertThat(Base64.getDecoder().decode(first.strip())).hasSize(32);
        assertThat(Files.readString(secrets.bytesFile("x"))).isEqualTo(first);
        assertThat(secrets.text("y")).isNotEqualTo(secrets.text("z"));
    }

    @Test
    void secrets_are_readable_by_their_owner_only() throws Exception {
        assertThat(Files.getPosixFilePermissions(secrets.bytesFile("x")).toString())
                .isEqualTo("[OWNER_READ, OWNER_WRITE]");
    }

    @Test
    void postgres_never_starts_without_durable_commits() {
        assertThat(PostgresServer.serverCommand(
                        Path.of("postgres"), Path.of("data"), settings.ports(), List.of("fsync=off")))
                .startsWith("postgres", "-D", "data")
                .contains("listen_addresses=127.0.0.1")
                .endsWith("-c", "fsync=on", "-c", "synchronous_commit=on", "-c", "full_page_writes=on");
    }

    @Test
    void keycloak_runs_in_production_mode_without_a_shell_in_front() {
        assertThat(KeycloakServer.command(Path.of("/kc"), List.of("start", "--optimized")))
                .startsWith(Launch.java().toString())
                .contains("-Xmx512m")
                .endsWith("io.quarkus.bootstrap.runner.QuarkusEntryPoint", "start", "--optimized");
    }

    @Test
    void port_that_is_none_is_refused_in_both_languages() {
        assertThatThrownBy(() -> Settings.fromEnvironment(home, Map.of("HAZARD_LEDGER_GATEWAY_PORT", "80800")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("HAZARD_LEDGER_GATEWAY_PORT must be a port number")
                .hasMessageContaining("端口号");
    }
}
