package org.hazardledger.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class DeploymentsTest {
    static final List<Deployment> DEPLOYMENTS = Services.deployments();

    /** The services, and the witness. */
    static final List<Deployment> ALL = KubernetesModel.all(Deployment.class);

    @Test
    void every_service_is_deployed() {
        assertThat(DEPLOYMENTS)
                .extracting(deployment -> deployment.getMetadata().getName())
                .containsExactlyInAnyOrderElementsOf(Services.names());
    }

    @ParameterizedTest
    @FieldSource("DEPLOYMENTS")
    void it_is_asked_whether_it_started_lives_and_is_ready(Deployment deployment) {
        Container container = Services.container(deployment);

        assertThat(path(container.getStartupProbe())).isEqualTo("/actuator/health/liveness");
        assertThat(path(container.getLivenessProbe())).isEqualTo("/actuator/health/liveness");
        assertThat(path(container.getReadinessProbe())).isEqualTo("/actuator/health/readiness");
        assertThat(List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe()))
                .allSatisfy(probe ->
                        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("http"));
    }

    private static String path(Probe probe) {
        return probe.getHttpGet().getPath();
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void it_runs_with_no_right_it_does_not_need(Deployment deployment) {
        PodSpec pod = deployment.getSpec().getTemplate().getSpec();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getEnableServiceLinks()).isFalse();
        assertThat(pod.getHostNetwork()).isNull();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getInitContainers()).isEmpty();
        assertThat(pod.getContainers()).hasSize(1);

        SecurityContext container = Services.container(deployment).getSecurityContext();
        assertThat(container.getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getPrivileged()).isFalse();
        assertThat(container.getRunAsUser()).isNull();
        assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getCapabilities().getAdd()).isEmpty();
    }

    @Test
    void no_service_account_is_given_a_token() {
        assertThat(KubernetesModel.all(ServiceAccount.class))
                .hasSameSizeAs(ALL)
                .allSatisfy(account ->
                        assertThat(account.getAutomountServiceAccountToken()).isFalse());
    }

    @ParameterizedTest
    @FieldSource("DEPLOYMENTS")
    void it_may_write_to_tmp_and_to_the_files_that_its_replicas_share_only(Deployment deployment) {
        PodSpec pod = deployment.getSpec().getTemplate().getSpec();
        Set<String> writable = new TreeSet<>();
        Set<String> mounted = new TreeSet<>();
        for (VolumeMount mount : Services.container(deployment).getVolumeMounts()) {
            mounted.add(mount.getName());
            if (!Boolean.TRUE.equals(mount.getReadOnly())) {
                writable.add(mount.getMountPath());
            }
        }

        String name = deployment.getMetadata().getName();
        boolean keepsFiles = KubernetesModel.all(PersistentVolumeClaim.class).stream()
                .anyMatch(claim -> claim.getMetadata().getName().equals(name + "-files"));
        assertThat(writable)
                .containsExactlyElementsOf(
                        keepsFiles
                                ? List.of("/tmp", Services.value(deployment, "LEDGER_FILES_FOLDER"))
                                : List.of("/tmp"));
        assertThat(pod.getVolumes()).extracting("name").containsExactlyInAnyOrderElementsOf(mounted);
        assertThat(pod.getVolumes())
                .filteredOn(volume -> volume.getEmptyDir() != null)
                .singleElement()
                .satisfies(volume ->
                        assertThat(volume.getEmptyDir().getSizeLimit()).isNotNull());
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void it_says_what_it_needs_and_gets_no_more_memory_than_that(Deployment deployment) {
        Map<String, Quantity> requests =
                Services.container(deployment).getResources().getRequests();
        Map<String, Quantity> limits =
                Services.container(deployment).getResources().getLimits();

        assertThat(requests).containsKeys("cpu", "memory", "ephemeral-storage");
        assertThat(limits.get("memory")).isEqualTo(requests.get("memory"));
        assertThat(bytes(limits, "ephemeral-storage")).isGreaterThan(bytes(requests, "ephemeral-storage"));
    }

    private static BigDecimal bytes(Map<String, Quantity> resources, String name) {
        return Quantity.getAmountInBytes(Objects.requireNonNull(resources.get(name)));
    }

    @ParameterizedTest
    @FieldSource("DEPLOYMENTS")
    void it_ends_in_peace_and_its_successor_is_there_before(Deployment deployment) {
        long sleep = Services.container(deployment)
                .getLifecycle()
                .getPreStop()
                .getSleep()
                .getSeconds();
        long springsOwnPatience = 30;

        assertThat(deployment.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
                .isGreaterThan(sleep + springsOwnPatience);
        assertThat(deployment
                        .getSpec()
                        .getStrategy()
                        .getRollingUpdate()
                        .getMaxUnavailable()
                        .getIntVal())
                .isZero();
    }

    @ParameterizedTest
    @FieldSource("DEPLOYMENTS")
    void its_replicas_stand_on_different_machines_and_in_different_zones(Deployment deployment) {
        assertThat(deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
                .allSatisfy(spread -> assertThat(spread.getLabelSelector())
                        .isEqualTo(deployment.getSpec().getSelector()))
                .extracting("topologyKey", "whenUnsatisfiable")
                .containsExactly(
                        tuple("kubernetes.io/hostname", "DoNotSchedule"),
                        tuple("topology.kubernetes.io/zone", "ScheduleAnyway"));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void its_image_is_pinned_and_called_like_it(Deployment deployment) {
        assertThat(Services.container(deployment).getImage())
                .matches("hazard-ledger/" + deployment.getMetadata().getName() + ":[0-9]+\\.[0-9]+\\.[0-9]+");
    }

    @Test
    void every_other_image_is_pinned_too() {
        assertThat(Manifest.objects().stream()
                        .map(Manifest::tree)
                        .flatMap(tree -> Trees.texts(tree, Set.of("image", "imageName")))
                        .toList())
                .hasSizeGreaterThan(DEPLOYMENTS.size())
                .allMatch(image -> image.matches("[^:@ ]+:[0-9]+\\.[0-9]+[-.a-z0-9]*"));
    }
}
