package dev.ordermesh.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.ContainerVolumes;
import dev.ordermesh.local.junit.EnabledIfDockerRuns;
import dev.ordermesh.messaging.nats.testcontainers.NatsContainer;
import dev.ordermesh.systemtests.ComposeProject.Fault;
import dev.ordermesh.systemtests.checkout.Checkout;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.PortRole;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code docker compose up --scale worker-us=3 --scale worker-eu=2} over docker-compose.yml as it
 * is: three nodes a region. Needs memory and minutes; first, before the run's mesh needs them.
 */
@Tag(OnRunningContainers.TAG)
@Order(0)
@EnabledIfSystemProperty(
        named = "mesh.long",
        matches = "true",
        disabledReason = "runs with ./mesh test --long")
@EnabledIfDockerRuns({NatsContainer.IMAGE, MeshContainers.JAVA_IMAGE})
@ResourceLock(OnRunningMesh.LOCK)
class ComposeAsTypedIT {

    private static final int ORDERS_EACH = 100;
    private static final int MINUTES_MAX = 15;

    /** Nine servers find their leaders, and the apps theirs, on a small machine. */
    private static final Duration HEALTHY_LIMIT = Duration.ofMinutes(5);

    /** Published on loopback, on a port that a variable may change. */
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:\\$\\{(\\w+):-(\\d+)}");

    private final MeshTable standard = MeshTable.load(MeshProcesses.CHECKOUT.resolve("configs"));
    private final MeshTable table = standard.withPortBase(MeshProcesses.freePortBase());
    private final AtomicReference<@Nullable String> apiKey = new AtomicReference<>();
    private final OrderBook orders =
            new OrderBook(
                    region -> loopback(PortRole.GATEWAY, region),
                    () -> Optional.ofNullable(apiKey.get()));

    @Test
    @Timeout(value = MINUTES_MAX, unit = TimeUnit.MINUTES)
    void ordersFlowThroughTheLossOfARegionAndOfALinkAndNothingIsLeft() {
        command("./mesh", "images");
        ComposeProject project;
        try (ComposeContainer compose = compose()) {
            compose.start();
            project = new ComposeProject(projectName(compose));
            apiKey.set(project.file("secrets", "/volumes/" + ContainerVolumes.OWN_KEY));
            everyRegionFulfilsItsOrders();
            ordersOfALostRegionArriveAfterItsReturn(project);
            ordersOverACutLinkArriveOnceItIsJoined(project);
        }
        assertThat(project.remains()).isEmpty();
    }

    private ComposeContainer compose() {
        ComposeContainer compose =
                new ComposeContainer(MeshProcesses.CHECKOUT.resolve("docker-compose.yml").toFile())
                        // Starts what is named alone, and withScaledService names.
                        .withServices(
                                command("docker", "compose", "config", "--services").split("\n"))
                        .withScaledService("worker-us", 3)
                        .withScaledService("worker-eu", 2)
                        .withPull(false)
                        .withEnv(ports());
        Stream.of("gateway-us-1", "gateway-eu-1", "gateway-ap-1")
                .forEach(app -> healthy(compose, app));
        Stream.of("worker-us-1", "worker-us-2", "worker-us-3", "worker-eu-1", "worker-eu-2")
                .forEach(app -> healthy(compose, app));
        Stream.of("worker-ap-1", "replay-1").forEach(app -> healthy(compose, app));
        return compose;
    }

    private static void healthy(ComposeContainer compose, String container) {
        compose.waitingFor(container, Wait.forHealthcheck().withStartupTimeout(HEALTHY_LIMIT));
    }

    /** The file's own variables and ports, those moved to a free base. */
    private Map<String, String> ports() {
        int shift = table.ports().base() - standard.ports().base();
        return PORT.matcher(Checkout.read(Path.of("docker-compose.yml")))
                .results()
                .collect(
                        Collectors.toMap(
                                port -> port.group(1),
                                port -> Integer.toString(Integer.parseInt(port.group(2)) + shift)));
    }

