package dev.ordermesh.systemtests;

import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.KeyRing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A mesh in the cluster that {@code KUBECONFIG} names, driven by {@code ./mesh --k8s}, and by
 * kubectl for what breaks it. What is killed stays away until {@link #up}, as elsewhere: its
 * workloads are scaled to none, since a cluster would start a pod again at once.
 */
final class MeshInCluster implements SystemUnderTest {

    /** The variable without which no cluster is touched. */
    static final String KUBECONFIG = "KUBECONFIG";

    private static final Duration FORWARD_LIMIT = Duration.ofSeconds(30);
    private static final Pattern FORWARDED = Pattern.compile("from (127\\.0\\.0\\.1:\\d+) ");
    private static final String PODS = "--selector=app.kubernetes.io/part-of=order-mesh";
    private static final String NAME = ",app.kubernetes.io/name=";

    private final String kubectl = Optional.ofNullable(System.getenv("KUBECTL")).orElse("kubectl");
    private final Map<String, Forward> forwards = new HashMap<>();
    private final List<Killed> killed = new ArrayList<>();

    /** A way to an app that ends with this. */
    private record Forward(Process process, URI url) {}

    /** A workload that runs no more, and how many pods it had. */
    private record Killed(String namespace, String workload, int replicas) {}

    private MeshInCluster() {}

    /**
     * Where no mesh is yet.
     *
     * @throws IllegalStateException when the cluster has one: the tests would delete its orders
     */
    static MeshInCluster fresh() {
        MeshInCluster mesh = new MeshInCluster();
        Command.Result found = mesh.run("status");
        if (!found.errors().contains("there is no mesh")) {
            throw new IllegalStateException(
                    "the tests want a cluster without a mesh; end it with ./mesh --k8s down: "
                            + found.output()
                            + found.errors());
        }
        return mesh;
    }

    @Override
    public void up() {
        killed.forEach(gone ->
                kubectl(
                        "scale",
                        gone.workload(),
                        "--namespace=" + gone.namespace(),
                        "--replicas=" + gone.replicas()));
        killed.clear();
        mesh("up");
        closeForwards();
    }

    @Override
    public Command.Result run(String... arguments) {
        return command(Stream.concat(Stream.of("./mesh", "--k8s"), Stream.of(arguments)).toList());
    }

    @Override
    public Optional<String> apiKey() {
        return KeyRing.own(MeshProcesses.CHECKOUT.resolve(".mesh").resolve("kubernetes"));
    }

    @Override
    public URI gateway(String region) {
        return app(region, "gateway");
    }

    @Override
    public URI app(String region, String role) {
        String key = region + "/" + role;
        Forward open = forwards.get(key);
        if (open == null || !open.process().isAlive()) {
            open = forward(region, role);
            forwards.put(key, open);
        }
        return open.url();
    }

    private Forward forward(String region, String role) {
        try {
            Path out = Files.createTempFile("forward", ".out");
            Process process =
                    new ProcessBuilder(
                                    kubectl,
                                    "port-forward",
                                    "--namespace=" + namespace(region),
                                    "--address=127.0.0.1",
                                    "deployment/" + role,
                                    ":http")
                            .redirectErrorStream(true)
                            .redirectOutput(out.toFile())
                            .start();
            await().atMost(FORWARD_LIMIT).until(() -> !process.isAlive() || address(out).find());
            Matcher address = address(out);
            if (!address.find()) {
                throw new AssertionError("no way to %s: %s".formatted(role, Files.readString(out)));
            }
            return new Forward(process, URI.create("http://" + address.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Matcher address(Path out) throws IOException {
        return FORWARDED.matcher(Files.readString(out));
    }

    /** Its clients come by TLS with the cluster's names, which a forward does not have. */
    @Override
    public String nats(String region) {
        throw new TestAbortedException("foreign clients are not tried in a cluster");
    }

    @Override
    public String password(String user) {
        throw new TestAbortedException("foreign clients are not tried in a cluster");
    }

    @Override
    public void kill(String region, @Nullable String role) {
        String namespace = namespace(region);
        String selector = role == null ? PODS : PODS + NAME + part(role);
        JsonNode found =
                JsonMapper.shared()
                        .readTree(
                                kubectl(
                                        "get",
                                        "deployments,statefulsets",
                                        "--namespace=" + namespace,
                                        selector,
                                        "--output=json"));
        for (JsonNode workload : found.path("items")) {
            String which =
                    "%s/%s"
                            .formatted(
                                    workload.path("kind").asString(),
                                    workload.at("/metadata/name").asString());
            killed.add(new Killed(namespace, which, workload.at("/spec/replicas").asInt(1)));
            kubectl("scale", which, "--namespace=" + namespace, "--replicas=0");
        }
        endNow(namespace, selector);
        closeForwards();
    }

    /** The cluster starts another one by itself. */
    @Override
    public void killOne(String region, String role) {
        String namespace = namespace(region);
        String pod =
                kubectl(
                                "get",
                                "pods",
                                "--namespace=" + namespace,
                                PODS + NAME + part(role),
                                "--output=name")
                        .lines()
                        .findFirst()
                        .orElseThrow();
        endNow(namespace, pod);
    }

    /** Without grace a kubelet sends SIGKILL. */
    private void endNow(String namespace, String what) {
        List<String> arguments =
                what.startsWith("--") ? List.of("delete", "pods", what) : List.of("delete", what);
        kubectl(
                Stream.concat(
                                arguments.stream(),
                                Stream.of(
                                        "--namespace=" + namespace, "--force", "--grace-period=0"))
                        .toArray(String[]::new));
    }

    private static String part(String role) {
        return role.equals("nats-server") ? "nats" : role;
    }

    private static String namespace(String region) {
        return "order-mesh-" + region;
    }

    private void closeForwards() {
        forwards.values().forEach(forward -> forward.process().destroy());
        forwards.clear();
    }

    private String kubectl(String... arguments) {
        return command(Stream.concat(Stream.of(kubectl), Stream.of(arguments)).toList()).require();
    }

    private static Command.Result command(List<String> command) {
        return Command.run(MeshProcesses.CHECKOUT, Map.of(), command);
    }

    @Override
    public void close() {
        closeForwards();
        String context = kubectl("config", "current-context").strip();
        mesh("down", "--data", context);
    }
}
