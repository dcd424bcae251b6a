package dev.ordermesh.launcher.kubernetes;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.process.Tool;
import dev.ordermesh.launcher.secrets.ManifestFolder;
import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.launcher.status.PartsSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The cluster of kubectl's current context, and what of the mesh is in it. */
public final class Cluster implements PartsSource {

    /** By this label of {@code k8s/base} a mesh is told from what else is in a namespace. */
    public static final String PART_OF = "app.kubernetes.io/part-of";

    /** The value of {@link #PART_OF}. */
    public static final String MESH = "order-mesh";

    /** The label that names the role of a workload and of its pods. */
    public static final String NAME = "app.kubernetes.io/name";

    /** The port of an app's container that answers HTTP. */
    public static final String HTTP = "http";

    private static final String OURS = PART_OF + "=" + MESH;

    private static final String WORKLOADS = "deployments,statefulsets";
    private static final String POD = "Pod";

    /** One question to the API server. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Pods drain before they end, and volumes let go. */
    private static final Duration END_LIMIT = Duration.ofMinutes(5);

    private final Session session;
    private final ManifestFolder manifests;
    private final Tool kubectl;

    /**
     * @param kubectl its name on the path, or its file
     */
    public Cluster(Session session, String kubectl) {
        this.session = session;
        this.manifests = ManifestFolder.of(session);
        this.kubectl =
                new Tool(
                        kubectl,
                        session.home().root(),
                        session.home().logs().resolve("kubectl.log"),
                        Map.of());
    }

    /** The name of kubectl's current context. */
    String context() {
        return run(LIMIT, "config", "current-context").strip();
    }

    /**
     * What the workloads of the mesh want, and which pods there are.
     *
     * @throws Refusal when the cluster has none of a mesh
     */
    @Override
    public Sight look() {
        String context = context();
        List<Instance> planned = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        for (String region : places()) {
            List<JsonNode> found = items(region, WORKLOADS + ",pods");
            found.stream()
                    .filter(item -> !item.path("kind").asString("").equals(POD))
                    .sorted(Comparator.comparing(Cluster::role))
                    .forEach(workload -> planned.addAll(instances(region, workload)));
            parts.addAll(parts(region, found));
        }
        if (planned.isEmpty()) {
            throw new Refusal(
                    "there is no mesh in the cluster of context %s; start one: ./mesh --k8s up"
                            .formatted(context));
        }
        return new Sight(new MeshPlan(planned), parts);
    }

    /** Each has a namespace: the regions, and what is in none. */
    List<String> places() {
        return Stream.concat(session.table().regionNames().stream(), Stream.of(Instance.OUTSIDE))
                .toList();
    }

    private static List<Instance> instances(String region, JsonNode workload) {
        return IntStream.rangeClosed(1, workload.at("/spec/replicas").asInt(1))
                .mapToObj(number -> new Instance(role(workload), region, number, Map.of()))
                .toList();
    }

    /** Pods have no numbers of their own: they are counted by name within their role. */
    private static List<Part> parts(String region, List<JsonNode> found) {
        List<Part> parts = new ArrayList<>();
        Map<Role, Integer> counts = new TreeMap<>();
        found.stream()
                .filter(item -> item.path("kind").asString("").equals(POD))
                .filter(pod -> pod.at("/metadata/deletionTimestamp").isMissingNode())
                .sorted(Comparator.comparing(Cluster::name))
                .forEach(pod -> {
                    int number = counts.merge(role(pod), 1, Integer::sum);
                    parts.add(
                            new Part(new Instance.Id(role(pod), region, number), 0, isReady(pod)));
                });
        return parts;
    }

    private static boolean isReady(JsonNode pod) {
        return pod.at("/status/conditions")
                .valueStream()
                .anyMatch(condition ->
                        condition.path("type").asString("").equals("Ready")
                                && condition.path("status").asString("").equals("True"));
    }

    private static String name(JsonNode item) {
        return item.at("/metadata/name").asString("");
    }

    private static Role role(JsonNode item) {
        return roleOf(item.path("metadata").path("labels").path(NAME).asString(""))
                .orElseThrow(() ->
                        new Refusal(
                                "%s is labelled as a part of the mesh, and is none"
                                        .formatted(name(item))));
    }

    /** The role that the label {@link #NAME} says, if it is one. */
    public static Optional<Role> roleOf(String label) {
        return label.equals("nats") ? Optional.of(Role.NATS_SERVER) : Role.ofText(label);
    }

    /** Everything of these kinds that belongs to the mesh in a region's namespace. */
    private List<JsonNode> items(String region, String kinds) {
        String json =
                run(
                        LIMIT,
                        "get",
                        kinds,
                        "--namespace=" + namespace(region),
                        "--selector=" + OURS,
                        "--output=json");
        return Json.tree(json).path("items").valueStream().toList();
    }

    /** Applies a kustomization and returns what kubectl says of each object. */
    List<String> apply(Path kustomization) {
        return run(END_LIMIT, "apply", "--kustomize=" + kustomization).lines().toList();
    }

    /**
     * Returns when every workload of a region runs as it was applied.
     *
     * @throws Refusal when one does not within the time
     */
    void awaitRollouts(String region, Duration limit) {
        for (JsonNode workload : items(region, WORKLOADS)) {
            String which =
                    "%s/%s"
                            .formatted(workload.path("kind").asString(""), name(workload))
                            .toLowerCase(Locale.ROOT);
            session.console().progress("waiting for %s of %s".formatted(which, region));
            run(
                    limit.plus(LIMIT),
                    "rollout",
                    "status",
                    which,
                    "--namespace=" + namespace(region),
                    "--timeout=%ds".formatted(limit.toSeconds()));
        }
        session.console().progressDone();
    }

    /** Ends the workloads of a region, with the autoscalers that would start some again. */
    void end(String region) {
        run(
                END_LIMIT,
                "delete",
                WORKLOADS + ",horizontalpodautoscalers",
                "--namespace=" + namespace(region),
                "--selector=" + OURS,
                "--ignore-not-found",
                "--cascade=foreground");
    }

    /** Deletes a region's namespace with everything in it. */
    void delete(String region) {
        run(END_LIMIT, "delete", "namespace", namespace(region), "--ignore-not-found");
    }

    /**
     * A way from a port of this machine to one app of a region.
     *
     * @throws Refusal when there is none
     */
    Forward forward(String region, Role role) {
        try {
            return Forward.open(
                    kubectl,
                    session.home()
                            .logs()
                            .resolve("forward-%s-%s.log".formatted(region, role.text())),
                    "port-forward",
                    "--namespace=" + namespace(region),
                    "--address=127.0.0.1",
                    "deployment/" + role.text(),
                    ":" + HTTP);
        } catch (IOException e) {
            throw new UncheckedIOException("kubectl can't be asked", e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private String namespace(String region) {
        return manifests.namespace(region);
    }

    private String run(Duration limit, String... arguments) {
        try {
            return kubectl.run(limit, arguments);
        } catch (IOException e) {
            throw new UncheckedIOException("kubectl can't be asked", e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static Refusal interrupted() {
        Thread.currentThread().interrupt();
        return new Refusal("interrupted");
    }
}
