package org.hazardledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RealmDefinitionTest {
    private static final List<String> ROLES = List.of(
            "enterprise-principal",
            "enterprise-safety-manager",
            "enterprise-uploader",
            "county-officer",
            "city-officer",
            "team-leader",
            "acceptance-expert",
            "legal-reviewer",
            "department-head",
            "accountability-officer",
            "report-handler",
            "auditor",
            "technical-inspector",
            "system",
            "people-admin",
            "operator",
            "monitor");
    private static final Set<String> OF_AN_ENTERPRISE =
            Set.of("enterprise-principal", "enterprise-safety-manager", "enterprise-uploader");

    @TempDir
    private Path run;

    private JsonNode realm() {
        Settings settings = Settings.fromEnvironment(run, Map.of());
        return RealmDefinition.realm(
                RealmDefinition.values(settings, new Secrets(run.resolve("secrets"), new SecureRandom())));
    }

    @Test
    void realm_has_exactly_the_roles_of_the_model_and_an_empty_default_role() {
        assertThat(strings(realm().at("/roles/realm"), "name"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(ROLES.stream(), Stream.of("default-roles-hazard-ledger"))
                                .toList());
        assertThat(realm().at("/defaultRole/composite").asBoolean()).isFalse();
    }

    @Test
    void browser_client_is_confidential_and_needs_pkce_and_one_exact_redirect() {
        JsonNode console = client(realm(), "hazard-console");

        assertThat(console.path("publicClient").asBoolean()).isFalse();
        assertThat(console.at("/attributes/pkce.code.challenge.method").asString())
                .isEqualTo("S256");
        assertThat(console.path("redirectUris").valueStream().map(JsonNode::asString))
                .containsExactly("http://127.0.0.1:8080/login/oauth2/code/hazard-ledger");
        assertThat(console.path("secret").asString()).hasSize(64);
        assertThat(console.at("/attributes/backchannel.logout.url").asString())
                .isEqualTo("http://127.0.0.1:8080/console/backchannel-logout");
        assertThat(console.at("/attributes/backchannel.logout.session.required").asString())
                .isEqualTo("true");
        assertThat(console.at("/attributes/post.logout.redirect.uris").asString())
                .isEqualTo("http://127.0.0.1:8080/console/");
    }

    @Test
    void only_the_overlay_takes_the_password_grant() {
        assertThat(directGrants(realm())).isEmpty();
        assertThat(directGrants(RealmDefinition.overlay())).containsExactly("hazard-demo");
        assertThat(client(realm(), "admin-cli").path("enabled").asBoolean()).isFalse();
    }

    @Test
    void tokens_are_short_and_guessing_is_slowed_down() {
        assertThat(realm().path("accessTokenLifespan").asInt()).isEqualTo(300);
        assertThat(realm().path("defaultSignatureAlgorithm").asString()).isEqualTo("RS256");
        assertThat(realm().path("bruteForceProtected").asBoolean()).isTrue();
    }

    @Test
    void no_client_can_get_a_name_into_a_token() {
        assertThat(strings(realm().path("clientScopes"), "name")).containsExactly("basic", "hazard-ledger");
        List<String> read = realm().path("clientScopes")
                .valueStream()
                .flatMap(scope -> scope.path("protocolMappers").valueStream())
                .filter(mapper -> mapper.at("/config").has("user.attribute"))
                .map(mapper -> mapper.at("/config/user.attribute").asString())
                .toList();
        assertThat(read).containsExactly("person", "jurisdiction", "enterprise", "post");
        Stream.of(realm(), RealmDefinition.overlay())
                .flatMap(definition -> definition.path("clients").valueStream())
                .forEach(client -> {
                    assertThat(client.has("protocolMappers")).isFalse();
                    assertThat(client.path("fullScopeAllowed").asBoolean(true)).isFalse();
                });
    }

    @Test
    void people_can_not_edit_what_decides_their_rights() {
        JsonNode profile = JsonMapper.shared()
                .readTree(realm().at(
                                "/components/org.keycloak.userprofile.UserProfileProvider/0/config/kc.user.profile.config/0")
                        .asString());

        assertThat(strings(profile.path("attributes"), "name"))
                .contains("person", "jurisdiction", "enterprise", "post");
        assertThat(profile.path("attributes"))
                .allSatisfy(attribute -> assertThat(
                                attribute.at("/permissions/edit").valueStream().map(JsonNode::asString))
                        .containsExactly("admin"));
    }

    @Test
    void each_service_has_an_account_of_its_own_that_is_a_system_and_nobody_else_is() {
        List<String> folders = Part.all(Settings.fromEnvironment(run, Map.of()).ports()).stream()
                .map(Part::folder)
                .toList();

        assertThat(strings(realm().path("users"), "serviceAccountClientId"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(folders.stream(), Stream.of("witness")).toList());
        assertThat(realm().path("users"))
                .filteredOn(account ->
                        !account.path("serviceAccountClientId").asString().equals("witness"))
                .allSatisfy(account -> assertThat(
                                account.path("realmRoles").valueStream().map(JsonNode::asString))
                        .containsExactly("system"));
        assertThat(RealmDefinition.accounts())
                .noneSatisfy(account -> assertThat(account.roles()).contains("system"));
    }

    @Test
    void witness_has_an_account_of_its_own_that_is_a_monitor_and_nothing_else() {
        assertThat(client(realm(), "witness").path("secret").asString()).hasSize(64);
        for (String part : List.of("scopeMappings", "users")) {
            assertThat(realm().path(part))
                    .filteredOn(each -> each.path("client").asString("").equals("witness")
                            || each.path("serviceAccountClientId").asString("").equals("witness"))
                    .singleElement()
                    .satisfies(each -> assertThat(Stream.of("roles", "realmRoles")
                                    .flatMap(roles -> each.path(roles).valueStream())
                                    .map(JsonNode::asString))
                            .containsExactly("monitor"));
        }
    }

    @Test
    void overlay_has_an_account_for_every_role_of_people() {
        assertThat(RealmDefinition.accounts().stream()
                        .map(Manifest.Account::roles)
                        .flatMap(Collection::stream)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        ROLES.stream().filter(role -> !role.equals("system")).toList());
    }

    @Test
    void overlay_spans_two_counties_their_city_and_two_enterprises() {
        List<Manifest.Account> accounts = RealmDefinition.accounts();

        assertThat(accounts.stream().map(Manifest.Account::jurisdiction).distinct())
                .containsExactlyInAnyOrder("360400", "360402", "360481");
        assertThat(accounts.stream().map(Manifest.Account::enterprise).distinct())
                .containsExactlyInAnyOrder(
                        null, "00000000-0000-4000-8000-000000000201", "00000000-0000-4000-8000-000000000202");
        for (String county : List.of("360402", "360481")) {
            assertThat(accounts)
                    .filteredOn(account -> account.jurisdiction().equals(county)
                            && account.roles().contains("county-officer"))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .anySatisfy(account -> assertThat(account.roles()).contains("team-leader"));
        }
    }

    @Test
    void every_demo_person_is_one_person_and_never_both_enterprise_and_regulator() {
        List<String> persons = new ArrayList<>();
        for (JsonNode user : RealmDefinition.overlay().path("users")) {
            persons.add(user.at("/attributes/person/0").asString());
        }
        assertThat(persons).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f-]{36}"));
        assertThat(RealmDefinition.accounts()).allSatisfy(account -> {
            boolean ofAnEnterprise = account.enterprise() != null;
            assertThat(account.roles())
                    .allMatch(role -> role.equals("people-admin") || OF_AN_ENTERPRISE.contains(role) == ofAnEnterprise);
        });
    }

    private static JsonNode client(JsonNode definition, String id) {
        return definition
                .path("clients")
                .valueStream()
                .filter(client -> client.path("clientId").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> directGrants(JsonNode definition) {
        return definition
                .path("clients")
                .valueStream()
                .filter(client -> client.path("directAccessGrantsEnabled").asBoolean())
                .map(client -> client.path("clientId").asString())
                .toList();
    }

    private static List<String> strings(JsonNode list, String field) {
        return list.valueStream().map(node -> node.path(field).asString()).toList();
    }
}
