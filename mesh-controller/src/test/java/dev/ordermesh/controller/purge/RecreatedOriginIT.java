package dev.ordermesh.controller.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.controller.jetstream.JetStreamApi;
import dev.ordermesh.controller.provisioning.Provisioner;
import dev.ordermesh.controller.provisioning.ProvisioningState;
import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.testbed.Contexts;
import dev.ordermesh.testbed.SmallTable;
import dev.ordermesh.testbed.Workers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An origin on a new disk: its sequences begin anew, and what was known of the old ones is void.
 */
class RecreatedOriginIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ORIGIN = "ORDERS_US_EAST";

    @RegisterExtension
    static final LocalMesh MESH =
            LocalMesh.builder().regions("us-east", "eu-west").withLinkProxies().build();

    @TempDir static Path folder;

    private static List<ConfigurableApplicationContext> controllers = List.of();

    @BeforeAll
    static void startControllers() {
        Path configs =
                SmallTable.of(MESH.configs())
                        .with("orders", "duplicate_window", "2s")
                        .with("inbound", "duplicate_window", "2s")
                        .writeInto(folder);
        controllers =
                MESH.regions().stream()
                        .map(region ->
                                Contexts.controller(
                                        MESH,
                                        region,
                                        "--ordermesh.configs=" + configs,
                                        "--ordermesh.purge.every=500ms",
                                        "--ordermesh.repair.every=200ms"))
                        .toList();
        for (ConfigurableApplicationContext controller : controllers) {
            Provisioner provisioner = controller.getBean(Provisioner.class);
            await().atMost(SOON).until(() -> provisioner.state() instanceof ProvisioningState.Done);
        }
    }

    @AfterAll
    static void stopControllers() {
        controllers.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void ordersOfANewOriginWaitForADestinationThatTookMoreOfTheOldOne() {
        try (ConfigurableApplicationContext producer = Contexts.client(MESH, "us-east", "gateway");
                Workers here = new Workers(MESH, "us-east");
                Workers there = new Workers(MESH, "eu-west")) {
            await().atMost(SOON).until(() -> producer.getBean(Broker.class).connected());
            publish(producer, "old", "eu-west", 50);
            await().atMost(SOON).until(() -> there.handled().size() == 50);
            await().atMost(SOON).until(() -> held("eu-west") == 0);

            MESH.link("us-east", "eu-west").cut();
            recreateOrigin();
            List<String> waiting = publish(producer, "new", "eu-west", 20);
            List<String> local = publish(producer, "local", "us-east", 40);
            // That local orders are purged again shows that rounds go on, beyond sequence 50.
            await().atMost(SOON).until(() -> here.handled().containsAll(local));
            await().atMost(SOON).until(() -> held("us-east") == 0);
            assertThat(held("eu-west")).isEqualTo(waiting.size());

            MESH.link("us-east", "eu-west").restore();
            await().atMost(SOON).until(() -> there.handled().containsAll(waiting));
            await().atMost(SOON).until(() -> held("eu-west") == 0);
        }
    }

    private static List<String> publish(
            ConfigurableApplicationContext producer, String name, String destination, int count) {
        MessagePublisher publisher = producer.getBean(MessagePublisher.class);
        List<String> ids = IntStream.range(0, count).mapToObj(number -> name + number).toList();
        for (String id : ids) {
            Map<String, String> headers = Map.of(Message.ID_HEADER, id);
            Message order = new Message("orders.created." + destination, headers, new byte[10]);
            assertThat(publisher.publish(order).join().stream()).isEqualTo(ORIGIN);
        }
        return ids;
    }

    /** Orders for a region that the origin still holds. */
    private static long held(String destination) {
        JetStreamApi api = api();
        String subject = "orders.created." + destination;
        ObjectNode filter = api.tree().put("subjects_filter", subject);
        JsonNode state = api.call("STREAM.INFO." + ORIGIN, filter).path("state");
        return state.path("subjects").path(subject).asLong(0);
    }

    private static void recreateOrigin() {
        JetStreamApi api = api();
        String consumer = "CONSUMER.INFO." + ORIGIN + ".status-projector";
        JsonNode stream = api.call("STREAM.INFO." + ORIGIN).path("config");
        JsonNode durable = api.call(consumer).path("config");
        assertThat(api.call("STREAM.DELETE." + ORIGIN).path("success").asBoolean()).isTrue();
        assertThat(api.call("STREAM.CREATE." + ORIGIN, stream).has("created")).isTrue();
        ObjectNode request = api.tree().put("stream_name", ORIGIN);
        request.set("config", durable);
        assertThat(api.call("CONSUMER.DURABLE.CREATE." + ORIGIN + ".status-projector", request))
                .isNotEmpty();
    }

    private static JetStreamApi api() {
        return controllers.getFirst().getBean(JetStreamApi.class);
    }
}
