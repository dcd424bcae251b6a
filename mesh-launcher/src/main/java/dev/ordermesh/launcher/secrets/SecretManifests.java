package dev.ordermesh.launcher.secrets;

import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.local.KubernetesSecrets;
import dev.ordermesh.topology.MeshTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** The Secrets of regions, as documents for {@code kubectl} and for {@code kustomize}. */
final class SecretManifests {

    private static final YAMLMapper YAML =
            YAMLMapper.builder().disable(YAMLWriteFeature.SPLIT_LINES).build();

    private final MeshTable table;
    private final ManifestFolder manifests;
    private final KubernetesSecrets secrets;

    private SecretManifests(MeshTable table, ManifestFolder manifests, KubernetesSecrets secrets) {
        this.table = table;
        this.manifests = manifests;
        this.secrets = secrets;
    }

    /** Of the secrets in the state folder, made now where they are missing. */
    static SecretManifests ensure(Session session) {
        MeshTable table = session.table();
        ManifestFolder manifests = new ManifestFolder(session.home().root().resolve("k8s"));
        return new SecretManifests(
                table,
                manifests,
                KubernetesSecrets.ensure(
                        folder(session), table, manifests.leafHosts(table), session.clock()));
    }

    /** What lies here may be in use by a cluster, so no {@code down} deletes it. */
    static Path folder(Session session) {
        return session.home().state().resolve("kubernetes");
    }

    /** To be applied as they are: each region's namespace and its Secrets. */
    String documents(List<String> regions) {
        Stream<String> namespaces =
                regions.stream().map(region -> "---\n" + manifests.namespaceDocument(region));
        Stream<String> documents =
                regions.stream()
                        .flatMap(region ->
                                secrets(region).entrySet().stream()
                                        .map(secret ->
                                                document(
                                                        manifests.namespace(region),
                                                        secret.getKey(),
                                                        secret.getValue())));
        return Stream.concat(namespaces, documents).collect(Collectors.joining());
    }

    /**
     * A kustomization of an overlay and of the Secrets that its pods name: kustomize adds a digest
     * of their content to the names, so that pods are replaced when it changes.
     *
     * @param overlay as seen from the kustomization's folder; kustomize takes no other path
     */
    String kustomization(Path overlay, List<String> regions) {
        List<Map<String, Object>> generators =
                regions.stream()
                        .flatMap(region ->
                                secrets(region).entrySet().stream()
                                        .map(secret ->
                                                generator(
                                                        manifests.namespace(region),
                                                        secret.getKey(),
                                                        secret.getValue())))
                        .toList();
        Map<String, Object> kustomization = new LinkedHashMap<>();
        kustomization.put("apiVersion", "kustomize.config.k8s.io/v1beta1");
        kustomization.put("kind", "Kustomization");
        kustomization.put("resources", List.of(overlay.toString()));
        kustomization.put("secretGenerator", generators);
        return YAML.writeValueAsString(kustomization);
    }

    private Map<String, Map<String, String>> secrets(String region) {
        List<String> users =
                Arrays.stream(Role.values())
                        .filter(Role::app)
                        .filter(role -> role != Role.REPLAY || table.region(region).history())
                        .map(Role::text)
                        .toList();
        return secrets.of(region, users);
    }

    private static String document(String namespace, String name, Map<String, String> texts) {
        Map<String, String> data = new TreeMap<>();
        texts.forEach((key, text) ->
                data.put(
                        key,
                        Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "v1");
        document.put("kind", "Secret");
        document.put("metadata", new TreeMap<>(Map.of("name", name, "namespace", namespace)));
        document.put("type", "Opaque");
        document.put("data", data);
        return YAML.writeValueAsString(document);
    }

    private static Map<String, Object> generator(
            String namespace, String name, Map<String, String> texts) {
        Map<String, Object> generator = new LinkedHashMap<>();
        generator.put("name", name);
        generator.put("namespace", namespace);
        generator.put(
                "literals",
                texts.entrySet().stream()
                        .map(text -> text.getKey() + "=" + text.getValue())
                        .toList());
        return generator;
    }
}
