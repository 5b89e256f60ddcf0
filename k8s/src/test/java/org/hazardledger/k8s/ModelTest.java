package org.hazardledger.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelTest {
    private static final Set<String> CUSTOM =
            Set.of("postgresql.cnpg.io/v1 Cluster", "k8s.keycloak.org/v2beta1 Keycloak");

    /** Maps whose keys are anybody's choice. */
    private static final Set<String> FREE =
            Set.of("labels", "annotations", "matchLabels", "selector", "requests", "limits");

    @Test
    void each_file_holds_one_object_and_is_called_like_it() {
        assertThat(Manifest.objects()).hasSizeGreaterThan(25).allSatisfy(manifest -> {
            assertThat(manifest.documents()).as("%s", manifest.file()).hasSize(1);
            assertThat(manifest.file().getFileName().toString())
                    .isEqualTo(manifest.kind().toLowerCase(Locale.ROOT) + ".yaml");
        });
    }

    @Test
    void every_object_is_one_that_Kubernetes_or_an_operator_knows() {
        assertThat(Manifest.objects())
                .extracting(Manifest::type)
                .allMatch(type -> KubernetesModel.CORE.containsKey(type) || CUSTOM.contains(type));
    }

    @Test
    void every_core_object_is_what_Kubernetes_understands() {
        assertThat(KubernetesModel.core())
                .allSatisfy(manifest -> assertThatCode(() -> KubernetesModel.parse(manifest.type(), manifest.tree()))
                        .as("%s", manifest.file())
                        .doesNotThrowAnyException());
    }

    @Test
    void a_misspelt_field_is_refused_wherever_it_stands() {
        // The other services' objects differ from these in names and numbers only.
        List<Manifest> all = KubernetesModel.core().stream()
                .filter(manifest -> !Set.of("hazard-service", "enforcement-service", "identity")
                        .contains(manifest.name()))
                .toList();
        int tried = 0;
        for (Manifest manifest : all) {
            for (Object misspelt : misspellings(manifest.tree())) {
                assertThatThrownBy(() -> KubernetesModel.parse(manifest.type(), misspelt))
                        .as("%s", manifest.file())
                        .hasMessageContaining("Misspelt");
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(500);
    }

    @Test
    void a_number_where_a_text_belongs_is_refused() {
        Object portAsVariable = Map.of("metadata", Map.of("name", 8080));

        assertThatThrownBy(() -> KubernetesModel.parse("v1 Service", portAsVariable))
                .hasMessageContaining("8080");
    }

    @Test
    void every_object_carries_its_name_and_the_name_of_the_whole() {
        assertThat(Manifest.objects())
                .filteredOn(manifest -> !manifest.kind().equals("Namespace"))
                .allSatisfy(manifest -> {
                    assertThat(manifest.at("metadata", "labels"))
                            .as("%s", manifest.file())
                            .isEqualTo(Map.of(
                                    "app.kubernetes.io/name",
                                    manifest.name(),
                                    "app.kubernetes.io/part-of",
                                    "hazard-ledger"));
                });
    }

    @Test
    void no_object_names_its_namespace_because_the_kustomization_does() {
        assertThat(Manifest.objects())
                .allSatisfy(manifest -> assertThat(manifest.fields("metadata"))
                        .as("%s", manifest.file())
                        .doesNotContainKey("namespace"));
        assertThat(Manifest.kustomizations())
                .allSatisfy(manifest -> assertThat(manifest.text("namespace"))
                        .as("%s", manifest.file())
                        .isEqualTo("hazard-ledger"));
    }

    /** This tree once for each of its fields, with that field misspelt. */
    private static List<Object> misspellings(Object tree) {
        List<Object> found = new ArrayList<>();
        if (tree instanceof Map<?, ?> fields) {
            fields.forEach((name, value) -> {
                found.add(replaced(fields, name, name + "Misspelt", value));
                if (!FREE.contains(name) || (value instanceof Map<?, ?> inner && inner.containsKey("matchLabels"))) {
                    misspellings(value).forEach(inner -> found.add(replaced(fields, name, name, inner)));
                }
            });
        } else if (tree instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                for (Object inner : misspellings(items.get(i))) {
                    List<Object> copy = new ArrayList<>(items);
                    copy.set(i, inner);
                    found.add(copy);
                }
            }
        }
        return found;
    }

    private static Map<Object, Object> replaced(Map<?, ?> fields, Object name, Object newName, Object value) {
        Map<Object, Object> copy = new LinkedHashMap<>();
        fields.forEach((key, old) -> copy.put(key.equals(name) ? newName : key, key.equals(name) ? value : old));
        return copy;
    }
}
