package org.hazardledger.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What runs, and under which of our names. */
final class Services {
    /** Each service with a ledger, and the name of that ledger, which is its database's too. */
    static final Map<String, String> LEDGERS = Map.of(
            "hazard-service", "hazard",
            "enforcement-service", "enforcement",
            "enterprise-registry", "registry",
            "identity", "identity");

    static final String GATEWAY = "gateway";

    /** Each service and its database: the gateway's holds sessions. */
    static final Map<String, String> DATABASES = databases();

    /** No service: it has no token, no database and no replicas, and the ledgers go on without it. */
    static final String WITNESS = "witness";

    private Services() {}

    private static Map<String, String> databases() {
        Map<String, String> databases = new TreeMap<>(LEDGERS);
        databases.put(GATEWAY, GATEWAY);
        return databases;
    }

    static Set<String> names() {
        Set<String> names = new TreeSet<>(LEDGERS.keySet());
        names.add(GATEWAY);
        return names;
    }

    static List<Deployment> deployments() {
        return KubernetesModel.all(Deployment.class).stream()
                .filter(deployment -> !deployment.getMetadata().getName().equals(WITNESS))
                .toList();
    }

    static Deployment witness() {
        return KubernetesModel.named(Deployment.class, WITNESS);
    }

    static Container container(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
    }

    /** The value of a variable as it stands in the file. */
    static String value(Deployment deployment, String variable) {
        return container(deployment).getEnv().stream()
                .filter(each -> each.getName().equals(variable))
                .map(EnvVar::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no variable " + variable));
    }

    static int port(Deployment deployment) {
        return container(deployment).getPorts().getFirst().getContainerPort();
    }
}
