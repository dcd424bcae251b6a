package dev.ordermesh.controller.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.controller.provisioning.Provisioner;
import dev.ordermesh.controller.provisioning.ProvisioningState;
import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.PullRequest;
import dev.ordermesh.messaging.PullSession;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.model.wire.Headers;
import dev.ordermesh.testbed.Contexts;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Orders that INBOUND drops because it holds another one under their message id. */
class RepairIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @RegisterExtension
    static final LocalMesh MESH = LocalMesh.builder().regions("us-east", "eu-west").build();

    private static ConfigurableApplicationContext origin;
    private static ConfigurableApplicationContext destination;
    private static ConfigurableApplicationContext farProducer;
    private static ConfigurableApplicationContext nearProducer;

    @BeforeAll
    static void start() {
        origin = controller("us-east");
        destination = controller("eu-west");
        farProducer = Contexts.client(MESH, "us-east", "gateway");
        nearProducer = Contexts.client(MESH, "eu-west", "gateway");
        for (ConfigurableApplicationContext each : List.of(farProducer, nearProducer)) {
            await().atMost(SOON).until(() -> each.getBean(Broker.class).connected());
        }
    }

    private static ConfigurableApplicationContext controller(String region) {
        ConfigurableApplicationContext controller =
                Contexts.controller(
                        MESH,
                        region,
                        "--ordermesh.repair.every=200ms",
                        "--ordermesh.repair.grace=1s");
        Provisioner provisioner = controller.getBean(Provisioner.class);
        await().atMost(SOON).until(() -> provisioner.state() instanceof ProvisioningState.Done);
        return controller;
    }

    @AfterAll
    static void stop() {
        List.of(nearProducer, farProducer, destination, origin)
                .forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void onlyWhatInboundPassedOverIsPublishedAgainAndOnlyOnce() {
        collide("first");
        await().atMost(SOON).until(() -> inbound("first-far").size() == 1);
        Message repaired = inbound("first-far").getFirst();
        assertThat(repaired.subject()).isEqualTo("orders.created.eu-west");
        assertThat(repaired.header(Headers.ORIGIN)).isEqualTo("us-east");
        assertThat(repaired.header("Foreign")).isEqualTo("of-first");
        assertThat(repaired.text()).isEqualTo(body("first-far"));
        await().atMost(SOON).until(() -> repairs() == 1);

        // A healthy run, an idempotent repeat at another region among it, is left alone.
        for (int i = 0; i < 300; i++) {
            publish(farProducer, "far-" + i, "far-" + i);
            publish(nearProducer, "near-" + i, "near-" + i);
        }
        publish(nearProducer, "far-7", "far-7");
        collide("second");
        await().atMost(SOON).until(() -> inbound("second-far").size() == 1);
        await().atMost(SOON).until(() -> repairs() == 2);

        // The next controller knows nothing of it, and reads it in INBOUND.
        destination.close();
        destination = controller("eu-west");
        collide("third");
        await().atMost(SOON).until(() -> inbound("third-far").size() == 1);
        await().atMost(SOON).until(() -> repairs() == 1);
        // 3 pairs that collided, 300 orders from each region.
        assertThat(inbound("")).hasSize(3 * 2 + 2 * 300);
    }

    /** Two orders under one message id: INBOUND takes the near one and drops the far one. */
    private static void collide(String name) {
        publish(nearProducer, name, name + "-near");
        await().atMost(SOON).until(() -> inbound(name + "-near").size() == 1);
        publish(farProducer, name, name + "-far");
    }

    private static void publish(
            ConfigurableApplicationContext producer, String messageId, String order) {
        Map<String, String> headers =
                Map.of(Message.ID_HEADER, messageId, "Foreign", "of-" + messageId);
        byte[] body = body(order).getBytes(StandardCharsets.UTF_8);
        Message message = new Message("orders.created.eu-west", headers, body);
        assertThat(producer.getBean(MessagePublisher.class).publish(message).join().duplicate())
                .isFalse();
    }

    private static String body(String order) {
        return "{\"id\":\"" + order + "\"}";
    }

    /** What INBOUND holds of an order; of all without a name. */
    private static List<Message> inbound(String order) {
        List<Message> found = new ArrayList<>();
        try (PullSession session =
                destination.getBean(PullReader.class).open(PullRequest.all("INBOUND"))) {
            List<StoredMessage> batch = session.next(Duration.ofSeconds(1));
            while (!batch.isEmpty()) {
                batch.stream()
                        .map(StoredMessage::message)
                        .filter(each -> order.isEmpty() || each.text().equals(body(order)))
                        .forEach(found::add);
                batch = session.pending() == 0 ? List.of() : session.next(Duration.ofSeconds(1));
            }
        }
        return found;
    }

    private static double repairs() {
        return destination
                .getBean(MeterRegistry.class)
                .counter("ordermesh.repairs", "origin", "us-east")
                .count();
    }
}
