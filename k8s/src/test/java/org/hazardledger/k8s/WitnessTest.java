package org.hazardledger.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The witness: apart from those it watches, and one only. */
class WitnessTest {
    private static final Deployment WITNESS = Services.witness();
    private static final Container CONTAINER = Services.container(WITNESS);
    private static final Map<String, String> SELECTOR = Map.of("app.kubernetes.io/name", Services.WITNESS);

    @Test
    void it_has_its_five_objects() {
        assertThat(Manifest.files("base/witness"))
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "deployment.yaml",
                        "networkpolicy.yaml",
                        "persistentvolumeclaim.yaml",
                        "service.yaml",
                        "serviceaccount.yaml");
    }

    @Test
    void there_is_never_a_second_one_also_not_for_a_moment() {
        assertThat(WITNESS.getSpec().getReplicas()).isEqualTo(1);
        assertThat(WITNESS.getSpec().getStrategy().getType()).isEqualTo("Recreate");
        assertThat(KubernetesModel.named(PersistentVolumeClaim.class, Services.WITNESS)
                        .getSpec()
                        .getAccessModes())
                .containsExactly("ReadWriteOnce");
    }

    @Test
    void it_writes_to_its_own_volume_only_and_keeps_the_heads_there() {
        assertThat(CONTAINER.getVolumeMounts())
                .filteredOn(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                .extracting(VolumeMount::getMountPath)
                .singleElement()
                .satisfies(path ->
                        assertThat(Services.value(WITNESS, "WITNESS_FOLDER")).startsWith(path + "/"));
        assertThat(volume("heads").getPersistentVolumeClaim().getClaimName()).isEqualTo(Services.WITNESS);
    }

    @Test
    void its_key_and_the_logs_it_believes_are_files_and_no_service_sees_the_key() {
        List<VolumeProjection> sources = volume("trust").getProjected().getSources();
        assertThat(sources).hasSize(2);
        assertThat(sources.getFirst().getSecret().getName()).isEqualTo("witness-key");
        assertThat(sources.getLast().getConfigMap().getName()).isEqualTo("witness-logs");
        assertThat(Services.value(WITNESS, "WITNESS_KEY_FILE")).isEqualTo("/etc/hazard-ledger/witness/key");
        assertThat(Services.value(WITNESS, "WITNESS_LOGS")).isEqualTo("/etc/hazard-ledger/witness/logs");
        assertThat(Manifest.objects())
                .filteredOn(manifest -> manifest.toString().contains("witness-key"))
                .extracting(Manifest::name)
                .containsExactly(Services.WITNESS);
    }

    @Test
    void it_is_reached_by_the_services_with_a_ledger_at_its_one_port() {
        int port = Services.port(WITNESS);
        NetworkPolicy policy = KubernetesModel.named(NetworkPolicy.class, Services.WITNESS);

        assertThat(Services.value(WITNESS, "WITNESS_PORT")).isEqualTo(String.valueOf(port));
        assertThat(Services.value(WITNESS, "WITNESS_BIND")).isEqualTo("0.0.0.0");
        assertThat(KubernetesModel.named(Service.class, Services.WITNESS)
                        .getSpec()
                        .getPorts())
                .singleElement()
                .satisfies(each -> assertThat(each.getPort()).isEqualTo(port));
        assertThat(KubernetesModel.named(Service.class, Services.WITNESS)
                        .getSpec()
                        .getSelector())
                .isEqualTo(SELECTOR);
        assertThat(WITNESS.getSpec().getSelector().getMatchLabels()).isEqualTo(SELECTOR);
        assertThat(policy.getSpec().getPodSelector().getMatchLabels()).isEqualTo(SELECTOR);
        assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(policy.getSpec().getIngress()).singleElement().satisfies(rule -> {
            assertThat(rule.getPorts())
                    .singleElement()
                    .satisfies(each -> assertThat(each.getPort().getIntVal()).isEqualTo(port));
            Set<String> callers = new TreeSet<>();
            rule.getFrom()
                    .forEach(peer -> peer.getPodSelector()
                            .getMatchExpressions()
                            .forEach(expression -> callers.addAll(expression.getValues())));
            assertThat(callers).isEqualTo(new TreeSet<>(Services.LEDGERS.keySet()));
        });
    }

    @Test
    void as_a_monitor_it_calls_the_gateway_and_keycloak_with_a_secret_of_its_own_and_nobody_else() {
        Map<Integer, Map<String, String>> called = new TreeMap<>();
        KubernetesModel.named(NetworkPolicy.class, Services.WITNESS)
                .getSpec()
                .getEgress()
                .forEach(rule -> called.put(
                        rule.getPorts().getFirst().getPort().getIntVal(),
                        rule.getTo().getFirst().getPodSelector().getMatchLabels()));
        assertThat(called)
                .isEqualTo(Map.of(
                        53,
                        Map.of("k8s-app", "kube-dns"),
                        8443,
                        Map.of("app", "keycloak"),
                        Services.port(KubernetesModel.named(Deployment.class, Services.GATEWAY)),
                        Map.of("app.kubernetes.io/name", Services.GATEWAY)));
        assertThat(Services.value(WITNESS, "WITNESS_MONITOR_TOKEN_URI"))
                .isEqualTo(Settings.of("base/addresses.env").get("LEDGER_FOLLOWING_TOKEN_URI"));
        assertThat(Services.value(WITNESS, "WITNESS_MONITOR_CLIENT_ID")).isEqualTo(Services.WITNESS);
        assertThat(Services.value(WITNESS, "WITNESS_MONITOR_CLIENT_SECRET_FILE"))
                .isEqualTo("/etc/hazard-ledger/client/client-secret");
        assertThat(volume("client").getSecret().getSecretName()).isEqualTo("witness-client");
        assertThat(volume("keycloak").getConfigMap().getName()).isEqualTo("keycloak-trust");
        assertThat(Services.value(WITNESS, "JAVA_TOOL_OPTIONS"))
                .contains("-Djavax.net.ssl.trustStore=/etc/hazard-ledger/keycloak/trust.p12");
    }

    @Test
    void every_service_with_a_ledger_shows_it_its_heads_and_believes_the_key_of_the_site() {
        assertThat(Services.LEDGERS.keySet()).allSatisfy(name -> {
            Deployment service = KubernetesModel.named(Deployment.class, name);
            assertThat(Services.value(service, "LEDGER_WITNESSES_0_URL"))
                    .isEqualTo("http://" + Services.WITNESS + ":" + Services.port(WITNESS));
            assertThat(Services.value(service, "LEDGER_WITNESSES_0_KEY")).isEqualTo("$(WITNESS_VKEY)");
        });
    }

    private static Volume volume(String name) {
        return WITNESS.getSpec().getTemplate().getSpec().getVolumes().stream()
                .filter(volume -> volume.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
