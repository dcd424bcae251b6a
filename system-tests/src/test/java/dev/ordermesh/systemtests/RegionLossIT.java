package dev.ordermesh.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A region dies: the other two do not notice, and its orders arrive once it is back. */
@OnRunningMesh
class RegionLossIT {

    private final SystemUnderTest mesh;
    private final OrderBook orders;

    RegionLossIT(SystemUnderTest mesh) {
        this.mesh = mesh;
        this.orders = new OrderBook(mesh);
    }

    @AfterEach
    void bringAllBack() {
        mesh.mend();
    }

    @Test
    void theOthersGoOnAndItsOrdersArriveOnce() {
        List<String> takenByTheDead = orders.place("eu-west", "us-east", 15);
        takenByTheDead.addAll(orders.place("eu-west", "eu-west", 15));
        List<String> flowed;
        List<String> toDead;
        try (OrderFlow toAp = OrderFlow.start(orders, "us-east", "ap-south");
                OrderFlow toUs = OrderFlow.start(orders, "ap-south", "us-east")) {
            toAp.awaitPlaced(10);
            mesh.kill("eu-west", null);
            toAp.awaitMore(20);
            toUs.awaitMore(20);
            toDead = orders.place("us-east", "eu-west", 20);
            flowed = toAp.stop();
            orders.awaitStatus("us-east", flowed, "fulfilled");
            orders.awaitStatus("ap-south", toUs.stop(), "fulfilled");
            flowed.addAll(toUs.stop());
        }
        orders.awaitStatus("us-east", toDead, "placed");
        assertThat(mesh.auditFindsNothing()).as("while orders wait for eu-west").isFalse();

        mesh.up();

        orders.awaitStatus("us-east", toDead, "fulfilled");
        orders.awaitStatus("eu-west", takenByTheDead, "fulfilled");
        assertCompleteInHistory(
                Stream.of(takenByTheDead, flowed, toDead).flatMap(List::stream).toList());
    }

    @Test
    void theRegionThatKeepsHistoryIsNoHubAndAKeyedOrderThatItTookStaysOne() {
        String key = "key-" + UUID.randomUUID();
        String id = orders.placeWithKey("us-east", "eu-west", key);
        mesh.kill("us-east", null);

        String again = orders.placeWithKey("ap-south", "eu-west", key);
        List<String> across = orders.place("eu-west", "ap-south", 20);
        across.addAll(orders.place("ap-south", "eu-west", 20));
        orders.awaitStatus("eu-west", across, "fulfilled");
        List<String> toDead = orders.place("eu-west", "us-east", 20);
        mesh.up();

        assertThat(again).isEqualTo(id);
        orders.awaitStatus("eu-west", toDead, "fulfilled");
        orders.awaitStatus("us-east", List.of(id), "fulfilled");
        orders.awaitStatus("ap-south", List.of(id), "fulfilled");
        assertCompleteInHistory(
                Stream.of(across, toDead, List.of(id)).flatMap(List::stream).toList());
    }

    /** Each of these orders is fulfilled, and no order of the run is lost or doubled. */
    private void assertCompleteInHistory(List<String> ids) {
        await().atMost(OrderBook.PATIENCE).until(mesh::auditFindsNothing);
        assertThat(
                        mesh.history().stream()
                                .filter(event -> event.get("event").asString().equals("fulfilled"))
                                .map(event -> event.get("order").asString())
                                .toList())
                .containsAll(ids);
    }
}
