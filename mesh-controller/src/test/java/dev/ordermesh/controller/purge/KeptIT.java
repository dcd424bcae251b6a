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
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.testbed.Contexts;
import dev.ordermesh.testbed.SmallTable;
import dev.ordermesh.testbed.Workers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Handled orders that must stay all the same. */
class KeptIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** Six rounds of the purger: what it would take goes within one or two. */
    private static final Duration ROUNDS = Duration.ofSeconds(3);

    private static final int ORDERS = 20;

    @RegisterExtension
    static final LocalMesh MESH = LocalMesh.builder().regions("us-east", "eu-west").build();

    @TempDir Path folder;

    @Test
    void nothingYoungerThanTheWindowGoesSoARepeatAfterAKillIsStillOne() {
        Path configs = table("1h");
        try (ConfigurableApplicationContext controller = controller("us-east", configs);
                ConfigurableApplicationContext producer =
                        Contexts.client(MESH, "us-east", "gateway");
                Workers workers = new Workers(MESH, "us-east")) {
            publishAll(producer, workers, "us-east");
            stays(controller, "ORDERS_US_EAST");

            MESH.kill("us-east");
            MESH.start("us-east");
            await().atMost(SOON).until(() -> producer.getBean(Broker.class).connected());
            assertThat(publish(producer, "us-east", 0).duplicate()).isTrue();
        }
    }

    @Test
    void nothingGoesWhileAHistoryIsSilent() {
        Path configs = table("2s");
        try (ConfigurableApplicationContext controller = controller("eu-west", configs);
                ConfigurableApplicationContext producer =
                        Contexts.client(MESH, "eu-west", "gateway");
                Workers workers = new Workers(MESH, "eu-west")) {
            publishAll(producer, workers, "eu-west");
            stays(controller, "ORDERS_EU_WEST");

            try (ConfigurableApplicationContext history = controller("us-east", configs)) {
                assertThat(history.isActive()).isTrue();
                await().atMost(SOON).until(() -> messages(controller, "ORDERS_EU_WEST") == 0);
            }
        }
    }

    private Path table(String window) {
        return SmallTable.of(MESH.configs())
                .with("orders", "duplicate_window", window)
                .with("inbound", "duplicate_window", "2s")
                .writeInto(folder);
    }

    private static ConfigurableApplicationContext controller(String region, Path configs) {
        ConfigurableApplicationContext controller =
                Contexts.controller(
                        MESH,
                        region,
                        "--ordermesh.configs=" + configs,
                        "--ordermesh.purge.every=500ms",
                        "--ordermesh.repair.every=200ms");
        Provisioner provisioner = controller.getBean(Provisioner.class);
        await().atMost(SOON).until(() -> provisioner.state() instanceof ProvisioningState.Done);
        return controller;
    }

    private static void publishAll(
            ConfigurableApplicationContext producer, Workers workers, String region) {
        await().atMost(SOON).until(() -> producer.getBean(Broker.class).connected());
        for (int i = 0; i < ORDERS; i++) {
            assertThat(publish(producer, region, i).duplicate()).isFalse();
        }
        await().atMost(SOON).until(() -> workers.handled().size() == ORDERS);
    }

    private static PublishAck publish(
            ConfigurableApplicationContext producer, String region, int number) {
        Map<String, String> headers = Map.of(Message.ID_HEADER, region + number);
        Message order = new Message("orders.created." + region, headers, new byte[10]);
        return producer.getBean(MessagePublisher.class).publish(order).join();
    }

    private static void stays(ConfigurableApplicationContext controller, String stream) {
        await().during(ROUNDS).atMost(SOON).until(() -> messages(controller, stream) == ORDERS);
    }

    private static long messages(ConfigurableApplicationContext controller, String stream) {
        JetStreamApi api = controller.getBean(JetStreamApi.class);
        return api.call("STREAM.INFO." + stream).path("state").path("messages").asLong();
    }
}
