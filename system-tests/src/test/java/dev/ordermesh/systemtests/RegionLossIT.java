package dev.ordermesh.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A region dies: the other two do not notice, and its orders arrive once it is back. */
@ExtendWith(RunningMesh.class)
class RegionLossIT {

    private final MeshUnderTest mesh;
    private final OrderBook orders;

    RegionLossIT(MeshUnderTest mesh) {
        this.mesh = mesh;
        this.orders = new OrderBook(mesh);
    }

    @AfterEach
    void bringAllBack() {
        mesh.up();
    }

    @Test
    void theOthersGoOnAndItsOrdersArriveOnce() {
        mesh.kill("eu-west", null);

        List<String> fromUs = orders.place("us-east", "us-east", 20);
        List<String> fromAp = orders.place("ap-south", "us-east", 20);
        List<String> toAp = orders.place("us-east", "ap-south", 20);
        List<String> toDead = orders.place("us-east", "eu-west", 20);
        orders.awaitStatus("us-east", fromUs, "fulfilled");
        orders.awaitStatus("ap-south", fromAp, "fulfilled");
        orders.awaitStatus("us-east", toAp, "fulfilled");
        orders.awaitStatus("us-east", toDead, "placed");

        mesh.up();

        orders.awaitStatus("us-east", toDead, "fulfilled");
        assertCompleteInHistory(
                Stream.of(fromUs, fromAp, toAp, toDead).flatMap(List::stream).toList());
    }

    @Test
    void aKeyedOrderRepeatedElsewhereAfterItsRegionDiedStaysOne() {
        String key = "key-" + UUID.randomUUID();
        String id = orders.placeWithKey("ap-south", "us-east", key);
        mesh.kill("ap-south", null);

        String again = orders.placeWithKey("eu-west", "us-east", key);
        mesh.up();

        assertThat(again).isEqualTo(id);
        orders.awaitStatus("eu-west", List.of(id), "fulfilled");
        orders.awaitStatus("ap-south", List.of(id), "fulfilled");
        await().atMost(OrderBook.PATIENCE)
                .untilAsserted(() -> assertThat(eventsOf(id)).contains("fulfilled"));
        assertThat(eventsOf(id)).filteredOn("fulfilled"::equals).hasSize(1);
    }

    /** Each order has each of its six events once. */
    private void assertCompleteInHistory(List<String> ids) {
        await().atMost(OrderBook.PATIENCE)
                .untilAsserted(() -> {
                    List<JsonNode> history = mesh.history();
                    List<String> seen = new ArrayList<>();
                    for (JsonNode event : history) {
                        String id = event.get("order").asString();
                        if (ids.contains(id)) {
                            seen.add(id + " " + event.get("event").asString());
                        }
                    }
                    assertThat(seen).doesNotHaveDuplicates().hasSize(ids.size() * 6);
                });
    }

    private List<String> eventsOf(String id) {
        return mesh.history().stream()
                .filter(event -> event.get("order").asString().equals(id))
                .map(event -> event.get("event").asString())
                .toList();
    }
}
