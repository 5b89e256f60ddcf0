package org.hazardledger.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings a Keycloak to what the realm files say, at every start: what is missing is created, clients and settings are
 * brought up to date, accounts of people that exist are left as they are. Client scopes of an existing realm are not
 * changed.
 */
final class KeycloakAdmin {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> PARTS_OF_A_REALM = List.of(
            "roles",
            "defaultRole",
            "clientScopes",
            "defaultDefaultClientScopes",
            "defaultOptionalClientScopes",
            "clients",
            "scopeMappings",
            "clientScopeMappings",
            "users",
            "components");

    private final HttpClient http;
    private final String base;
    private final String realmUrl;
    private final String token;

    private KeycloakAdmin(HttpClient http, String base, String token) {
        this.http = http;
        this.base = base;
        this.realmUrl = base + "/admin/realms/" + RealmDefinition.REALM;
        this.token = token;
    }

    static KeycloakAdmin login(HttpClient http, String base, String username, String password)
            throws IOException, InterruptedException {
        String form = Map.of(
                        "grant_type", "password", "client_id", "admin-cli", "username", username, "password", password)
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(base + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("Keycloak refused its administrator: " + answer.body());
        }
        return new KeycloakAdmin(
                http, base, JSON.readTree(answer.body()).path("access_token").asString());
    }

    void apply(ObjectNode realm, ObjectNode overlay) throws IOException, InterruptedException {
        if (send("GET", realmUrl, null).statusCode() == 404) {
            expect(send("POST", base + "/admin/realms", realm));
        } else {
            expect(send("PUT", realmUrl, realm.deepCopy().remove(PARTS_OF_A_REALM)));
            merge(realm);
        }
        merge(overlay);
    }

    private void merge(ObjectNode definition) throws IOException, InterruptedException {
        ObjectNode missing = JSON.createObjectNode().put("ifResourceExists", "SKIP");
        for (String part : List.of("roles", "clients", "users")) {
            if (definition.has(part)) {
                missing.set(part, definition.get(part));
            }
        }
        expect(send("POST", realmUrl + "/partialImport", missing));
        for (JsonNode client : definition.path("clients")) {
            expect(send("PUT", clientUrl(client.path("clientId").asString()), client));
        }
        for (JsonNode mapping : definition.path("scopeMappings")) {
            grant(mapping.path("roles"), clientUrl(mapping.path("client").asString()) + "/scope-mappings/realm");
        }
        for (JsonNode account : definition.path("users")) {
            // A client that is new in an existing realm brings its account along, and that without a role.
            if (account.has("serviceAccountClientId")) {
                String client = clientUrl(account.path("serviceAccountClientId").asString());
                JsonNode user = json(send("GET", client + "/service-account-user", null));
                grant(
                        account.path("realmRoles"),
                        realmUrl + "/users/" + user.path("id").asString() + "/role-mappings/realm");
            }
        }
    }

    private void grant(JsonNode names, String mappings) throws IOException, InterruptedException {
        var roles = JSON.createArrayNode();
        for (JsonNode role : names) {
            roles.add(json(send("GET", realmUrl + "/roles/" + role.asString(), null)));
        }
        expect(send("POST", mappings, roles));
    }

    private String clientUrl(String clientId) throws IOException, InterruptedException {
        JsonNode found = json(send("GET", realmUrl + "/clients?clientId=" + clientId, null));
        return realmUrl + "/clients/" + found.path(0).path("id").asString();
    }

    private HttpResponse<String> send(String method, String url, @Nullable JsonNode body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        expect(answer);
        return JSON.readTree(answer.body());
    }

    private static void expect(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.request().method() + " "
                    + answer.request().uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }
}
