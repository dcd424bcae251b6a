package dev.ordermesh.launcher.secrets;

import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.session.Home;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.launcher.session.StateLock;
import dev.ordermesh.local.KubernetesSecrets;
import dev.ordermesh.local.PrivateFiles;
import dev.ordermesh.topology.MeshTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
public final class SecretManifests {

    private static final YAMLMapper YAML =
            YAMLMapper.builder().disable(YAMLWriteFeature.SPLIT_LINES).build();

    private final Path folder;
    private final MeshTable table;
    private final ManifestFolder manifests;
    private final KubernetesSecrets secrets;

    private SecretManifests(
            Path folder, MeshTable table, ManifestFolder manifests, KubernetesSecrets secrets) {
        this.folder = folder;
        this.table = table;
        this.manifests = manifests;
        this.secrets = secrets;
    }

    /**
     * Of the secrets in the state folder, made now where they are missing.
     *
     * @throws dev.ordermesh.launcher.session.Refusal while another command makes them
     */
    public static SecretManifests ensure(Session session) throws IOException {
        MeshTable table = session.table();
        ManifestFolder manifests = ManifestFolder.of(session);
        Home home = home(session);
        Files.createDirectories(home.state());
        try (StateLock _ = StateLock.take(home)) {
            return new SecretManifests(
                    home.state().toRealPath(),
                    table,
                    manifests,
                    KubernetesSecrets.ensure(
                            home.state(), table, manifests.leafHosts(table), session.clock()));
        }
    }

    /** Where the secrets of clusters are kept: no {@code down} deletes what a cluster may use. */
    public static Home home(Session session) {
        return session.apart("kubernetes").home();
    }

    /**
     * Writes a kustomization of this overlay and of the Secrets that its pods name, so that a
     * changed Secret replaces the pods that mount it.
     *
     * @param overlay a folder of {@code k8s/overlays}
     * @param regions whose Secrets it needs
     * @return the folder to apply
     */
    public Path around(Path overlay, List<String> regions) throws IOException {
        Path real = overlay.toRealPath();
        Path around = folder.resolve("around").resolve(real.getFileName());
        PrivateFiles.write(
                around.resolve("kustomization.yaml"),
                kustomization(around.relativize(real), regions));
        return around;
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
    private String kustomization(Path overlay, List<String> regions) {
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
                        .filter(Role::connects)
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