    /** Testcontainers makes it up. */
    private static String projectName(ComposeContainer compose) {
        Map<String, String> labels =
                compose.getContainerByServiceName("gateway-us-1")
                        .orElseThrow()
                        .getContainerInfo()
                        .getConfig()
                        .getLabels();
        return Objects.requireNonNull(labels).getOrDefault(ComposeProject.PROJECT, "");
    }

    /** Half of a region's orders come in at its own gateway, half at the one before. */
    private void everyRegionFulfilsItsOrders() {
        Map<String, String> regions = new HashMap<>();
        String before = SystemUnderTest.REGIONS.getLast();
        for (String region : SystemUnderTest.REGIONS) {
            List<String> placed = new ArrayList<>();
            placed.addAll(orders.place(region, region, ORDERS_EACH / 2));
            placed.addAll(orders.place(before, region, ORDERS_EACH / 2));
            placed.forEach(id -> regions.put(id, region));
            before = region;
        }
        await().atMost(OrderBook.PATIENCE)
                .untilAsserted(() ->
                        assertThat(fulfilments())
                                .containsExactlyInAnyOrderElementsOf(
                                        regions.entrySet().stream()
                                                .map(Map.Entry::toString)
                                                .toList()));
    }

    /** Of all history, {@code order=region} for each time that one was fulfilled. */
    private List<String> fulfilments() {
        return orders.get(loopback(PortRole.REPLAY, "us-east").resolve("/history?since=24h"))
                .lines()
                .<JsonNode>map(JsonMapper.shared()::readTree)
                .filter(event -> event.get("event").asString().equals("fulfilled"))
                .map(event -> event.get("order").asString() + "=" + event.get("region").asString())
                .toList();
    }

    private void ordersOfALostRegionArriveAfterItsReturn(ComposeProject project) {
        project.kill(ComposeProject.servers("eu-west"));
        List<String> toDead = orders.place("us-east", "eu-west", ORDERS_EACH);
        theOthersFulfilEachOthersOrders("us-east", "ap-south");
        orders.awaitStatus("us-east", toDead, "placed");

        project.start(ComposeProject.servers("eu-west"));

        orders.awaitStatus("us-east", toDead, "fulfilled");
    }

    private void ordersOverACutLinkArriveOnceItIsJoined(ComposeProject project) {
        List<String> toCut;
        await().atMost(OrderBook.PATIENCE).until(() -> linkIsUp("us-east", "eu-west"));
        try (Fault _ = project.cut("us-east", "eu-west")) {
            await().atMost(OrderBook.PATIENCE).until(() -> !linkIsUp("us-east", "eu-west"));
            toCut = orders.place("us-east", "eu-west", ORDERS_EACH);
            theOthersFulfilEachOthersOrders("eu-west", "ap-south");
            orders.awaitStatus("us-east", toCut, "placed");
        }

        orders.awaitStatus("us-east", toCut, "fulfilled");
    }

    private void theOthersFulfilEachOthersOrders(String one, String other) {
        orders.awaitStatus(one, orders.place(one, other, ORDERS_EACH), "fulfilled");
        orders.awaitStatus(other, orders.place(other, one, ORDERS_EACH), "fulfilled");
    }

    private boolean linkIsUp(String region, String peer) {
        URI controller = loopback(PortRole.CONTROLLER, region);
        return JsonMapper.shared()
                .readTree(orders.get(controller.resolve("/region")))
                .get("links")
                .valueStream()
                .filter(link -> link.get("peer").asString().equals(peer))
                .anyMatch(link -> link.get("up").asBoolean());
    }

    private URI loopback(PortRole role, String region) {
        return URI.create("http://127.0.0.1:" + table.port(role, region, 1));
    }

    private static String command(String... command) {
        return Command.run(MeshProcesses.CHECKOUT, ComposeProject.engine(), List.of(command))
                .require();
    }
}
