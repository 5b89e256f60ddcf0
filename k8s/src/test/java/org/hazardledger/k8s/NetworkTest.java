package org.hazardledger.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class NetworkTest {
    static final List<Deployment> DEPLOYMENTS = Services.deployments();

    private static final String NAME = "app.kubernetes.io/name";

    @ParameterizedTest
    @FieldSource("DEPLOYMENTS")
    void one_name_selects_it_everywhere(Deployment deployment) {
        String name = deployment.getMetadata().getName();
        Map<String, String> selector = Map.of(NAME, name);

        assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(selector);
        assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels()).containsAllEntriesOf(selector);
        assertThat(deployment.getSpec().getTemplate().getSpec().getServiceAccountName())
                .isEqualTo(name);
        assertThat(Services.container(deployment).getName()).isEqualTo(name);
        assertThat(KubernetesModel.named(Service.class, name).getSpec().getSelector())
                .isEqualTo(selector);
        assertThat(policy(name).getSpec().getPodSelector().getMatchLabels()).isEqualTo(selector);
        assertThat(KubernetesModel.named(PodDisruptionBudget.class, name)
                        .getSpec()
                        .getSelector()
                        .getMatchLabels())
                .isEqualTo(selector);
    }

    @ParameterizedTest
    @FieldSource("DEPLOYMENTS")
    void it_has_one_port_and_that_is_the_service_s_own(Deployment deployment) {
        String name = deployment.getMetadata().getName();
        int port = Services.port(deployment);

        assertThat(Services.container(deployment).getPorts())
                .singleElement()
                .satisfies(each -> assertThat(each.getName()).isEqualTo("http"));
        assertThat(KubernetesModel.named(Service.class, name).getSpec().getPorts())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.getPort()).isEqualTo(port);
                    assertThat(each.getTargetPort().getStrVal()).isEqualTo("http");
                });
        assertThat(policy(name).getSpec().getIngress())
                .flatExtracting(NetworkPolicyIngressRule::getPorts)
                .allSatisfy(each -> assertThat(each.getPort().getIntVal()).isEqualTo(port));
        assertThat(addresses())
                .containsEntry(
                        Services.LEDGERS.getOrDefault(name, name),
                        name.equals(Services.GATEWAY) ? addresses().get(name) : name + ":" + port);
    }

    /** A service that has not landed yet is held to what the gateway expects of it. */
    @ParameterizedTest
    @FieldSource("DEPLOYMENTS")
    void its_port_is_the_one_in_its_settings(Deployment deployment) {
        String name = deployment.getMetadata().getName();
        Path settings = settings(name);

        if (Files.exists(Manifest.HOME.resolve(settings))) {
            assertThat(Manifest.read(settings).at("server", "port")).isEqualTo(Services.port(deployment));
        }
        if (!name.equals(Services.GATEWAY)) {
            String ledger = Objects.requireNonNull(Services.LEDGERS.get(name));
            assertThat(Manifest.read(settings(Services.GATEWAY)).text("gateway", "upstreams", ledger))
                    .endsWith(":" + Services.port(deployment) + "}");
        }
    }

    private static Path settings(String name) {
        return Path.of("..", name, "src/main/resources/application.yaml");
    }

    @Test
    void only_the_gateway_is_reached_from_outside() {
        assertThat(DEPLOYMENTS).allSatisfy(deployment -> {
            String name = deployment.getMetadata().getName();
            Set<String> others = new TreeSet<>(Services.names());
            others.remove(name);
            List<NetworkPolicyIngressRule> rules = policy(name).getSpec().getIngress();

            assertThat(policy(name).getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
            assertThat(rules).as(name).hasSize(1);
            if (name.equals(Services.GATEWAY)) {
                assertThat(rules.getFirst().getFrom()).isEmpty();
            } else {
                assertThat(callers(name)).isEqualTo(others);
            }
        });
        assertThat(KubernetesModel.all(Service.class))
                .allSatisfy(service -> assertThat(service.getSpec().getType()).isEqualTo("ClusterIP"));
        assertThat(Manifest.objects())
                .filteredOn(manifest -> manifest.kind().equals("Ingress"))
                .extracting(Manifest::name)
                .containsExactly(Services.GATEWAY);
    }

    @Test
    void whoever_may_be_called_by_a_service_may_be_reached_by_it() {
        for (String name : Services.names()) {
            Map<String, Integer> allowed = new TreeMap<>();
            policy(name)
                    .getSpec()
                    .getEgress()
                    .forEach(rule -> rule.getTo().stream()
                            .filter(peer -> peer.getNamespaceSelector() == null)
                            .map(peer -> peer.getPodSelector().getMatchLabels())
                            .filter(labels -> labels.containsKey(NAME))
                            .forEach(labels ->
                                    allowed.put(Objects.requireNonNull(labels.get(NAME)), onlyPort(rule.getPorts()))));
            Map<String, Integer> expected = DEPLOYMENTS.stream()
                    .filter(callee -> !callee.getMetadata().getName().equals(name)
                            && !callee.getMetadata().getName().equals(Services.GATEWAY))
                    .collect(Collectors.toMap(callee -> callee.getMetadata().getName(), Services::port));
            if (Services.LEDGERS.containsKey(name)) {
                expected.put(Services.WITNESS, Services.port(Services.witness()));
            }

            assertThat(allowed).as(name).isEqualTo(expected);
        }
    }

    @Test
    void a_database_is_reached_by_its_own_service_only() {
        assertThat(Services.DATABASES).allSatisfy((name, database) -> {
            String cluster = name + "-db";
            NetworkPolicy policy = policy(cluster);

            assertThat(policy.getSpec().getPodSelector().getMatchLabels())
                    .isEqualTo(Map.of("cnpg.io/cluster", cluster));
            assertThat(policy.getSpec().getIngress())
                    .filteredOn(rule -> rule.getPorts().stream()
                            .anyMatch(port -> port.getPort().getIntVal() == 5432))
                    .flatExtracting(NetworkPolicyIngressRule::getFrom)
                    .extracting(peer -> peer.getPodSelector().getMatchLabels())
                    .containsExactlyInAnyOrder(Map.of(NAME, name), Map.of("cnpg.io/cluster", cluster));
            assertThat(policy(name).getSpec().getEgress())
                    .filteredOn(rule -> onlyIfOne(rule.getPorts()) == 5432)
                    .flatExtracting(rule -> rule.getTo())
                    .extracting(peer -> peer.getPodSelector().getMatchLabels())
                    .containsExactly(Map.of("cnpg.io/cluster", cluster));
            assertThat(Services.value(KubernetesModel.named(Deployment.class, name), "SPRING_DATASOURCE_URL"))
                    .startsWith("jdbc:postgresql://" + cluster + "-rw:5432/" + database + "?sslmode=verify-full&");
        });
    }

    @Test
    void every_address_the_gateway_asks_for_is_given() {
        Map<?, ?> upstreams =
                (Map<?, ?>) Manifest.read(settings(Services.GATEWAY)).at("gateway", "upstreams");
        Map<String, String> given = Settings.of("base/addresses.env");

        assertThat(upstreams.values())
                .extracting(value -> String.valueOf(value).replaceAll("^\\$\\{|:.*", ""))
                .isSubsetOf(given.keySet());
    }

    /** Host and port by the name of the ledger. */
    private static Map<String, String> addresses() {
        Map<String, String> found = new TreeMap<>(Map.of(Services.GATEWAY, "nobody calls it"));
        Settings.of("base/addresses.env").forEach((variable, url) -> {
            if (variable.endsWith("_URL")) {
                found.put(
                        variable.substring(0, variable.length() - "_URL".length())
                                .toLowerCase(Locale.ROOT),
                        url.replaceFirst("^http://", ""));
            }
        });
        return found;
    }

    private static NetworkPolicy policy(String name) {
        return KubernetesModel.named(NetworkPolicy.class, name);
    }

    private static Set<String> callers(String name) {
        Set<String> callers = new TreeSet<>();
        for (NetworkPolicyPeer peer :
                policy(name).getSpec().getIngress().getFirst().getFrom()) {
            assertThat(peer.getNamespaceSelector()).isNull();
            assertThat(peer.getIpBlock()).isNull();
            assertThat(peer.getPodSelector().getMatchExpressions())
                    .singleElement()
                    .satisfies(expression -> {
                        assertThat(expression.getKey()).isEqualTo(NAME);
                        assertThat(expression.getOperator()).isEqualTo("In");
                        callers.addAll(expression.getValues());
                    });
        }
        return callers;
    }

    private static int onlyPort(List<NetworkPolicyPort> ports) {
        assertThat(ports).hasSize(1);
        return onlyIfOne(ports);
    }

    private static int onlyIfOne(List<NetworkPolicyPort> ports) {
        return ports.size() == 1 ? ports.getFirst().getPort().getIntVal() : -1;
    }
}
