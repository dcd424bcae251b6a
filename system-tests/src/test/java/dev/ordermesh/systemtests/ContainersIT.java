package dev.ordermesh.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.systemtests.ComposeProject.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be done to containers alone: a server that hangs, a link that is cut. */
@OnRunningContainers
class ContainersIT {

    private static final int ORDERS_EACH = 10;

    private final MeshContainers mesh;
    private final OrderBook orders;

    ContainersIT(MeshContainers mesh) {
        this.mesh = mesh;
        this.orders = new OrderBook(mesh);
    }

    @Test
    void aServerThatHangsHoldsUpItsOwnRegionAlone() {
        List<String> toHanging;
        try (Fault _ = mesh.pauseServer("eu-west")) {
            toHanging = orders.place("us-east", "eu-west", ORDERS_EACH);
            theOthersFulfilEachOthersOrders("us-east", "ap-south");
            orders.awaitStatus("us-east", toHanging, "placed");
        }

        orders.awaitStatus("us-east", toHanging, "fulfilled");
        awaitAllIsWell();
    }

    @Test
    void ordersOverACutLinkArriveOnceItIsJoined() {
        List<String> toCut;
        try (Fault _ = mesh.cutLink("us-east", "eu-west")) {
            await().atMost(OrderBook.PATIENCE)
                    .until(() ->
                            !linkIsUp("us-east", "eu-west") && !linkIsUp("eu-west", "us-east"));
            toCut = orders.place("us-east", "eu-west", ORDERS_EACH);
            theOthersFulfilEachOthersOrders("eu-west", "ap-south");
            theOthersFulfilEachOthersOrders("us-east", "ap-south");
            orders.awaitStatus("us-east", toCut, "placed");
        }

        orders.awaitStatus("us-east", toCut, "fulfilled");
        awaitAllIsWell();
    }

    private void theOthersFulfilEachOthersOrders(String one, String other) {
        orders.awaitStatus(one, orders.place(one, other, ORDERS_EACH), "fulfilled");
        orders.awaitStatus(other, orders.place(other, one, ORDERS_EACH), "fulfilled");
    }

    private boolean linkIsUp(String region, String peer) {
        return mesh.status()
                .at("/regions/%s/links".formatted(region))
                .valueStream()
                .filter(link -> link.get("peer").asString().equals(peer))
                .anyMatch(link -> link.get("up").asBoolean());
    }

    private void awaitAllIsWell() {
        await().atMost(OrderBook.PATIENCE)
                .untilAsserted(
                        () -> assertThat(mesh.run("status").output()).contains("All is well."));
    }
}
