package dev.ordermesh.gateway.testing;

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
import dev.ordermesh.model.Region;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Someone who may read a region's streams. */
public final class StreamReader implements AutoCloseable {

    private static final Duration FETCH_MAX = Duration.ofSeconds(5);

    private final ConfigurableApplicationContext context;
    private final String orders;
    private final String cancellations;

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(NatsAutoConfiguration.class)
    static class Starter {}

    /** Reads in this region as its controller. */
    public StreamReader(LocalMesh mesh, Region region) {
        orders = "ORDERS_" + region.upperName();
        cancellations = "CANCELLATIONS_" + region.upperName();
        context = connect(mesh, region, "controller");
    }

    private static ConfigurableApplicationContext connect(
            LocalMesh mesh, Region region, String user) {
        ConfigurableApplicationContext context =
                new SpringApplicationBuilder(Starter.class)
                        .web(WebApplicationType.NONE)
                        .run(
                                "--nats.servers=" + mesh.urls(region.name()),
                                "--nats.username=" + user,
                                "--nats.password=" + mesh.password(user),
                                "--nats.inbox-prefix=" + mesh.table().user(user).inboxPrefix(),
                                // the application.yaml on the class path is the gateway's
                                "--spring.config.location=optional:classpath:/none/");
        Awaitility.await().until(context.getBean(Broker.class)::connected);
        return context;
    }

    /** Stores what a stock client would, with a message id that it knows and no other header. */
    public static void placeNaive(LocalMesh mesh, Region region, String id, String json) {
        Message naive = Message.of("orders.created", json.getBytes(UTF_8));
        try (ConfigurableApplicationContext producer = connect(mesh, region, "producer")) {
            PublishAck _ =
                    producer.getBean(MessagePublisher.class)
                            .publish(naive.withHeader(Message.ID_HEADER, id))
                            .join();
        }
    }

    /** All orders that are stored in the region, in order. */
    public List<Message> orders() {
        return all(orders).stream().map(StoredMessage::message).toList();
    }

    /** All requests to cancel that are stored in the region, in order. */
    public List<StoredMessage> cancellations() {
        return all(cancellations);
    }

    private List<StoredMessage> all(String stream) {
        List<StoredMessage> all = new ArrayList<>();
        try (PullSession session =
                context.getBean(PullReader.class).open(PullRequest.all(stream))) {
            while (session.pending() > 0) {
                all.addAll(session.next(FETCH_MAX));
            }
        }
        return all;
    }

    /** The ids of all orders that are stored in the region. */
    public List<String> ids() {
        return orders().stream()
                .map(message -> String.valueOf(message.header(Message.ID_HEADER)))
                .toList();
    }

    /** All stored copies of one order. */
    public List<Message> copies(String id) {
        return orders().stream()
                .filter(message -> id.equals(message.header(Message.ID_HEADER)))
                .toList();
    }

    @Override
    public void close() {
        context.close();
    }
}
