package dev.ordermesh.replay.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.nats.autoconfigure.NatsAutoConfiguration;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** One user's connection to one region. */
public final class Client implements AutoCloseable {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);

    private final ConfigurableApplicationContext context;

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(NatsAutoConfiguration.class)
    static class Starter {}

    public Client(LocalMesh mesh, String region, String user) {
        context =
                new SpringApplicationBuilder(Starter.class)
                        .web(WebApplicationType.NONE)
                        .run(
                                "--nats.servers=" + mesh.urls(region),
                                "--nats.username=" + user,
                                "--nats.password=" + mesh.password(user),
                                "--nats.publish.window=100000",
                                "--nats.inbox-prefix=" + mesh.table().user(user).inboxPrefix());
        Awaitility.await().until(context.getBean(Broker.class)::connected);
    }

    /** Publishes bodies on a subject and waits until all are stored. */
    public void publish(String subject, Stream<String> bodies) {
        MessagePublisher publisher = context.getBean(MessagePublisher.class);
        CompletableFuture<?>[] acks =
                bodies.map(body -> Message.of(subject, body.getBytes(UTF_8)))
                        .map(publisher::publish)
                        .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(acks).join();
    }

    /** Publishes a message and waits until it is stored. */
    public void publish(Message message) {
        var _ = context.getBean(MessagePublisher.class).publish(message).join();
    }

    /** Places so many naive orders for a region. */
    public void place(String prefix, int count, String region) {
        publish(
                "orders.created." + region,
                IntStream.range(0, count)
                        .mapToObj(n -> "{\"id\":\"%s%d\",\"amount\":1.50}".formatted(prefix, n)));
    }

    /** What the server answers to a management request. */
    public String request(String subject) {
        return new String(
                context.getBean(Broker.class).request(subject, new byte[0], ANSWER_MAX), UTF_8);
    }

    @Override
    public void close() {
        context.close();
    }
}
