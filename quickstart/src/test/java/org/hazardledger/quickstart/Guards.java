package org.hazardledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.hazardledger.ledger.Policy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the real servers let pass, and what they do not. */
final class Guards {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Manifest manifest;
    private final Settings settings;

    Guards(Manifest manifest, Settings settings) {
        this.manifest = manifest;
        this.settings = settings;
    }

    void hold() throws Exception {
        claimsAreThoseOfTheAccounts();
        serviceAccountIsASystem();
        clientsAskForNoMoreThanTheyNeed();
        commitsAreDurable();
        witnessIsTheOneOfThePolicy();
        rolesAreApart();
    }

    private void claimsAreThoseOfTheAccounts() throws Exception {
        JsonNode principal = claims("principal-a");
        assertThat(principal.path("aud").asString()).isEqualTo("hazard-ledger");
        assertThat(principal.path("iss").asString()).isEqualTo(manifest.issuer());
        assertThat(principal.path("person").asString()).isEqualTo("00000000-0000-4000-8000-000000000119");
        assertThat(principal.path("jurisdiction").asString()).isEqualTo("360402");
        assertThat(principal.path("enterprise").asString()).isEqualTo("00000000-0000-4000-8000-000000000201");
        assertThat(roles(principal)).containsExactly("enterprise-principal");
        assertThat(principal.path("exp").asLong() - principal.path("iat").asLong())
                .isEqualTo(300);

        JsonNode leader = claims("ruichang-leader");
        assertThat(roles(leader)).containsExactlyInAnyOrder("county-officer", "team-leader");
        assertThat(leader.path("jurisdiction").asString()).isEqualTo("360481");
        assertThat(leader.has("enterprise")).isFalse();

        JsonNode city = claims("city-officer");
        assertThat(roles(city)).containsExactly("city-officer");
        assertThat(city.path("post").asString()).contains("九江市");
        for (JsonNode claims : List.of(principal, leader, city)) {
            assertThat(claims.propertyNames())
                    .doesNotContain("name", "given_name", "family_name", "email", "preferred_username", "realm_access");
        }
        assertThat(principal.toString()).doesNotContain("厚德", "principal-a");
    }

    private void serviceAccountIsASystem() throws Exception {
        String secret = Files.readString(settings.run().resolve("secrets/client-enterprise-registry"))
                .strip();
        JsonNode claims = payload(token(Map.of(
                        "grant_type", "client_credentials",
                        "client_id", "enterprise-registry",
                        "client_secret", secret))
                .orElseThrow());
        assertThat(roles(claims)).containsExactly("system");
        assertThat(claims.path("azp").asString()).isEqualTo("enterprise-registry");
    }

    private void witnessIsTheOneOfThePolicy() throws Exception {
        Manifest.Witness witness = manifest.witnesses().getFirst();
        assertThat(http.send(
                                HttpRequest.newBuilder(URI.create(witness.url() + "/"))
                                        .build(),
                                BodyHandlers.ofString())
                        .body())
                .isEqualTo("witness " + witness.vkey() + "\n");
        assertThat(Policy.parse(Files.readAllBytes(Path.of(manifest.policy()))).witnesses())
                .extracting(each -> each.key().toString())
                .containsExactly(witness.vkey());
    }

    private void clientsAskForNoMoreThanTheyNeed() throws Exception {
        assertThat(token(password("admin-cli", "auditor", "openid"))).isEmpty();
        assertThat(token(password(manifest.client(), "auditor", "openid profile")))
                .isEmpty();
        assertThat(token(password(manifest.client(), "auditor", "openid email")))
                .isEmpty();
        String authorize = manifest.issuer() + "/protocol/openid-connect/auth?client_id=hazard-console"
                + "&response_type=code&scope=openid&redirect_uri="
                + URLEncoder.encode(manifest.gateway() + "/login/oauth2/code/hazard-ledger", StandardCharsets.UTF_8);
        assertThat(location(authorize)).contains("code_challenge_method");
        assertThat(location(authorize + "&code_challenge_method=S256&code_challenge=" + "a".repeat(43)))
                .isEmpty();
    }

    private String location(String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    private void commitsAreDurable() throws SQLException {
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
            assertThat(query("registry", "SHOW " + setting)).as(setting).isEqualTo("on");
        }
    }

    private void rolesAreApart() throws Exception {
        String secret =
                Files.readString(settings.run().resolve("secrets/hazard_app")).strip();
        String base = "jdbc:" + database("hazard").url().replaceFirst("/hazard$", "/");
        try (Connection app = DriverManager.getConnection(base + "hazard", "hazard_app", secret);
                Statement statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.execute("CREATE TABLE public.mine (x int)"))
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> DriverManager.getConnection(base + "registry", "hazard_app", secret))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> DriverManager.getConnection(base + "hazard", "hazard_app", "guess"))
                .hasMessageContaining("password authentication failed");
    }

    private Manifest.Database database(String ledger) {
        return Objects.requireNonNull(manifest.databases().get(ledger));
    }

    private String query(String ledger, String sql) throws SQLException {
        Manifest.Database database = database(ledger);
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:" + database.url(), database.adminUser(), database.adminPassword());
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                result.next();
                return result.getString(1);
            }
        }
    }

    private JsonNode claims(String username) throws Exception {
        return payload(token(password(manifest.client(), username, "openid")).orElseThrow());
    }

    private static Map<String, String> password(String client, String username, String scope) {
        return Map.of(
                "grant_type",
                "password",
                "client_id",
                client,
                "username",
                username,
                "password",
                RealmDefinition.DEMO_PASSWORD,
                "scope",
                scope);
    }

    private Optional<String> token(Map<String, String> form) throws Exception {
        StringBuilder body = new StringBuilder();
        new TreeMap<>(form)
                .forEach((name, value) -> body.append('&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        String answer = http.send(
                        HttpRequest.newBuilder(URI.create(manifest.issuer() + "/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(body.substring(1)))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        return JsonMapper.shared().readTree(answer).path("access_token").asStringOpt();
    }

    private static JsonNode payload(String token) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    private static List<String> roles(JsonNode claims) {
        return claims.path("roles").valueStream().map(JsonNode::asString).toList();
    }
}
