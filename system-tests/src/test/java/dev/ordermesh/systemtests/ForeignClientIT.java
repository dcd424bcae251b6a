package dev.ordermesh.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A stock NATS client, without any code of ours, places orders and follows them. */
@OnRunningMesh
@SuppressWarnings("try") // the client's close() declares InterruptedException
class ForeignClientIT {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final SystemUnderTest mesh;
    private final OrderBook orders;

    ForeignClientIT(SystemUnderTest mesh) {
        this.mesh = mesh;
        this.orders = new OrderBook(mesh);
    }

    @Test
    void naiveJsonOnThePlainSubjectIsAnOrderOfThatRegion()
            throws IOException, InterruptedException {
        String id = "naive-" + UUID.randomUUID();
        try (Connection producer = connect("eu-west", "producer")) {
            Message ack = request(producer, "orders.created", naive(id));

            assertThat(JSON.readTree(ack.getData()).get("stream").asString())
                    .isEqualTo("ORDERS_EU_WEST");
        }

        orders.awaitStatus("eu-west", List.of(id), "fulfilled");
        assertThat(orders.order("eu-west", id).get("region").asString()).isEqualTo("eu-west");
    }

    @Test
    void twoPlainQueueSubscribersShareTheOrdersOfTheirRegionFromWhereverTheyCame()
            throws IOException, InterruptedException, TimeoutException {
        try (Connection first = connect("ap-south", "observer");
                Connection second = connect("ap-south", "observer")) {
            Queue<String> seen = new ConcurrentLinkedQueue<>();
            shareInGroup(first, seen);
            shareInGroup(second, seen);

            List<String> ids = orders.place("us-east", "ap-south", 15);
            List<String> local = orders.place("ap-south", "ap-south", 5);
            orders.place("ap-south", "us-east", 5);

            await().atMost(OrderBook.PATIENCE)
                    .untilAsserted(() -> assertThat(seen).containsAll(ids).containsAll(local));
            orders.awaitStatus("ap-south", local, "fulfilled");
            assertThat(seen)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(ids.stream(), local.stream()).toList());
        }
    }

    @Test
    void anObserverSeesItsRegionsEventsByWildcard()
            throws IOException, InterruptedException, TimeoutException {
        try (Connection observer = connect("us-east", "observer")) {
            Queue<String> subjects = new ConcurrentLinkedQueue<>();
            Dispatcher dispatcher = observer.createDispatcher();
            dispatcher.subscribe("orders.>", message -> subjects.add(message.getSubject()));
            Queue<String> created = new ConcurrentLinkedQueue<>();
            dispatcher.subscribe("orders.created.*", message -> created.add(message.getSubject()));
            Queue<String> literal = new ConcurrentLinkedQueue<>();
            dispatcher.subscribe("orders.created", message -> literal.add(message.getSubject()));
            observer.flush(Duration.ofSeconds(5));

            orders.awaitStatus("us-east", orders.place("us-east", "us-east", 1), "fulfilled");

            await().atMost(OrderBook.PATIENCE)
                    .untilAsserted(() ->
                            assertThat(subjects)
                                    .contains(
                                            "orders.created.us-east",
                                            "orders.accepted.us-east",
                                            "orders.fulfilled.us-east"));
            assertThat(created).containsOnly("orders.created.us-east").isNotEmpty();
            // The mapping acts on what is published: nobody hears the plain subject.
            assertThat(literal).isEmpty();
        }
    }

    private static void shareInGroup(Connection connection, Queue<String> seen)
            throws TimeoutException, InterruptedException {
        Dispatcher dispatcher = connection.createDispatcher();
        dispatcher.subscribe(
                "placed.ap-south",
                "a-stock-group",
                message -> seen.add(JSON.readTree(message.getData()).get("id").asString()));
        connection.flush(Duration.ofSeconds(5));
    }

    private static Message request(Connection connection, String subject, byte[] body)
            throws InterruptedException {
        return Objects.requireNonNull(
                connection.request(subject, body, Duration.ofSeconds(5)), "no PubAck");
    }

    private static byte[] naive(String id) {
        return JSON.writeValueAsBytes(
                Map.of("id", id, "amount", 99.95, "created_at", 1_700_000_000));
    }

    private Connection connect(String region, String user)
            throws IOException, InterruptedException {
        return Nats.connect(
                Options.builder()
                        .server(mesh.nats(region))
                        .userInfo(user, mesh.password(user))
                        .build());
    }
}
