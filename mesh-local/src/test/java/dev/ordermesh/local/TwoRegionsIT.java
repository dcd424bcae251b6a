package dev.ordermesh.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.junit.LocalMesh;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TwoRegionsIT {

    @RegisterExtension
    static final LocalMesh MESH =
            LocalMesh.builder()
                    .regions("us-east", "eu-west")
                    .withLinkProxies()
                    .withStreams()
                    .build();

    @BeforeEach
    void linked() {
        MESH.link("us-east", "eu-west").restore();
        eventually().until(() -> !Leafs.accounts(MESH, "us-east", 1).isEmpty());
    }

    @Test
    void anOrderCrossesToTheRegionThatFulfilsIt() {
        place("us-east", "orders.created.eu-west", "crosses");
        place("eu-west", "orders.created.us-east", "crosses-back");

        eventually().untilAsserted(() -> assertArrived("eu-west", "INBOUND", "crosses"));
        eventually().untilAsserted(() -> assertArrived("us-east", "INBOUND", "crosses-back"));
    }

    @Test
    void eventsAndStatusOfAPeerArriveWhereTheyAreRead() {
        try (Client worker = Client.of(MESH, "eu-west", "worker")) {
            assertThat(worker.request("orders.accepted.eu-west", "{\"id\":\"accepted-1\"}"))
                    .contains("EVENTS_EU_WEST");
            assertThat(worker.request("status.eu-west.o-1", "{\"id\":\"status-1\"}"))
                    .contains("STATUS_EU_WEST");
            assertThat(worker.request("status.eu-west.o-1", "{\"id\":\"status-2\"}"))
                    .contains("STATUS_EU_WEST");
        }
        try (Client gateway = Client.of(MESH, "us-east", "gateway")) {
            eventually()
                    .untilAsserted(() ->
                            assertThat(
                                            gateway.request(
                                                    "$JS.API.DIRECT.GET.STATUS_US_EAST.status.eu-west.o-1",
                                                    ""))
                                    .contains("status-2"));
        }
        eventually().untilAsserted(() -> assertArrived("us-east", "HISTORY", "accepted-1"));
    }

    @Test
    void whatIsPlacedWhileTheLinkIsCutArrivesAfterwards() {
        MESH.link("us-east", "eu-west").cut();
        eventually().until(() -> Leafs.accounts(MESH, "us-east", 1).isEmpty());
        place("us-east", "orders.created.eu-west", "during-a-cut");
        assertNotArrived("eu-west", "during-a-cut");

        MESH.link("us-east", "eu-west").restore();

        eventually().untilAsserted(() -> assertArrived("eu-west", "INBOUND", "during-a-cut"));
    }

    @Test
    void whatIsPlacedDuringABlackHoleArrivesAfterwards() {
        MESH.link("us-east", "eu-west").blackHole();
        place("us-east", "orders.created.eu-west", "in-a-black-hole");
        assertThat(Leafs.accounts(MESH, "us-east", 1)).isNotEmpty();
        assertNotArrived("eu-west", "in-a-black-hole");

        MESH.link("us-east", "eu-west").restore();

        eventually().untilAsserted(() -> assertArrived("eu-west", "INBOUND", "in-a-black-hole"));
    }

    private static void place(String region, String subject, String id) {
        try (Client producer = Client.of(MESH, region, "producer")) {
            assertThat(producer.request(subject, "{\"id\":\"" + id + "\"}")).contains("\"seq\"");
        }
    }

    private static void assertArrived(String region, String stream, String id) {
        assertThat(lastIn(region, stream)).contains(Bodies.base64(id));
    }

    private static void assertNotArrived(String region, String id) {
        assertThat(lastIn(region, "INBOUND")).doesNotContain(Bodies.base64(id));
    }

    private static String lastIn(String region, String stream) {
        try (Client controller = Client.of(MESH, region, "controller")) {
            return controller.request(
                    "$JS.API.STREAM.MSG.GET." + stream, "{\"last_by_subj\":\"orders.>\"}");
        }
    }

    /** Un-nudged a source may take 40 s to come back. */
    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60));
    }
}
