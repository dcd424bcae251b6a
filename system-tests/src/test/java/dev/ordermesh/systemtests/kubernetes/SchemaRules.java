package dev.ordermesh.systemtests.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Documents are what the API's own models take. */
final class SchemaRules {

    private static final Map<String, Model> MODELS =
            Map.of(
                    "v1 Namespace", V1Namespace::validateJsonElement,
                    "v1 ConfigMap", V1ConfigMap::validateJsonElement,
                    "v1 Secret", V1Secret::validateJsonElement,
                    "v1 Service", V1Service::validateJsonElement,
                    "apps/v1 Deployment", V1Deployment::validateJsonElement,
                    "apps/v1 StatefulSet", V1StatefulSet::validateJsonElement,
                    "autoscaling/v2 HorizontalPodAutoscaler",
                            V2HorizontalPodAutoscaler::validateJsonElement,
                    "networking.k8s.io/v1 Ingress", V1Ingress::validateJsonElement,
                    "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement,
                    "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement);

    /** Of other projects, which ship no models: fields of their specs that we use. */
    private static final Map<String, Set<String>> CUSTOM =
            Map.of(
                    "keda.sh/v1alpha1 ScaledObject",
                            Set.of(
                                    "scaleTargetRef",
                                    "minReplicaCount",
                                    "maxReplicaCount",
                                    "pollingInterval",
                                    "cooldownPeriod",
                                    "fallback",
                                    "triggers"),
                    "monitoring.coreos.com/v1 PodMonitor",
                            Set.of("selector", "podMetricsEndpoints"),
                    "external-secrets.io/v1 ExternalSecret",
                            Set.of("refreshInterval", "secretStoreRef", "target", "data"));

    static final List<Rule> ALL =
            List.of(
                    new Rule(
                            "documents are of a known kind and hold known fields",
                            "a misspelt field is dropped without a word, or refuses the whole apply",
                            manifests ->
                                    manifests.all().stream().flatMap(SchemaRules::violations)));

    private SchemaRules() {}

    private static Stream<String> violations(Manifest one) {
        String type = one.json().path("apiVersion").asString("") + " " + one.kind();
        if (CUSTOM.containsKey(type)) {
            Set<String> fields = CUSTOM.get(type);
            return one.spec()
                    .propertyStream()
                    .map(Map.Entry::getKey)
                    .filter(field -> !fields.contains(field))
                    .map(field -> one.where() + ": unknown field " + field);
        }
        Model model = MODELS.get(type);
        return model == null ? Stream.of("unknown kind " + type) : refusal(one, model);
    }

    private static Stream<String> refusal(Manifest one, Model model) {
        try {
            model.validate(JsonParser.parseString(one.json().toString()));
            return Stream.empty();
        } catch (IllegalArgumentException | IOException e) {
            return Stream.of(one.where() + ": " + e.getMessage());
        }
    }

    @FunctionalInterface
    private interface Model {
        void validate(JsonElement json) throws IOException;
    }
}
