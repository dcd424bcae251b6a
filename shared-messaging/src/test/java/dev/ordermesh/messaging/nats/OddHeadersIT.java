package dev.ordermesh.messaging.nats;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.NatsListener;
import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.PullRequest;
import dev.ordermesh.messaging.UndecodableMessage;
import dev.ordermesh.messaging.Verdict;
import dev.ordermesh.messaging.nats.autoconfigure.StarterContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/**
 * Without a ping that could end a connection whose reader is dead: nothing flows by a reconnect.
 */
class OddHeadersIT {

    private static final List<String> ODD_BLOCKS =
            List.of(
                    "NATS/1.0\r\nX-Name: Jörg\r\n\r\n",
                    "NATS/1.0\r\nbad name: 1\r\n\r\n",
                    "NATS/1.0\r\nÜ: 1\r\n\r\n",
                    "NATS/1.0\r\n: 1\r\n\r\n",
                    "NATS/1.0 503\r\n\r\n",
                    "NATS/1.0 404 No Messages\r\nA: b\r\n\r\n");

    private final NatsServer server = NatsServer.prepared();
    private final List<String> received = new CopyOnWriteArrayList<>();

    @BeforeEach
    void startServer() {
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void aListenerHandlesThemAndWhatComesAfterThem() {
        try (TestMesh mesh = mesh()) {
            mesh.pushConsumer("PINGS", "workers", Duration.ofSeconds(30));
            mesh.stream("DEAD", "dead.*");
            StarterContext.at(server)
                    .withPropertyValues("nats.ping-interval=10m")
                    .withBean("listener", NatsListener.class, this::listener)
                    .run(_ -> {
                        publishOdd();

                        await().atMost(10, SECONDS).until(() -> received.contains("after"));
                        await().until(() -> mesh.backlog("PINGS", "workers") == 0);
                        assertThat(received).hasSize(ODD_BLOCKS.size() + 1);
                        assertThat(mesh.messages("DEAD")).isEqualTo(1);
                    });
        }
    }

    private NatsListener<?> listener() {
        return new NatsListener<>(
                "PINGS",
                "workers",
                "dead.pings",
                2,
                OddHeadersIT::text,
                delivery -> {
                    received.add(delivery.payload());
                    return Verdict.ack();
                });
    }

    private static String text(Message message) throws UndecodableMessage {
        if (message.size() == 0) {
            throw new UndecodableMessage("empty");
        }
        return message.text();
    }

    @Test
    void aReaderReadsPastThem() {
        try (TestMesh _ = mesh()) {
            publishOdd();
            StarterContext.at(server)
                    .withPropertyValues("nats.ping-interval=10m")
                    .run(context -> {
                        await().until(() -> connected(context));
                        List<Message> read = new ArrayList<>();
                        try (var session =
                                context.getBean(PullReader.class).open(PullRequest.all("PINGS"))) {
                            await().atMost(10, SECONDS)
                                    .until(() -> {
                                        session.next(Duration.ofSeconds(1))
                                                .forEach(one -> read.add(one.message()));
                                        return session.pending() == 0;
                                    });
                        }
                        assertThat(read).hasSize(ODD_BLOCKS.size() + 2);
                        assertThat(read.getFirst().header("X-Name")).isEqualTo("J??rg");
                        assertThat(read.getLast().text()).isEqualTo("after");
                    });
        }
    }

    @Test
    void aSubscriptionReceivesThemAndWhatComesAfterThem() {
        StarterContext.at(server)
                .withPropertyValues("nats.ping-interval=10m")
                .run(context -> {
                    await().until(() -> connected(context));
                    Broker broker = context.getBean(Broker.class);
                    broker.subscribe("pings.*", message -> received.add(message.text()));
                    Duration _ = broker.rtt(); // the subscription has reached the server

                    publishOdd();

                    await().atMost(10, SECONDS).until(() -> received.contains("after"));
                });
    }

    private TestMesh mesh() {
        TestMesh mesh = new TestMesh(server);
        mesh.stream("PINGS", "pings.*");
        return mesh;
    }

    /** One of each, an empty one, and one that anybody can read. */
    private void publishOdd() {
        for (int i = 0; i < ODD_BLOCKS.size(); i++) {
            ForeignProducer.publish(server, "pings.a", ODD_BLOCKS.get(i), "odd-" + i);
        }
        ForeignProducer.publish(server, "pings.a", "NATS/1.0 503\r\n\r\n", "");
        ForeignProducer.publish(server, "pings.a", "NATS/1.0\r\nA: b\r\n\r\n", "after");
    }

    private static boolean connected(ApplicationContext context) {
        return context.getBean(Broker.class).connected();
    }
}
