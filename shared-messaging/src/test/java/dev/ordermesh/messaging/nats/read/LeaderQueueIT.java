package dev.ordermesh.messaging.nats.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.messaging.StoredQueue;
import dev.ordermesh.messaging.nats.NatsServer;
import dev.ordermesh.messaging.nats.TestMesh;
import dev.ordermesh.messaging.nats.autoconfigure.StarterContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeaderQueueIT {

    @Test
    void readsAndRemovesTheFirstOfASubject() {
        try (NatsServer server = NatsServer.prepared()) {
            server.start();
            try (TestMesh mesh = new TestMesh(server)) {
                mesh.stream("PINGS", "pings.*");
                StarterContext.at(server)
                        .run(context -> {
                            await().until(() -> context.getBean(Broker.class).connected());
                            MessagePublisher publisher = context.getBean(MessagePublisher.class);
                            List.of("a", "b", "a")
                                    .forEach(kind -> publisher.publish(ping(kind)).join());
                            StoredQueue queue = context.getBean(StoredQueue.class);

                            StoredMessage first = first(queue, "pings.a").orElseThrow();
                            assertThat(first.sequence()).isEqualTo(1);
                            assertThat(first.message().text()).isEqualTo("a");
                            assertThat(first.message().header("Kind")).isEqualTo("a");
                            assertThat(queue.removeAsync("PINGS", 1).join()).isTrue();
                            assertThat(queue.removeAsync("PINGS", 1).join()).isFalse();

                            assertThat(first(queue, "pings.a"))
                                    .map(StoredMessage::sequence)
                                    .contains(3L);
                            assertThat(queue.removeAsync("PINGS", 3).join()).isTrue();
                            assertThat(first(queue, "pings.a")).isEmpty();
                            assertThat(first(queue, "pings.b")).isPresent();
                            assertThat(queue.removeAsync("PINGS", 99).join()).isFalse();
                            assertThatThrownBy(() -> queue.firstAsync("NONE", "pings.a").join())
                                    .hasMessageContaining("stream not found");
                        });
            }
        }
    }

    private static Optional<StoredMessage> first(StoredQueue queue, String subject) {
        return queue.firstAsync("PINGS", subject).join();
    }

    private static Message ping(String kind) {
        return new Message("pings." + kind, Map.of("Kind", kind), kind.getBytes(UTF_8));
    }
}
