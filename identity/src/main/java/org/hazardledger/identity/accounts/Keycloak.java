package org.hazardledger.identity.accounts;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The few calls of Keycloak's admin interface that accounts need. What an account has beside our attributes and the
 * realm's roles (whether it is enabled, its password unless somebody was invited to choose one) is left as it is.
 */
@Component
class Keycloak {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<String> ATTRIBUTES = List.of("person", "jurisdiction", "enterprise", "post");

    private final AccountProperties properties;
    private final Clock clock;
    private final RestClient http;
    private @Nullable Token token;

    private record Token(String value, Instant until) {}

    /**
     * An account as Keycloak has it.
     *
     * @param representation everything, as it was read, so that it can be put back whole
     */
    record Found(String id, ObjectNode representation, Set<String> roles, Map<String, Set<String>> clientRoles) {
        boolean isOf(UUID person) {
            return attribute("person").filter(person.toString()::equals).isPresent();
        }

        Optional<String> attribute(String name) {
            return representation.at("/attributes/" + name + "/0").asStringOpt();
        }

        /** Whether it says of its person what it should, and may do that and nothing else. */
        boolean says(Account account) {
            return attributes(account).equals(ourAttributes())
                    && roles.equals(account.roles())
                    && clientRoles.isEmpty();
        }

        private Map<String, String> ourAttributes() {
            Map<String, String> found = new java.util.TreeMap<>();
            ATTRIBUTES.forEach(name -> attribute(name).ifPresent(value -> found.put(name, value)));
            return found;
        }
    }

