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
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.PullRequest;
import dev.ordermesh.messaging.PullSession;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.testbed.Contexts;
import dev.ordermesh.testbed.SmallTable;
import dev.ordermesh.testbed.Workers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Streams so small that a few hundred orders fill them. */
class PurgeIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int ORDER_BYTES = 1_000;

    /** What fits an origin of 256 KiB is below this. */
    private static final int MORE_THAN_FIT = 300;

    @RegisterExtension
    static final LocalMesh MESH = LocalMesh.builder().regions("us-east", "eu-west").build();

    @TempDir static Path folder;

    private static List<ConfigurableApplicationContext> controllers = List.of();

    @BeforeAll
    static void startControllers() {
        Path configs =
                SmallTable.of(MESH.configs())
                        .with("orders", "max_bytes", "256KiB")
                        .with("orders", "duplicate_window", "2s")
                        .with("inbound", "max_bytes", "256KiB")
                        .with("inbound", "duplicate_window", "2s")
                        // What is measured for real orders would not fit so small a stream.
                        .with("orders", "bytes_per_order", "300B")
                        .with("inbound", "bytes_per_order", "300B")
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
    void aFullOriginRecoversOnceItsOrdersAreHandledAndLosesNothing() {
        try (ConfigurableApplicationContext producer =
                Contexts.client(MESH, "us-east", "gateway")) {
            MessagePublisher publisher = producer.getBean(MessagePublisher.class);
            List<String> acknowledged = new ArrayList<>();
            await().atMost(SOON).until(() -> producer.getBean(Broker.class).connected());
            while (publish(publisher, acknowledged)) {
                assertThat(acknowledged).hasSizeLessThan(MORE_THAN_FIT);
            }
            int fit = acknowledged.size();
            assertThat(fit).isGreaterThan(MORE_THAN_FIT / 2);

            try (Workers here = new Workers(MESH, "us-east");
                    Workers there = new Workers(MESH, "eu-west")) {
                // Three times what fits, as fast as room is made.
                while (acknowledged.size() < 3 * fit) {
                    if (!publish(publisher, acknowledged)) {
                        await().atMost(SOON).until(() -> publish(publisher, acknowledged));
                    }
                }
                await().atMost(SOON).until(() -> there.handled().containsAll(acknowledged));
                assertThat(here.handled()).isEmpty();
                awaitRoom();
            }
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(inHistory())
                                    .containsExactlyInAnyOrderElementsOf(acknowledged));
        }
    }

    private static boolean publish(MessagePublisher publisher, List<String> acknowledged) {
        String id = "order-" + acknowledged.size();
        Message order =
                new Message(
                        "orders.created.eu-west",
                        Map.of(Message.ID_HEADER, id),
                        new byte[ORDER_BYTES]);
        try {
            assertThat(publisher.publish(order).join().duplicate()).isFalse();
            acknowledged.add(id);
            return true;
        } catch (CompletionException e) {
            assertThat(e.getCause())
                    .isInstanceOfSatisfying(
                            PublishRefused.class,
                            refused ->
                                    assertThat(refused.reason())
                                            .isEqualTo(PublishRefused.Reason.STREAM_FULL));
            return false;
        }
    }

    /** What is handled goes: all but the message that marks each source's place. */
    private static void awaitRoom() {
        JetStreamApi here = controllers.getFirst().getBean(JetStreamApi.class);
        JetStreamApi there = controllers.getLast().getBean(JetStreamApi.class);
        await().atMost(SOON).until(() -> messages(here, "ORDERS_US_EAST") == 0);
        await().atMost(SOON).until(() -> messages(there, "INBOUND") < MORE_THAN_FIT / 2);
    }

    private static long messages(JetStreamApi api, String stream) {
        return api.call("STREAM.INFO." + stream).path("state").path("messages").asLong();
    }

    private static List<String> inHistory() {
        List<String> ids = new ArrayList<>();
        PullReader reader = controllers.getFirst().getBean(PullReader.class);
        try (PullSession session = reader.open(PullRequest.all("HISTORY"))) {
            List<StoredMessage> batch = session.next(Duration.ofSeconds(2));
            while (!batch.isEmpty()) {
                batch.forEach(stored ->
                        ids.add(String.valueOf(stored.message().header(Message.ID_HEADER))));
                batch = session.pending() == 0 ? List.of() : session.next(Duration.ofSeconds(2));
            }
        }
        return ids;
    }
}
