package dev.ordermesh.worker.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.PullRequest;
import dev.ordermesh.messaging.PullSession;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.messaging.nats.autoconfigure.NatsAutoConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** One user's connection to one region. */
public final class TestClient implements AutoCloseable {

    private static final Duration FETCH_MAX = Duration.ofSeconds(5);

    private final ConfigurableApplicationContext context;

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(NatsAutoConfiguration.class)
    static class Starter {}

    private TestClient(LocalMesh mesh, String region, String user, String inbox) {
        context =
                new SpringApplicationBuilder(Starter.class)
                        .web(WebApplicationType.NONE)
                        .run(
                                "--nats.servers=" + mesh.urls(region),
                                "--nats.username=" + user,
                                "--nats.password=" + mesh.password(user),
                                "--nats.inbox-prefix=" + inbox);
        Awaitility.await().until(context.getBean(Broker.class)::connected);
    }

    /** Someone who may read everything. */
    public static TestClient controller(LocalMesh mesh, String region) {
        return new TestClient(mesh, region, "controller", "_INBOX_controller");
    }

    /** A worker, as far as a test writes what one left behind. */
    public static TestClient worker(LocalMesh mesh, String region) {
        return new TestClient(mesh, region, "worker", "_INBOX_worker");
    }

    /** Someone who may ask for stock. */
    public static TestClient replay(LocalMesh mesh, String region) {
        return new TestClient(mesh, region, "replay", "_INBOX_replay");
    }

    /** Someone who may ask for orders to be cancelled. */
    public static TestClient gateway(LocalMesh mesh, String region) {
        return new TestClient(mesh, region, "gateway", "_INBOX_gateway");
    }

    /** Someone who may place orders. */
    public static TestClient producer(LocalMesh mesh, String region) {
        return new TestClient(mesh, region, "producer", "_INBOX");
    }

    /** Places a body under a subject, with no header of ours. */
    public PublishAck place(String subject, String json) {
        return publish(Message.of(subject, json.getBytes(UTF_8))).join();
    }

    public CompletableFuture<PublishAck> publish(Message message) {
        return context.getBean(MessagePublisher.class).publish(message);
    }

    /** A bare request, and its answer. */
    public String request(String subject, String json) {
        return new String(
                context.getBean(Broker.class).request(subject, json.getBytes(UTF_8), FETCH_MAX),
                UTF_8);
    }

    /** All that a stream holds, in order. */
    public List<StoredMessage> all(String stream) {
        List<StoredMessage> all = new ArrayList<>();
        try (PullSession session =
                context.getBean(PullReader.class).open(PullRequest.all(stream))) {
            while (session.pending() > 0) {
                all.addAll(session.next(FETCH_MAX));
            }
        }
        return all;
    }

    @Override
    public void close() {
        context.close();
    }
}
