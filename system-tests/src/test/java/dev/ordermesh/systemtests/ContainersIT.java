package dev.ordermesh.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.junit.EnabledIfDockerRuns;
import dev.ordermesh.messaging.nats.testcontainers.NatsContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** The same mesh in containers, from {@code docker compose up} to {@code down -v}. */
@EnabledIfDockerRuns({NatsContainer.IMAGE, "eclipse-temurin:25-jre"})
@ResourceLock("the mesh of the run")
class ContainersIT {

    private static final int ORDERS_EACH = 20;

    @Test
    void ordersFlowThroughTheLossOfARegionAndOfALinkAndNothingIsLeftBehind() {
        try (MeshContainers mesh = MeshContainers.fresh()) {
            mesh.up();
            OrderBook orders = new OrderBook(mesh);
            everyRegionFulfilsItsOrders(mesh, orders);
            ordersOfALostRegionArriveAfterItsReturn(mesh, orders);
            ordersOfACutLinkArriveAfterItsReturn(mesh, orders);
            await().atMost(OrderBook.PATIENCE)
                    .untilAsserted(() -> assertThat(mesh.mesh("status")).contains("All is well."));
            mesh.mesh("order", "--count", "6");
            mesh.down();
            assertThat(mesh.remains()).isEmpty();
        }
    }

    private static void everyRegionFulfilsItsOrders(MeshContainers mesh, OrderBook orders) {
        List<String> all = new ArrayList<>();
        for (String region : MeshUnderTest.REGIONS) {
            all.addAll(orders.place("us-east", region, ORDERS_EACH));
        }
        orders.awaitStatus("us-east", all, "fulfilled");
        await().atMost(OrderBook.PATIENCE)
                .untilAsserted(() ->
                        assertThat(fulfilmentsByRegion(mesh.history()))
                                .isEqualTo(
                                        Map.of(
                                                "us-east", ORDERS_EACH,
                                                "eu-west", ORDERS_EACH,
                                                "ap-south", ORDERS_EACH)));
    }

    private static Map<String, Integer> fulfilmentsByRegion(List<JsonNode> history) {
        return history.stream()
                .filter(event -> event.get("event").asString().equals("fulfilled"))
                .collect(
                        Collectors.toMap(
                                event -> event.get("region").asString(),
                                event -> 1,
                                Integer::sum,
                                TreeMap::new));
    }

    private static void ordersOfALostRegionArriveAfterItsReturn(
            MeshContainers mesh, OrderBook orders) {
        mesh.kill("eu-west", "nats-server");
        List<String> toDead = orders.place("us-east", "eu-west", ORDERS_EACH);
        orders.awaitStatus(
                "us-east", orders.place("us-east", "ap-south", ORDERS_EACH), "fulfilled");
        orders.awaitStatus(
                "ap-south", orders.place("ap-south", "us-east", ORDERS_EACH), "fulfilled");

        mesh.up();

        orders.awaitStatus("us-east", toDead, "fulfilled");
    }

    private static void ordersOfACutLinkArriveAfterItsReturn(
            MeshContainers mesh, OrderBook orders) {
        mesh.cutLink("us-east", "eu-west");
        await().atMost(OrderBook.PATIENCE).until(() -> !isUp(mesh.region("us-east"), "eu-west"));
        List<String> toCut = orders.place("us-east", "eu-west", ORDERS_EACH);
        orders.awaitStatus("eu-west", orders.place("eu-west", "ap-south", 1), "fulfilled");
        orders.awaitStatus("us-east", toCut, "placed");

        mesh.joinLink("us-east", "eu-west");

        orders.awaitStatus("us-east", toCut, "fulfilled");
    }

    private static boolean isUp(JsonNode region, String peer) {
        return region.get("links")
                .valueStream()
                .filter(link -> link.get("peer").asString().equals(peer))
                .anyMatch(link -> link.get("up").asBoolean());
    }
}
