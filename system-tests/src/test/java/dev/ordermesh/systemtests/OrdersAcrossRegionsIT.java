package dev.ordermesh.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Orders flow from each region to each region, and each is one order. */
@OnRunningMesh
class OrdersAcrossRegionsIT {

    private static final int ORDERS_EACH = 10;

    private final SystemUnderTest mesh;
    private final OrderBook orders;

    OrdersAcrossRegionsIT(SystemUnderTest mesh) {
        this.mesh = mesh;
        this.orders = new OrderBook(mesh);
    }

    @Test
    void everyGatewayReachesEveryRegion() {
        Map<String, List<String>> placed = new HashMap<>();
        for (String gateway : SystemUnderTest.REGIONS) {
            for (String region : SystemUnderTest.REGIONS) {
                placed.computeIfAbsent(gateway, g -> new ArrayList<>())
                        .addAll(orders.place(gateway, region, ORDERS_EACH));
            }
        }

        placed.forEach((gateway, ids) -> orders.awaitStatus(gateway, ids, "fulfilled"));
    }

    @Test
    void anOrderShowsWhereItCameFromAndEveryStep() {
        String id = orders.place("us-east", "ap-south", 1).getFirst();
        orders.awaitStatus("us-east", List.of(id), "fulfilled");

        JsonNode order = orders.order("us-east", id);

        assertThat(order.get("region").asString()).isEqualTo("ap-south");
        assertThat(order.get("origin").asString()).isEqualTo("us-east");
        assertThat(order.get("reason").isNull()).isTrue();
        assertThat(order.get("steps").valueStream().map(step -> step.get("status").asString()))
                .containsExactly("placed", "accepted", "paid", "reserved", "shipped", "fulfilled");
    }

    @Test
    void aRepeatUnderOneKeyIsOneOrderAtAnyGateway() {
        String key = "key-" + UUID.randomUUID();

        String first = orders.placeWithKey("us-east", "eu-west", key);
        String again = orders.placeWithKey("us-east", "eu-west", key);
        String elsewhere = orders.placeWithKey("ap-south", "eu-west", key);

        assertThat(List.of(again, elsewhere)).containsOnly(first);
        orders.awaitStatus("ap-south", List.of(first), "fulfilled");
        assertThat(fulfilments(first)).isEqualTo(1);
    }

    @Test
    void aWorkerKilledWhileOrdersFlowLosesAndDoublesNothing() {
        List<String> all;
        try (OrderFlow flow = OrderFlow.start(orders, "us-east", "us-east")) {
            flow.awaitPlaced(40);
            mesh.killOne("us-east", "worker");
            flow.awaitPlaced(80);
            all = flow.stop();
        }

        // The other worker takes over what the dead one held, once its ack wait is over.
        orders.awaitStatus("us-east", all, "fulfilled");
        mesh.up();
        assertThat(orders.order("us-east", all.getFirst()).get("steps")).hasSize(6);
        Map<String, Long> counts = new HashMap<>();
        mesh.history().stream()
                .filter(event -> event.get("event").asString().equals("fulfilled"))
                .forEach(event -> counts.merge(event.get("order").asString(), 1L, Long::sum));
        assertThat(all).allSatisfy(id -> assertThat(counts.get(id)).as(id).isEqualTo(1));
        await().atMost(OrderBook.PATIENCE).until(mesh::auditFindsNothing);
    }

    @Test
    void whatIsCancelledWhileItsWorkersAreAwayIsNotFulfilledOnceTheyAreBack() {
        mesh.kill("eu-west", "worker");
        List<String> unwanted = orders.place("us-east", "eu-west", ORDERS_EACH);
        List<String> wanted = orders.place("us-east", "eu-west", ORDERS_EACH);
        orders.awaitStatus("ap-south", unwanted, "placed");

        for (String gateway : List.of("ap-south", "ap-south", "us-east")) {
            assertThat(unwanted)
                    .allSatisfy(id -> assertThat(orders.cancel(gateway, id)).isEqualTo(202));
        }
        mesh.up();

        for (String gateway : SystemUnderTest.REGIONS) {
            orders.awaitStatus(gateway, unwanted, "cancelled");
            orders.awaitStatus(gateway, wanted, "fulfilled");
        }
        assertThat(orders.order("ap-south", unwanted.getFirst()).get("reason").asString())
                .isEqualTo("cancelled on request");
        assertThat(orders.cancel("us-east", unwanted.getFirst())).isEqualTo(202);
        assertThat(orders.cancel("ap-south", wanted.getFirst())).isEqualTo(409);
        await().atMost(OrderBook.PATIENCE).until(mesh::auditFindsNothing);
    }

    private long fulfilments(String id) {
        return mesh.history().stream()
                .filter(event -> event.get("event").asString().equals("fulfilled"))
                .filter(event -> event.get("order").asString().equals(id))
                .count();
    }
}
