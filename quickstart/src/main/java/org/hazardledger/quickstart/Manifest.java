package org.hazardledger.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code .run/quickstart.json} says: everything a demo, a test or a benchmark needs to know about a running stack.
 * The file is there only while all of it answers.
 *
 * @param client a public client that takes the password grant
 * @param ledgers by name: {@code hazard}, {@code enforcement}, {@code registry}, {@code identity}, as far as their
 *     services run
 * @param databases by the same names, all four, with the superuser, for tamper tests
 * @param witnesses whoever cosigns the heads of the ledgers
 * @param policy path of the verifier's policy file
 */
public record Manifest(
        String gateway,
        String issuer,
        String client,
        List<Account> accounts,
        Map<String, Ledger> ledgers,
        Map<String, Database> databases,
        List<Witness> witnesses,
        String policy) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** A demo account; {@code enterprise} only for people of an enterprise. */
    public record Account(
            String username,
            String password,
            List<String> roles,
            String jurisdiction,
            @Nullable String enterprise) {}

    /** A running ledger; {@code url} ends before {@code /checkpoint}, {@code vkey} is its pinned public key. */
    public record Ledger(String url, String origin, String vkey) {}

    /** A ledger's database; {@code url} is {@code postgresql://host:port/db}. */
    public record Database(String url, String adminUser, String adminPassword) {}

    /** A witness of the ledgers' heads. */
    public record Witness(String name, String vkey, String url) {}

    static Manifest of(Settings settings, List<Part> parts, Secrets secrets) {
        Map<String, Ledger> ledgers = new LinkedHashMap<>();
        Map<String, Database> databases = new LinkedHashMap<>();
        for (String name : PostgresServer.LEDGERS) {
            databases.put(
                    name,
                    new Database(
                            "postgresql://127.0.0.1:" + settings.ports().postgres() + "/" + name,
                            PostgresServer.SUPERUSER,
                            secrets.text("postgres")));
        }
        boolean throughGateway = parts.stream().anyMatch(part -> part.name().equals("gateway"));
        for (Part part : parts) {
            part.database().ifPresent(name -> {
                String url = throughGateway ? settings.gatewayUrl() + "/api/ledgers/" + name : part.url() + "/ledger";
                ledgers.put(
                        name,
                        new Ledger(
                                url,
                                Part.origin(name),
                                secrets.ledgerKey(name).verifierKey().toString()));
            });
        }
        return new Manifest(
                settings.gatewayUrl(),
                settings.issuer(),
                RealmDefinition.DEMO_CLIENT,
                RealmDefinition.accounts(),
                ledgers,
                databases,
                List.of(new Witness(
                        WitnessServer.NAME, secrets.witnessKey().witnessKey().toString(), settings.witnessUrl())),
                VerifierPolicy.file(settings.run()).toString());
    }

    static Path file(Path run) {
        return run.resolve("quickstart.json");
    }

    /** Reads the file of the stack that runs in this folder. */
    public static Manifest read(Path run) throws IOException {
        return JSON.readValue(Files.readString(file(run)), Manifest.class);
    }

    void write(Path run) throws IOException {
        Secrets.writePrivately(file(run), JSON.writeValueAsString(this) + "\n");
    }
}
