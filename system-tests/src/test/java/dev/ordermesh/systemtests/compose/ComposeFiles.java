package dev.ordermesh.systemtests.compose;

import dev.ordermesh.systemtests.checkout.Checkout;
import dev.ordermesh.systemtests.compose.ComposeFile.Service;
import dev.ordermesh.topology.MeshTable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The files that say how containers run, and what they come to.
 *
 * @param texts of the files that are compared, by their names
 * @param compose what the compose files come to
 */
record ComposeFiles(Map<String, String> texts, ComposeFile compose) {

    static final String COMPOSE = "docker-compose.yml";
    static final String LIGHT = "docker-compose.light.yml";
    static final String DOCKERFILE = "Dockerfile";
    static final String K8S_IMAGES = "k8s/components/images/kustomization.yaml";

    static final MeshTable TABLE = MeshTable.load(Checkout.ROOT.resolve("configs"));

    /** Read by the JVM and by the Go runtime. */
    static final String JVM = "JDK_JAVA_OPTIONS";

    static final String GO = "GOMEMLIMIT";

    private static final Pattern HOST = Pattern.compile("://([^:/\"]+)");

    /** For how many nodes a region the secrets are made. */
    int nodesWanted() {
        JsonNode command = compose.json().at("/services/secrets/command");
        return Integer.parseInt(command.path(command.size() - 1).asString());
    }

    List<String> nodeNames(String region) {
        return IntStream.rangeClosed(1, nodesWanted())
                .mapToObj(node -> nodeName(region, node))
                .toList();
    }

    static String nodeName(String region, int node) {
        return "nats-%s-%d".formatted(region, node);
    }

    static List<String> names(Stream<Service> services) {
        return services.map(Service::name).toList();
    }

    static List<String> hosts(String urls) {
        return groups(HOST, urls);
    }

    static List<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    String first(Pattern pattern, String file) {
        return groups(pattern, text(file)).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(file + " has no " + pattern));
    }

    String text(String file) {
        String text = texts.get(file);
        if (text == null) {
            throw new IllegalArgumentException("not read: " + file);
        }
        return text;
    }

    static Stream<String> differences(
            String where, Collection<String> given, Collection<String> wanted) {
        return Stream.concat(
                wanted.stream()
                        .filter(one -> !given.contains(one))
                        .map(one -> "%s misses %s".formatted(where, one)),
                given.stream()
                        .filter(one -> !wanted.contains(one))
                        .map(one -> "%s has %s".formatted(where, one)));
    }
}