    Keycloak(AccountProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build());
        requests.setReadTimeout(PATIENCE);
        this.http = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(properties.admin().toString())
                .build();
    }

    /** The account with that login. */
    Optional<Found> find(String login) {
        JsonNode users = get("/users?exact=true&briefRepresentation=false&username={login}", login);
        return users.isEmpty() ? Optional.empty() : Optional.of(found((ObjectNode) users.get(0)));
    }

    private Found found(ObjectNode user) {
        String id = user.required("id").asString();
        JsonNode mappings = get("/users/{id}/role-mappings", id);
        Set<String> roles = new TreeSet<>();
        for (JsonNode role : mappings.path("realmMappings")) {
            String name = role.required("name").asString();
            // What every account has is nobody's doing.
            if (!name.startsWith("default-roles-")) {
                roles.add(name);
            }
        }
        Map<String, Set<String>> clientRoles = new java.util.TreeMap<>();
        mappings.path("clientMappings")
                .valueStream()
                .forEach(client -> clientRoles.put(
                        client.required("id").asString(),
                        new TreeSet<>(client.path("mappings").findValuesAsString("name"))));
        return new Found(id, user, roles, clientRoles);
    }

    /** Makes an account without a password: who gives it one must know the person. */
    Found create(String login, Account account) {
        ObjectNode user = JsonMapper.shared().createObjectNode();
        user.put("username", login).put("enabled", true);
        user.putArray("requiredActions").add("UPDATE_PASSWORD");
        setAttributes(user, account);
        http.post()
                .uri("/users")
                .headers(this::authorize)
                .contentType(MediaType.APPLICATION_JSON)
                .body(user)
                .retrieve()
                .toBodilessEntity();
        return find(login).orElseThrow(() -> new IllegalStateException("No account after its creation"));
    }

    /** Brings attributes and roles to what they should be. */
    void bring(Found found, Account account) {
        if (!attributes(account).equals(found.ourAttributes())) {
            ObjectNode user = found.representation().deepCopy();
            setAttributes(user, account);
            http.put()
                    .uri("/users/{id}", found.id())
                    .headers(this::authorize)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(user)
                    .retrieve()
                    .toBodilessEntity();
        }
        // First take, then give: no moment with the old and the new authority together.
        take(found, "/users/{id}/role-mappings/realm", without(found.roles(), account.roles()));
        for (Map.Entry<String, Set<String>> client : found.clientRoles().entrySet()) {
            takeClientRoles(found, client.getKey());
        }
        Set<String> missing = without(account.roles(), found.roles());
        if (!missing.isEmpty()) {
            http.post()
                    .uri("/users/{id}/role-mappings/realm", found.id())
                    .headers(this::authorize)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(roles(missing))
                    .retrieve()
                    .toBodilessEntity();
        }
    }

    private void take(Found found, String path, Set<String> surplus) {
        if (!surplus.isEmpty()) {
            http.method(org.springframework.http.HttpMethod.DELETE)
                    .uri(path, found.id())
                    .headers(this::authorize)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(roles(surplus))
                    .retrieve()
                    .toBodilessEntity();
        }
    }

    private void takeClientRoles(Found found, String client) {
        http.delete()
                .uri("/users/{id}/role-mappings/clients/{client}", found.id(), client)
                .headers(this::authorize)
                .retrieve()
                .toBodilessEntity();
    }

    /** Replaces the password; whoever was to choose a new one at the next login has chosen. */
    void setPassword(Found found, NewPassword password) {
        http.put()
                .uri("/users/{id}/reset-password", found.id())
                .headers(this::authorize)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("type", "password", "temporary", false, "value", password))
                .retrieve()
                .toBodilessEntity();
    }

    /** Ends all sessions of the account; Keycloak tells those who keep one. */
    void endSessions(Found found) {
        http.post()
                .uri("/users/{id}/logout", found.id())
                .headers(this::authorize)
                .retrieve()
                .toBodilessEntity();
    }

    /** Deletes the account; that it is gone already is as good. */
    void delete(Found found) {
        http.delete()
                .uri("/users/{id}", found.id())
                .headers(this::authorize)
                .retrieve()
                .onStatus(status -> status.value() == 404, (request, response) -> {})
                .toBodilessEntity();
    }

    private ArrayNode roles(Set<String> names) {
        ArrayNode roles = JsonMapper.shared().createArrayNode();
        names.forEach(name -> roles.add(get("/roles/{name}", name)));
        return roles;
    }

    private static Set<String> without(Set<String> all, Set<String> these) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(these);
        return rest;
    }

    private static Map<String, String> attributes(Account account) {
        Map<String, String> attributes = new java.util.TreeMap<>();
        attributes.put("person", account.person().toString());
        attributes.put("jurisdiction", account.jurisdiction());
        if (account.enterprise() != null) {
            attributes.put("enterprise", account.enterprise().toString());
        }
        if (account.post() != null) {
            attributes.put("post", account.post());
        }
        return attributes;
    }

    private static void setAttributes(ObjectNode user, Account account) {
        ObjectNode all = user.path("attributes") instanceof ObjectNode present ? present : user.putObject("attributes");
        all.remove(new ArrayList<>(ATTRIBUTES));
        attributes(account).forEach((name, value) -> all.putArray(name).add(value));
    }

    private JsonNode get(String path, Object... variables) {
        JsonNode body = http.get()
                .uri(path, variables)
                .headers(this::authorize)
                .retrieve()
                .body(JsonNode.class);
        if (body == null) {
            throw new IllegalStateException("Keycloak answered nothing to " + path);
        }
        return body;
    }

    private void authorize(HttpHeaders headers) {
        headers.setBearerAuth(token());
    }

    private synchronized String token() {
        Token held = token;
        Instant now = clock.instant();
        if (held != null && now.isBefore(held.until())) {
            return held.value();
        }
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("grant_type", "client_credentials");
        form.add("client_id", properties.client());
        form.add("client_secret", properties.clientSecret());
        JsonNode answer = http.post()
                .uri(properties.tokens())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .retrieve()
                .onStatus(HttpStatusCode::isError, (request, response) -> {
                    throw new IllegalStateException("Keycloak refused this service: " + response.getStatusCode());
                })
                .body(JsonNode.class);
        if (answer == null) {
            throw new IllegalStateException("Keycloak gave no token");
        }
        // Half of its life, so that none is used in its last moment.
        Token fresh = new Token(
                answer.required("access_token").asString(),
                now.plusSeconds(answer.required("expires_in").asLong() / 2));
        token = fresh;
        return fresh.value();
    }
}
