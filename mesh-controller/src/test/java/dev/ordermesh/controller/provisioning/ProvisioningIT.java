package dev.ordermesh.controller.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.controller.jetstream.JetStreamApi;
import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.testbed.Contexts;
import dev.ordermesh.testbed.SmallTable;
import dev.ordermesh.testbed.Workers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ProvisioningIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String DEAD_LETTERS = "DEAD_LETTERS_US_EAST";

    @RegisterExtension static final LocalMesh MESH = LocalMesh.builder().build();

    @Test
    void aSecondStartChangesNothing() {
        Map<String, JsonNode> first;
        try (ConfigurableApplicationContext controller = controller()) {
            awaitDone(controller);
            first = everything(controller.getBean(JetStreamApi.class));
        }
        try (ConfigurableApplicationContext controller = controller()) {
            awaitDone(controller);

            assertThat(everything(controller.getBean(JetStreamApi.class))).isEqualTo(first);
            assertThat(first.keySet())
                    .contains("INBOUND", "HISTORY", "ORDERS_US_EAST", "INBOUND.order-workers");
        }
    }

    @Test
    void whatMayBeChangedIsRepaired() {
        long wanted;
        try (ConfigurableApplicationContext controller = controller()) {
            awaitDone(controller);
            JetStreamApi api = controller.getBean(JetStreamApi.class);
            ObjectNode changed = config(api, "EVENTS_US_EAST").deepCopy();
            wanted = changed.path("max_bytes").asLong();
            assertThat(api.call("STREAM.UPDATE.EVENTS_US_EAST", changed.put("max_bytes", 1_000)))
                    .isNotNull();
            assertThat(api.call("CONSUMER.DELETE.INBOUND.order-workers")).isNotNull();
        }
        try (ConfigurableApplicationContext controller = controller()) {
            awaitDone(controller);
            JetStreamApi api = controller.getBean(JetStreamApi.class);
            assertThat(config(api, "EVENTS_US_EAST").path("max_bytes").asLong()).isEqualTo(wanted);
            assertThat(api.call("CONSUMER.INFO.INBOUND.order-workers").has("config")).isTrue();
        }
    }

    /**
     * Workers that listen all the while follow, and only what is not acknowledged comes to them.
     */
    @Test
    void aConsumerOfTheOtherModeIsMadeAnewBehindWhatIsAcknowledged(@TempDir Path folder) {
        String pull =
                "--ordermesh.configs="
                        + SmallTable.of(MESH.configs()).withConsumers("pull").writeInto(folder);
        try (Workers workers = new Workers(MESH, MESH.region());
                ConfigurableApplicationContext gateway =
                        Contexts.client(MESH, MESH.region(), "gateway")) {
            try (ConfigurableApplicationContext controller = controller()) {
                awaitDone(controller);
                place(gateway, "mode-1");
                awaitAcknowledged(controller, workers, "mode-1", "work.orders");
            }
            try (ConfigurableApplicationContext controller =
                    Contexts.controller(MESH, MESH.region(), pull)) {
                awaitDone(controller);
                place(gateway, "mode-2");
                awaitAcknowledged(controller, workers, "mode-2", "");
                assertThat(workers.deliveries("mode-1")).isEqualTo(1);
            }
            try (ConfigurableApplicationContext controller = controller()) {
                awaitDone(controller);
                place(gateway, "mode-3");
                awaitAcknowledged(controller, workers, "mode-3", "work.orders");
                assertThat(workers.deliveries("mode-1")).isEqualTo(1);
                assertThat(workers.deliveries("mode-2")).isEqualTo(1);
            }
        }
    }

    private static void place(ConfigurableApplicationContext gateway, String id) {
        await().atMost(SOON).until(() -> gateway.getBean(Broker.class).connected());
        Message order =
                Message.of("orders.created.us-east", new byte[] {'{', '}'})
                        .withHeader(Message.ID_HEADER, id);
        assertThat(gateway.getBean(MessagePublisher.class).publish(order).join().sequence())
                .isPositive();
    }

    private static void awaitAcknowledged(
            ConfigurableApplicationContext controller,
            Workers workers,
            String id,
            String deliverSubject) {
        await().atMost(SOON).until(() -> workers.handled().contains(id));
        JetStreamApi api = controller.getBean(JetStreamApi.class);
        await().atMost(SOON)
                .untilAsserted(() -> {
                    assertThat(
                                    api.call("CONSUMER.INFO.INBOUND.order-workers")
                                            .at("/config/deliver_subject")
                                            .asString(""))
                            .isEqualTo(deliverSubject);
                    assertNothingLeft(api.call("CONSUMER.INFO.INBOUND.order-workers"));
                    assertNothingLeft(api.call("CONSUMER.INFO.ORDERS_US_EAST.status-projector"));
                });
    }

    private static void assertNothingLeft(JsonNode info) {
        assertThat(info.path("num_pending").asLong()).isZero();
        assertThat(info.path("num_ack_pending").asLong()).isZero();
    }

    @Test
    void peersThatNeverComeHoldNothingUp() {
        try (ConfigurableApplicationContext controller =
                        Contexts.controller(
                                MESH,
                                MESH.region(),
                                "--ordermesh.regions=us-east,eu-west,ap-south");
                ConfigurableApplicationContext producer =
                        Contexts.client(MESH, MESH.region(), "gateway")) {
            awaitDone(controller);
            JetStreamApi api = controller.getBean(JetStreamApi.class);
            assertThat(config(api, "INBOUND").path("sources")).hasSize(3);
            await().atMost(SOON).until(() -> producer.getBean(Broker.class).connected());

            Message order = Message.of("orders.created.us-east", new byte[] {'{', '}'});
            assertThat(producer.getBean(MessagePublisher.class).publish(order).join().sequence())
                    .isPositive();

            await().atMost(SOON)
                    .until(() ->
                            api.call("STREAM.INFO.INBOUND").at("/state/messages").asLong() > 0);
        }
    }

    @Test
    void driftThatMayNotBeChangedIsNamedAndNotReady() {
        try (ConfigurableApplicationContext controller = controller()) {
            awaitDone(controller);
            JetStreamApi api = controller.getBean(JetStreamApi.class);
            ObjectNode config = config(api, DEAD_LETTERS).deepCopy();
            assertThat(api.call("STREAM.DELETE." + DEAD_LETTERS)).isNotNull();
            config.put("storage", "memory").put("compression", "none").put("max_bytes", 1_000);
            assertThat(api.call("STREAM.CREATE." + DEAD_LETTERS, config)).isNotNull();
        }
        try (ConfigurableApplicationContext controller = controller()) {
            ProvisioningHealthIndicator health =
                    controller.getBean(ProvisioningHealthIndicator.class);
            await().atMost(SOON).until(() -> health.health().getStatus() == Status.DOWN);

            Health down = health.health();
            assertThat(String.valueOf(down.getDetails().get("drift")))
                    .contains(DEAD_LETTERS, "storage: wanted file, found memory");
            // What is as wanted keeps working, and the drift is left for people to decide.
            JetStreamApi api = controller.getBean(JetStreamApi.class);
            assertThat(config(api, DEAD_LETTERS).path("storage").asString()).isEqualTo("memory");
            assertThat(api.call("STREAM.DELETE." + DEAD_LETTERS)).isNotNull();
        }
    }

    private static ConfigurableApplicationContext controller() {
        return Contexts.controller(MESH, MESH.region());
    }

    private static void awaitDone(ConfigurableApplicationContext controller) {
        Provisioner provisioner = controller.getBean(Provisioner.class);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(provisioner.state()).isEqualTo(new ProvisioningState.Done()));
    }

    private static ObjectNode config(JetStreamApi api, String stream) {
        return (ObjectNode) api.call("STREAM.INFO." + stream).path("config");
    }

    /** By name: configuration and time of creation of each stream and consumer. */
    private static Map<String, JsonNode> everything(JetStreamApi api) {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        for (JsonNode stream : api.call("STREAM.LIST").path("streams")) {
            String name = stream.path("config").path("name").asString("");
            put(all, api, name, stream);
            for (JsonNode consumer : api.call("CONSUMER.LIST." + name).path("consumers")) {
                // Those of sources are the server's own and come and go.
                if (consumer.path("config").has("durable_name")) {
                    put(all, api, name + "." + consumer.path("name").asString(""), consumer);
                }
            }
        }
        return all;
    }

    private static void put(
            Map<String, JsonNode> all, JetStreamApi api, String name, JsonNode info) {
        ObjectNode kept = api.tree();
        kept.set("config", info.path("config"));
        kept.set("created", info.path("created"));
        all.put(name, kept);
    }
}
