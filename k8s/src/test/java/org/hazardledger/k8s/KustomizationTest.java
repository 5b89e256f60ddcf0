package org.hazardledger.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class KustomizationTest {
    static final List<Manifest> KUSTOMIZATIONS = Manifest.kustomizations();

    private static final Set<String> FIELDS = Set.of(
            "apiVersion", "kind", "namespace", "resources", "configMapGenerator", "replicas", "images", "patches");
    private static final List<String> OVERLAYS = List.of("local", "production");

    @ParameterizedTest
    @FieldSource("KUSTOMIZATIONS")
    void it_lists_exactly_the_files_that_exist(Manifest kustomization) {
        Path folder = Objects.requireNonNull(kustomization.file().getParent());
        List<String> listed = new ArrayList<>();
        for (Object resource : (List<?>) kustomization.at("resources")) {
            Path target = Manifest.HOME.resolve(folder).resolve(String.valueOf(resource));
            if (Files.isDirectory(target)) {
                assertThat(target.resolve("kustomization.yaml")).exists();
            } else {
                listed.add(String.valueOf(resource));
            }
        }
        for (Map<?, ?> generator : kustomization.each("configMapGenerator")) {
            ((List<?>) Objects.requireNonNull(generator.get("envs"))).forEach(file -> listed.add(String.valueOf(file)));
        }
        List<String> existing = Manifest.files(folder.toString()).stream()
                .map(file -> folder.relativize(file).toString())
                .filter(file -> !file.equals("kustomization.yaml"))
                .toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(existing);
        assertThat(kustomization.fields().keySet()).isSubsetOf(FIELDS);
    }

    @Test
    void there_are_a_base_the_state_and_two_overlays() {
        assertThat(KUSTOMIZATIONS)
                .extracting(kustomization -> kustomization.file().toString())
                .containsExactly(
                        "base/kustomization.yaml",
                        "state/kustomization.yaml",
                        "overlays/local/kustomization.yaml",
                        "overlays/production/kustomization.yaml");
    }

    @Test
    void every_service_has_its_five_objects() {
        assertThat(Services.names())
                .allSatisfy(name -> assertThat(Manifest.files("base/" + name))
                        .extracting(file -> file.getFileName().toString())
                        .containsExactly(
                                "deployment.yaml",
                                "networkpolicy.yaml",
                                "poddisruptionbudget.yaml",
                                "service.yaml",
                                "serviceaccount.yaml"));
    }

    @Test
    void in_production_every_service_has_replicas_and_an_image_of_the_site() {
        Manifest production = overlay("production");

        assertThat(production.each("replicas"))
                .allSatisfy(each -> assertThat((Integer) each.get("count")).isGreaterThanOrEqualTo(2))
                .extracting(each -> String.valueOf(each.get("name")))
                .containsExactlyInAnyOrderElementsOf(Services.names());
        assertThat(production.each("images"))
                .allSatisfy(
                        each -> assertThat(String.valueOf(each.get("newTag"))).matches("[0-9]+\\.[0-9]+\\.[0-9]+"))
                .extracting(each -> String.valueOf(each.get("name")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Services.names().stream(), Stream.of(Services.WITNESS))
                                .map(name -> "hazard-ledger/" + name)
                                .toList());
    }

    @Test
    void a_patch_names_something_that_exists() {
        Set<String> kinds = new TreeSet<>();
        Manifest.objects().forEach(manifest -> {
            kinds.add(manifest.kind());
            kinds.add(manifest.kind() + "/" + manifest.name());
        });

        assertThat(OVERLAYS)
                .flatExtracting(name -> overlay(name).each("patches"))
                .allSatisfy(patch -> {
                    Map<?, ?> target = (Map<?, ?>) Objects.requireNonNull(patch.get("target"));
                    Object name = target.get("name");
                    assertThat(kinds).contains(target.get("kind") + (name == null ? "" : "/" + name));
                });
    }

    @Test
    void every_variable_a_container_builds_on_is_set_in_every_overlay() {
        Pattern reference = Pattern.compile("\\$\\(([A-Z_]+)\\)");
        Set<String> used = new TreeSet<>();
        KubernetesModel.all(Deployment.class)
                .forEach(deployment -> Services.container(deployment).getEnv().stream()
                        .map(EnvVar::getValue)
                        .filter(Objects::nonNull)
                        .forEach(value ->
                                reference.matcher(value).results().forEach(found -> used.add(found.group(1)))));

        assertThat(used)
                .containsExactly(
                        "ENFORCEMENT_VKEY",
                        "GATEWAY_URL",
                        "HAZARD_VKEY",
                        "IDENTITY_VKEY",
                        "ISSUER_URL",
                        "LEDGER_DOMAIN",
                        "REGISTRY_VKEY",
                        "WITNESS_VKEY");
        assertThat(OVERLAYS)
                .allSatisfy(name -> assertThat(
                                Settings.of("overlays/" + name + "/site.env").keySet())
                        .isEqualTo(used));
    }

    @Test
    void keycloak_calls_itself_what_the_tokens_are_checked_for() {
        String inProduction = Objects.requireNonNull(
                Settings.of("overlays/production/site.env").get("ISSUER_URL"));
        String locally =
                Objects.requireNonNull(Settings.of("overlays/local/site.env").get("ISSUER_URL"));
        String patches = overlay("production").each("patches").toString();

        assertThat(patches).contains("value: " + inProduction.replaceFirst("/realms/.*", "") + "\n");
        assertThat(custom("Keycloak").getFirst().text("spec", "hostname", "hostname"))
                .isEqualTo(locally.replaceFirst("/realms/.*", ""));
    }

    @Test
    void browsers_are_told_the_address_of_the_ingress_and_sent_there_from_keycloak() throws IOException {
        String outside = Objects.requireNonNull(
                Settings.of("overlays/production/site.env").get("GATEWAY_URL"));

        assertThat(Trees.texts(custom("Ingress").getFirst().tree(), Set.of("host")))
                .containsExactly(outside.replaceFirst("^https://", ""));
        assertThat(Files.readString(Manifest.HOME.resolve("README.md")))
                .contains("GATEWAY_INTERNAL_URL\\\\}\"; \"http://gateway:8080\")");
    }

    @Test
    void a_commit_is_answered_when_a_second_machine_has_it() {
        assertThat(custom("Cluster"))
                .extracting(Manifest::name)
                .containsExactlyInAnyOrder(
                        "enforcement-service-db",
                        "enterprise-registry-db",
                        "gateway-db",
                        "hazard-service-db",
                        "identity-db",
                        "keycloak-db");
        assertThat(custom("Cluster")).allSatisfy(cluster -> {
            assertThat(cluster.text("spec", "postgresql", "synchronous", "method"))
                    .isEqualTo("any");
            assertThat((Integer) cluster.at("spec", "postgresql", "synchronous", "number"))
                    .isPositive();
            assertThat(cluster.text("spec", "postgresql", "synchronous", "dataDurability"))
                    .isEqualTo("required");
            // One may fail, and a commit still finds its second machine.
            assertThat((Integer) cluster.at("spec", "instances")).isGreaterThanOrEqualTo(3);
            assertThat(cluster.text("spec", "affinity", "podAntiAffinityType")).isEqualTo("required");
            assertThat(cluster.fields("spec", "postgresql", "parameters"))
                    .doesNotContainKeys("fsync", "full_page_writes")
                    .containsEntry("synchronous_commit", "on");
        });
        assertThat(overlay("production").each("patches").toString()).doesNotContain("Cluster", "synchronous");
    }

    @Test
    void a_service_runs_as_a_role_that_does_not_own_its_database() {
        assertThat(Services.DATABASES).allSatisfy((name, database) -> {
            Manifest cluster = custom("Cluster").stream()
                    .filter(each -> each.name().equals(name + "-db"))
                    .findFirst()
                    .orElseThrow();

            assertThat(cluster.text("spec", "bootstrap", "initdb", "database")).isEqualTo(database);
            assertThat(cluster.text("spec", "bootstrap", "initdb", "owner")).isEqualTo(database + "_owner");
            assertThat(cluster.at("spec", "managed", "roles"))
                    .isEqualTo(List.of(Map.of(
                            "name",
                            database + "_app",
                            "ensure",
                            "present",
                            "login",
                            true,
                            "passwordSecret",
                            Map.of("name", name + "-db-app"))));
        });
    }

    private static Manifest overlay(String name) {
        return KUSTOMIZATIONS.stream()
                .filter(each -> each.file().startsWith("overlays/" + name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Manifest> custom(String kind) {
        return Manifest.objects().stream()
                .filter(manifest -> manifest.kind().equals(kind))
                .toList();
    }
}
