package org.hazardledger.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** The objects of Kubernetes itself, read as strictly as its API server with strict field validation reads them. */
final class KubernetesModel {
    static final Map<String, Class<? extends HasMetadata>> CORE = Map.of(
            "v1 Namespace", Namespace.class,
            "v1 PersistentVolumeClaim", PersistentVolumeClaim.class,
            "v1 Service", Service.class,
            "v1 ServiceAccount", ServiceAccount.class,
            "apps/v1 Deployment", Deployment.class,
            "networking.k8s.io/v1 Ingress", Ingress.class,
            "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class);

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .annotationIntrospector(new NothingAdditional())
            .build();

    private static final List<Manifest> MANIFESTS = Manifest.objects().stream()
            .filter(manifest -> CORE.containsKey(manifest.type()))
            .toList();

    private KubernetesModel() {}

    static List<Manifest> core() {
        return MANIFESTS;
    }

    static <T extends HasMetadata> List<T> all(Class<T> type) {
        return core().stream()
                .filter(manifest -> type.equals(CORE.get(manifest.type())))
                .map(manifest -> STRICT.convertValue(manifest.tree(), type))
                .toList();
    }

    static <T extends HasMetadata> T named(Class<T> type, String name) {
        return core().stream()
                .filter(manifest -> type.equals(CORE.get(manifest.type()))
                        && manifest.name().equals(name))
                .map(manifest -> STRICT.convertValue(manifest.tree(), type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " " + name));
    }

    static Object parse(String type, Object tree) {
        Class<? extends HasMetadata> model = CORE.get(type);
        if (model == null) {
            throw new IllegalArgumentException(type + " is not of Kubernetes itself");
        }
        return STRICT.convertValue(tree, model);
    }

    /** The model's classes keep fields they don't know for later; here such a field is a misspelling. */
    private static final class NothingAdditional extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(MapperConfig<?> config, Annotated member) {
            return false;
        }
    }
}
