package org.hazardledger.quickstart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a service is started: what may be seen in a process list are arguments, secrets are environment.
 *
 * @param command the program and its arguments
 * @param environment what is added to the launcher's own environment
 */
record Launch(List<String> command, Map<String, String> environment) {
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            // What is touched once stays resident: a third of the heap otherwise.
            "-Xmn64m",
            "-Xss512k",
            "-XX:+UseCompactObjectHeaders",
            "-Daxoniq.update-checker.disabled=true",
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8");

    private static final String HEAP = "-Xmx384m";

    /** The gateway's: under overload it holds the requests that its services have not room for. */
    private static final String HEAP_FOR_THOUSANDS_WHO_WAIT = "-Xmx768m";

    /** The databases whose events name files. */
    private static final Set<String> KEEP_FILES = Set.of("hazard", "enforcement");

    private static final String ENTERPRISES_KEPT_BY = "registry";
    private static final List<String> DEMO_ENTERPRISES =
            List.of("00000000-0000-4000-8000-000000000201", "00000000-0000-4000-8000-000000000202");

    /** The options that a part's JVM always runs with, and its cache is made with. */
    static List<String> jvm(Part part) {
        List<String> options = new ArrayList<>(JVM);
        options.add(part.database().isEmpty() ? HEAP_FOR_THOUSANDS_WHO_WAIT : HEAP);
        return List.copyOf(options);
    }

    static Launch of(Part part, Path jar, Settings settings, Secrets secrets) {
        List<String> command = new ArrayList<>();
        command.add(java().toString());
        command.addAll(jvm(part));
        command.addAll(List.of("-jar", jar.toString()));
        command.add("--server.port=" + part.port());
        command.add("--server.address=127.0.0.1");
        // A stop must not wait for the feeds, which hold their answers back for up to 20 s.
        command.add("--spring.lifecycle.timeout-per-shutdown-phase=2s");
        command.add("--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + settings.issuer());
        command.add("--spring.security.oauth2.resourceserver.jwt.audiences=hazard-ledger");

        Map<String, String> environment = new LinkedHashMap<>();
        for (Part each : Part.all(settings.ports())) {
            environment.put(each.urlVariable(), each.url());
        }
        environment.put("ISSUER_URL", settings.issuer());
        environment.put("CLIENT_ID", part.folder());
        environment.put("CLIENT_SECRET", secrets.text(RealmDefinition.clientSecret(part.folder())));
        String database = part.database().orElse(PostgresServer.GATEWAY);
        command.add("--spring.datasource.url=" + PostgresServer.jdbcUrl(settings.ports(), database));
        command.add("--spring.datasource.username=" + PostgresServer.appRole(database));
        command.add("--spring.flyway.user=" + PostgresServer.ownerRole(database));
        environment.put("SPRING_DATASOURCE_PASSWORD", secrets.text(PostgresServer.appRole(database)));
        environment.put("SPRING_FLYWAY_PASSWORD", secrets.text(PostgresServer.ownerRole(database)));
        part.database().ifPresent(name -> {
            command.add("--ledger.origin=" + Part.origin(name));
            command.add("--ledger.key-file=" + secrets.ledgerKeyFile(name));
            command.add("--ledger.claim-secret-file=" + secrets.bytesFile(name + ".claim-secret"));
            command.add("--ledger.idempotency-secret-file=" + secrets.bytesFile(name + ".idempotency-secret"));
            command.add("--ledger.head-file=" + settings.run().resolve("heads").resolve(name));
            // Who tries things out need not wait a minute for the next roster.
            command.add("--ledger.roster.at-most-every=5s");
            command.add("--ledger.witnesses[0].url=" + settings.witnessUrl());
            command.add("--ledger.witnesses[0].key=" + secrets.witnessKey().witnessKey());
            if (KEEP_FILES.contains(name)) {
                command.add("--ledger.files.folder="
                        + settings.run().resolve("files").resolve(name));
            }
            command.add("--ledger.following.token-uri=" + settings.tokenUri());
            command.add("--ledger.following.client-id=" + part.folder());
            environment.put("LEDGER_FOLLOWING_CLIENTSECRET", secrets.text(RealmDefinition.clientSecret(part.folder())));
            for (Part other : Part.all(settings.ports())) {
                other.database().filter(ledger -> !ledger.equals(name)).ifPresent(ledger -> {
                    String publisher = "--ledger.following.publishers." + ledger;
                    command.add(publisher + ".url=" + other.url());
                    command.add(publisher + ".vkey=" + secrets.ledgerKey(ledger).verifierKey());
                });
            }
        });
        if (part.name().equals(DemoPeople.KEPT_BY)) {
            command.add("--identity.key-file=" + secrets.bytesFile("identity.vault-secret"));
            command.add("--identity.seed-file=" + DemoPeople.file(settings.run()));
        }
        if (part.name().equals(ENTERPRISES_KEPT_BY)) {
            // Demo accounts name them before anybody has registered them.
            command.add("--enterprises.reserved-ids=" + String.join(",", DEMO_ENTERPRISES));
        }
        if (part.database().isEmpty()) {
            environment.put(
                    "SESSION_KEY_FILE",
                    secrets.bytesFile("gateway.session-secret").toString());
            environment.put(
                    "CONSOLE_CLIENT_SECRET", secrets.text(RealmDefinition.clientSecret(RealmDefinition.CONSOLE)));
        }
        return new Launch(List.copyOf(command), Map.copyOf(environment));
    }

    /** The same with more options for the JVM. */
    Launch with(List<String> options) {
        List<String> more = new ArrayList<>(command);
        more.addAll(1, options);
        return new Launch(List.copyOf(more), environment);
    }

    /** The JVM this launcher runs on: a JDK 25, or {@code ./start} would not have come this far. */
    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
