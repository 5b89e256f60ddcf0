package org.hazardledger.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Keycloak in production mode from the Maven artifact, on its own database. */
final class KeycloakServer {
    static final String ADMIN = "quickstart-admin";
    static final String ADMIN_PASSWORD = "keycloak-admin";

    // What these say is built into the server once; another line here builds it anew.
    private static final List<String> BUILD_OPTIONS = List.of(
            "--db=postgres",
            "--health-enabled=true",
            "--http-management-health-enabled=false",
            "--features-disabled=identity-brokering-api,twitter-broker");

    private final Settings settings;
    private final Versions versions;
    private final Secrets secrets;
    private final Children children;
    private final Path install;

    KeycloakServer(Settings settings, Versions versions, Secrets secrets, Children children) {
        this.settings = settings;
        this.versions = versions;
        this.secrets = secrets;
        this.children = children;
        this.install = settings.installs().resolve("keycloak-" + versions.keycloak());
    }

    boolean isInstalled() throws IOException {
        Path built = builtMarker();
        return Files.exists(built) && Files.readAllLines(built).equals(BUILD_OPTIONS);
    }

    private Path builtMarker() {
        return install.resolve("hazard-ledger-built");
    }

    void install() throws IOException, InterruptedException {
        Path archive = settings.home()
                .resolve("quickstart/target/keycloak/keycloak-quarkus-dist-" + versions.keycloak() + ".zip");
        Archives.once(install, folder -> {
            try (InputStream zip = Files.newInputStream(archive)) {
                Archives.zip(zip, folder);
            }
        });
        Archives.alone(install, () -> {
            if (!isInstalled()) {
                build();
            }
        });
    }

    private void build() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("build"));
        arguments.addAll(BUILD_OPTIONS);
        children.run("keycloak-build", command(install, arguments), install);
        Files.write(builtMarker(), BUILD_OPTIONS);
    }

    Child start() throws IOException {
        return children.attempt(
                "keycloak",
                command(
                        install,
                        List.of(
                                "start",
                                "--optimized",
                                "--http-enabled=true",
                                "--http-host=127.0.0.1",
                                "--http-port=" + settings.ports().keycloak(),
                                "--hostname=" + settings.keycloakUrl(),
                                "--cache=local",
                                "--db-url=" + PostgresServer.jdbcUrl(settings.ports(), PostgresServer.KEYCLOAK),
                                "--db-username=" + PostgresServer.KEYCLOAK,
                                "--db-pool-initial-size=2",
                                "--db-pool-max-size=20")),
                Map.of(
                        "KC_DB_PASSWORD", secrets.text(PostgresServer.KEYCLOAK),
                        "KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.text(ADMIN_PASSWORD)),
                install);
    }

    String readinessUrl() {
        return settings.keycloakUrl() + "/health/ready";
    }

    /**
     * What {@code bin/kc.sh} would run. That script keeps a shell in front of the JVM, which would not pass on a
     * SIGKILL and would leave the JVM behind.
     */
    static List<String> command(Path install, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Launch.java().toString(),
                "-XX:+UseSerialGC",
                // Half the time to start; it serves one person's logins here (docs/decisions/0009).
                "-XX:TieredStopAtLevel=1",
                "-Xms64m",
                "-Xmx512m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Dkc.home.dir=" + install,
                "-Djboss.server.config.dir=" + install.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000",
                "-cp",
                install.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        command.addAll(arguments);
        return command;
    }
}
