package dev.ordermesh.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.junit.LocalMesh;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ThreeNodesIT {

    @RegisterExtension
    static final LocalMesh MESH =
            LocalMesh.builder().regions("us-east", "eu-west").nodes(3).withStreams().build();

    @Test
    void sameFilesMakeClustersThatExchangeOrdersAndOutliveANode() {
        place("before");
        eventually().untilAsserted(() -> assertThat(inbound()).contains(Bodies.base64("before")));

        MESH.kill("us-east", 1);
        eventually().untilAsserted(() -> place("after"));
        eventually().untilAsserted(() -> assertThat(inbound()).contains(Bodies.base64("after")));

        MESH.start("us-east", 1);
        place("back");
        eventually().untilAsserted(() -> assertThat(inbound()).contains(Bodies.base64("back")));
    }

    private static void place(String id) {
        try (Client producer = Client.of(MESH, "us-east", "producer")) {
            assertThat(producer.request("orders.created.eu-west", "{\"id\":\"" + id + "\"}"))
                    .contains("\"seq\"");
        }
    }

    private static String inbound() {
        try (Client controller = Client.of(MESH, "eu-west", "controller")) {
            return controller.request(
                    "$JS.API.STREAM.MSG.GET.INBOUND", "{\"last_by_subj\":\"orders.>\"}");
        }
    }

    /** Without a controller nobody nudges a source that lost its origin's leader. */
    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(180));
    }
}
