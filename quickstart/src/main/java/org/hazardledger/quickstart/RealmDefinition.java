package org.hazardledger.quickstart;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The realm as production has it, and the demo overlay that only the quickstart has: JSON files in Keycloak's own
 * format, whose {@code ${UPPER_CASE}} placeholders are filled here (in production by Keycloak from its environment).
 */
final class RealmDefinition {
    static final String REALM = "hazard-ledger";
    static final String CONSOLE = "hazard-console";
    static final String DEMO_CLIENT = "hazard-demo";
    static final String DEMO_PASSWORD = "hazard-ledger-demo";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z_]*)}");
    private static final List<String> CLIENTS_WITH_SECRET = List.of(
            CONSOLE,
            "hazard-service",
            "enforcement-service",
            "enterprise-registry",
            "identity",
            "gateway",
            WitnessServer.NAME);

    private RealmDefinition() {}

    static ObjectNode realm(Map<String, String> values) {
        return read("hazard-ledger-realm.json", values);
    }

    static ObjectNode overlay() {
        return read("demo-realm-overlay.json", Map.of("DEMO_PASSWORD", DEMO_PASSWORD));
    }

    static Map<String, String> values(Settings settings, Secrets secrets) {
        Map<String, String> values = new HashMap<>();
        values.put("GATEWAY_URL", settings.gatewayUrl());
        // What Keycloak itself calls it; on one machine the same.
        values.put("GATEWAY_INTERNAL_URL", settings.gatewayUrl());
        for (String client : CLIENTS_WITH_SECRET) {
            values.put(
                    client.toUpperCase(Locale.ROOT).replace('-', '_') + "_CLIENT_SECRET",
                    secrets.text(clientSecret(client)));
        }
        return values;
    }

    /** The name of a client's secret in the secrets folder. */
    static String clientSecret(String client) {
        return "client-" + client;
    }

    static List<Manifest.Account> accounts() {
        return overlay()
                .path("users")
                .valueStream()
                .map(user -> new Manifest.Account(
                        user.path("username").asString(),
                        DEMO_PASSWORD,
                        user.path("realmRoles")
                                .valueStream()
                                .map(JsonNode::asString)
                                .toList(),
                        user.at("/attributes/jurisdiction/0").asString(),
                        user.at("/attributes/enterprise/0").asStringOpt().orElse(null)))
                .toList();
    }

    private static ObjectNode read(String resource, Map<String, String> values) {
        Matcher placeholders = PLACEHOLDER.matcher(Resources.text(resource));
        String filled = placeholders.replaceAll(found -> Matcher.quoteReplacement(valueOf(found, values)));
        return (ObjectNode) JsonMapper.shared().readTree(filled);
    }

    private static String valueOf(MatchResult found, Map<String, String> values) {
        String value = values.get(found.group(1));
        if (value == null) {
            throw new IllegalStateException("no value for " + found.group());
        }
        return value;
    }
}
