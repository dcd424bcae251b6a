package dev.ordermesh.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.messaging.DeadLetterHeaders;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.event.OrderEvent;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.model.wire.EventMetadata;
import dev.ordermesh.model.wire.OrderStateCodec;
import dev.ordermesh.model.wire.WireMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** What a test does to a region, and what it can see there. */
public final class RegionUnderTest implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> STEPS =
            List.of("accepted", "paid", "reserved", "shipped", "fulfilled");

    private final EventCodec events = new EventCodec();
    private final OrderStateCodec states = new OrderStateCodec();
    private final Region region;
    private final TestClient controller;
    private final TestClient producer;

    public RegionUnderTest(LocalMesh mesh, Region region) {
        this.region = region;
        this.controller = TestClient.controller(mesh, region.name());
        this.producer = TestClient.producer(mesh, region.name());
    }

    /** Places one of our orders here. */
    public void place(Order order) {
        var _ = producer.publish(created(order)).join();
    }

    /** Places so many orders for a region here, and returns their ids. */
    public List<String> place(String prefix, int count, Region destination) {
        List<String> ids = IntStream.range(0, count).mapToObj(n -> prefix + n).toList();
        CompletableFuture.allOf(
                        ids.stream()
                                .map(id -> TestOrders.order(id, "99.95", destination))
                                .map(this::created)
                                .map(producer::publish)
                                .toArray(CompletableFuture[]::new))
                .join();
        return ids;
    }

    /** Places what a stock client would. */
    public void placeNaive(String json) {
        var _ = producer.place("orders.created", json);
    }

    private Message created(Order order) {
        WireMessage wire =
                events.encode(
                        new OrderEvent.Created(order, region),
                        EventMetadata.of("corr-" + order.id(), region));
        return new Message(wire.subject(), wire.headers(), wire.body());
    }

    /** Waits until all of these are at their good end here. */
    public void awaitFulfilled(List<String> ids) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(statuses())
                                .filteredOn(s -> s.status() == OrderStatus.FULFILLED)
                                .extracting(state -> state.id().value())
                                .containsAll(ids));
    }

    /** Every status that this region wrote. */
    public List<OrderState> statuses() {
        return controller.all("STATUS_" + region.upperName()).stream()
                .filter(stored -> stored.message().subject().startsWith("status." + region))
                .map(stored -> states.decode(stored.message().body()))
                .toList();
    }

    /** The state of one order, once this region has written it. */
    public OrderState status(String id) {
        return await().atMost(PATIENCE)
                .until(
                        () -> statuses().stream().filter(s -> s.id().value().equals(id)).findAny(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** The message ids of all events of orders whose ids begin so, in the order of storage. */
    public List<String> events(String prefix) {
        return controller.all("EVENTS_" + region.upperName()).stream()
                .map(stored -> String.valueOf(stored.message().header(Message.ID_HEADER)))
                .filter(id -> id.startsWith(prefix))
                .toList();
    }

    /** The message ids that orders leave which were fulfilled exactly once. */
    public static List<String> eventsOf(List<String> ids) {
        return ids.stream().flatMap(id -> STEPS.stream().map(step -> id + "." + step)).toList();
    }

    /** The one dead letter whose body holds this text, once it is there. */
    public Message deadLetter(String text) {
        return await().atMost(PATIENCE)
                .until(() -> deadLetters(text), found -> !found.isEmpty())
                .getFirst();
    }

    /** All dead letters whose bodies hold this text. */
    public List<Message> deadLetters(String text) {
        return controller.all("DEAD_LETTERS_" + region.upperName()).stream()
                .map(stored -> stored.message())
                .filter(message -> message.text().contains(text))
                .toList();
    }

    /** Why something became a dead letter. */
    public static String reason(Message deadLetter) {
        return String.valueOf(deadLetter.header(DeadLetterHeaders.REASON));
    }

    @Override
    public void close() {
        controller.close();
        producer.close();
    }
}
