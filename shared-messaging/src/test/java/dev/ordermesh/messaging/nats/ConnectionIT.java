package dev.ordermesh.messaging.nats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.nats.autoconfigure.StarterContext;
import io.nats.client.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionIT {

    private static final String INFO = "$JS.API.INFO";

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

    /** As after repeated authentication errors, when the library gives up. */
    @Test
    void dialsOneNewConnectionWhenOneEndsAndSubscribesThereAgain() {
        StarterContext.at(server)
                .run(context -> {
                    NatsConnector connector = context.getBean(NatsConnector.class);
                    Broker broker = context.getBean(Broker.class);
                    await().until(broker::connected);
                    var subscription = broker.subscribe("news.*", one -> received.add(one.text()));
                    List<Connection> connections = new CopyOnWriteArrayList<>();
                    connector.onConnect(connections::add);

                    connections.getFirst().close();

                    await().atMost(20, SECONDS).until(broker::connected);
                    assertThat(connections).hasSize(2);
                    await().atMost(20, SECONDS).until(() -> heard(broker, "again"));
                    assertThat(received).containsOnly("again");
                    subscription.close();
                });
    }

    /** The library sends no line for an interrupted thread, and its first request subscribes. */
    @Test
    void anInboxThatAnInterruptedThreadFailedToSubscribeIsSubscribedAfterAll() {
        StarterContext.at(server)
                .run(context -> {
                    Broker broker = context.getBean(Broker.class);
                    await().until(broker::connected);

                    Thread.currentThread().interrupt();
                    var lost = broker.requestAsync(INFO, new byte[0], ofMillis(200));
                    assertThat(Thread.interrupted()).isTrue();

                    assertThat(lost).failsWithin(ofSeconds(5));
                    await().atMost(20, SECONDS)
                            .ignoreExceptionsInstanceOf(BrokerUnavailable.class)
                            .until(() ->
                                    broker.request(INFO, new byte[0], ofSeconds(1)).length > 0);
                });
    }

    @Test
    void aSubscriptionThatAnInterruptedThreadLostIsMadeAfterAll() {
        StarterContext.at(server)
                .run(context -> {
                    Broker broker = context.getBean(Broker.class);
                    await().until(broker::connected);

                    Thread.currentThread().interrupt();
                    var subscription = broker.subscribe("news.*", one -> received.add(one.text()));
                    assertThat(Thread.interrupted()).isTrue();

                    await().atMost(20, SECONDS)
                            .ignoreExceptionsInstanceOf(BrokerUnavailable.class)
                            .until(() -> heard(broker, "after all"));
                    subscription.close();
                });
    }

    private boolean heard(Broker broker, String text) {
        broker.publish(Message.of("news.a", text.getBytes(UTF_8)));
        return received.contains(text);
    }
}
