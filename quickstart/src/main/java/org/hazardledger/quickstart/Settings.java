package org.hazardledger.quickstart;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a stack lives. Two stacks may run side by side if they share neither {@code run} nor a port; they may share
 * {@code installs}.
 *
 * @param home the project's folder, with {@code quickstart/target} and the services' {@code target} folders below it
 * @param run data, secrets, logs and {@code quickstart.json} of this stack; created if missing
 * @param installs where PostgreSQL and Keycloak are unpacked, once a version
 * @param ports all on 127.0.0.1
 */
public record Settings(Path home, Path run, Path installs, Ports ports) {
    private static final String PREFIX = "HAZARD_LEDGER_";

    /** The ports of a stack. */
    public record Ports(
            int gateway,
            int hazard,
            int enforcement,
            int registry,
            int identity,
            int witness,
            int keycloak,
            int postgres) {}

    /**
     * The settings of {@code ./start}: {@code .run} below the project, the usual ports, each of them replaced by
     * {@code HAZARD_LEDGER_<NAME>_PORT} if set.
     */
    public static Settings fromEnvironment(Path home, Map<String, String> environment) {
        Path run = home.resolve(environment.getOrDefault(PREFIX + "RUN", ".run"))
                .toAbsolutePath()
                .normalize();
        return new Settings(
                home.toAbsolutePath().normalize(),
                run,
                run.resolve(RunLock.INSTALLS),
                new Ports(
                        port(environment, "GATEWAY", 8080),
                        port(environment, "HAZARD", 8081),
                        port(environment, "ENFORCEMENT", 8082),
                        port(environment, "REGISTRY", 8083),
                        port(environment, "IDENTITY", 8084),
                        port(environment, "WITNESS", 8085),
                        port(environment, "KEYCLOAK", 8180),
                        port(environment, "POSTGRES", 5433)));
    }

    static String portVariable(String name) {
        return PREFIX + name + "_PORT";
    }

    private static int port(Map<String, String> environment, String name, int usual) {
        String variable = portVariable(name);
        String given = environment.get(variable);
        if (given == null) {
            return usual;
        }
        if (given.matches("[1-9][0-9]{0,4}") && Integer.parseInt(given) <= 65_535) {
            return Integer.parseInt(given);
        }
        throw new StartRefused(
                variable + " must be a port number from 1 to 65535, but is \"" + given + "\".",
                variable + " 必须是 1 到 65535 之间的端口号，现为“" + given + "”。");
    }

    String gatewayUrl() {
        return local(ports.gateway());
    }

    String keycloakUrl() {
        return local(ports.keycloak());
    }

    String witnessUrl() {
        return local(ports.witness());
    }

    String issuer() {
        return keycloakUrl() + "/realms/" + RealmDefinition.REALM;
    }

    String tokenUri() {
        return issuer() + "/protocol/openid-connect/token";
    }

    static String local(int port) {
        return "http://127.0.0.1:" + port;
    }
}
