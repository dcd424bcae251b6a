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
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;

class StoredTailIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int ORDER_BYTES = 200 * 1024;
    private static final int ORDERS = 50;

    @RegisterExtension static final LocalMesh MESH = LocalMesh.builder().regions("us-east").build();

    @Test
    void largeOrdersAreLookedAtABoundedPartAtATime() {
        try (ConfigurableApplicationContext controller = Contexts.controller(MESH, "us-east");
                ConfigurableApplicationContext producer =
                        Contexts.client(MESH, "us-east", "gateway")) {
            Provisioner provisioner = controller.getBean(Provisioner.class);
            await().atMost(SOON).until(() -> provisioner.state() instanceof ProvisioningState.Done);
            await().atMost(SOON).until(() -> producer.getBean(Broker.class).connected());
            MessagePublisher publisher = producer.getBean(MessagePublisher.class);
            for (int i = 0; i < ORDERS; i++) {
                Message order = Message.of("orders.created.us-east", new byte[ORDER_BYTES]);
                assertThat(publisher.publish(order).join().duplicate()).isFalse();
            }
            JetStreamApi api = controller.getBean(JetStreamApi.class);
            await().atMost(SOON).until(() -> messages(api) == ORDERS);

            StoredTail tail = new StoredTail(controller.getBean(Broker.class), "INBOUND");
            tail.follow(1, ORDERS);
            // 4 MiB are 20 orders of 200 KiB and the one with which the limit is passed.
            long first = reached(tail);
            assertThat(first).isBetween(1L, 21L);
            tail.follow(1, ORDERS);
            assertThat(reached(tail)).isBetween(first + 1, 2 * 21L);
            tail.follow(1, ORDERS);
            assertThat(reached(tail)).isEqualTo(ORDERS);
        }
    }

    private static long reached(StoredTail tail) {
        return tail.reached().upTo().values().stream()
                .mapToLong(Position::sequence)
                .max()
                .orElse(0);
    }

    private static long messages(JetStreamApi api) {
        return api.call("STREAM.INFO.INBOUND").path("state").path("messages").asLong();
    }
}
