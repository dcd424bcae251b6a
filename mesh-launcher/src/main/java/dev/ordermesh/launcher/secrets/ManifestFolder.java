package dev.ordermesh.launcher.secrets;

import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.RegionPlan;
import dev.ordermesh.topology.nats.NatsVariables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What the checked-in manifests say of namespaces and of the way between regions.
 *
 * @param folder {@code k8s}
 */
public record ManifestFolder(Path folder) {

    /** The overlay of all regions in one cluster. */
    public static final String ONE_CLUSTER = "local";

    private static final YAMLMapper YAML = new YAMLMapper();

    /** That of the checkout. */
    public static ManifestFolder of(Session session) {
        return new ManifestFolder(session.home().root().resolve("k8s"));
    }

    /** The kustomization of one region, or of all in one cluster. */
    public Path overlay(String name) {
        return folder.resolve("overlays").resolve(name);
    }

    /** The document of a region's namespace, as every overlay applies it. */
    String namespaceDocument(String region) {
        return read(namespaceFile(region));
    }

    /** The name of a region's namespace. */
    public String namespace(String region) {
        return tree(namespaceFile(region)).at("/metadata/name").asString("");
    }

    /**
     * Where peers reach each region's leaf port, by region: from other clusters and in one cluster.
     *
     * @throws Refusal when an address is none
     */
    Map<String, List<String>> leafHosts(MeshTable table) {
        Path clusters = folder.resolve("peers").resolve("kustomization.yaml");
        Path local = overlay(ONE_CLUSTER).resolve("peers.env");
        List<String> inClusters =
                tree(clusters)
                        .path("configMapGenerator")
                        .valueStream()
                        .flatMap(map -> map.path("literals").valueStream())
                        .map(literal -> literal.asString(""))
                        .toList();
        List<String> inOne = read(local).lines().toList();
        return table.regions().stream()
                .map(RegionPlan::name)
                .collect(
                        Collectors.toMap(
                                region -> region,
                                region ->
                                        Stream.concat(
                                                        hosts(clusters, inClusters, region),
                                                        hosts(local, inOne, region))
                                                .distinct()
                                                .toList()));
    }

    /** Those that the settings of a file give a region. */
    private static Stream<String> hosts(Path file, List<String> settings, String region) {
        String prefix = NatsVariables.leafUrls(region) + "=";
        return settings.stream()
                .filter(setting -> setting.startsWith(prefix))
                .flatMap(setting -> urls(file, setting.substring(prefix.length())))
                .map(url -> host(file, url));
    }

    private static Stream<String> urls(Path file, String array) {
        try {
            return Json.tree(array).valueStream().map(url -> url.asString(""));
        } catch (JacksonException unreadable) {
            throw new Refusal("%s: %s is no array of URLs".formatted(file, array));
        }
    }

    private static String host(Path file, String url) {
        try {
            String host = URI.create(url).getHost();
            if (host != null) {
                return host;
            }
        } catch (IllegalArgumentException noUrl) {
            // Answered below, like a URL without a host.
        }
        throw new Refusal("%s: %s names no host".formatted(file, url));
    }

    private Path namespaceFile(String region) {
        return overlay(region).resolve("namespace.yaml");
    }

    private static JsonNode tree(Path file) {
        try {
            return YAML.readTree(read(file));
        } catch (JacksonException unreadable) {
            throw new Refusal("%s: %s".formatted(file, unreadable.getOriginalMessage()));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }
}
