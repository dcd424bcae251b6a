package dev.ordermesh.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.messaging.DeadLetterHeaders;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.event.OrderEvent;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.model.wire.EventMetadata;
import dev.ordermesh.model.wire.OrderStateCodec;
import dev.ordermesh.model.wire.SchemaVersion;
import dev.ordermesh.model.wire.Subjects;
import dev.ordermesh.model.wire.WireMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
    private final TestClient gateway;

    public RegionUnderTest(LocalMesh mesh, Region region) {
        this.region = region;
        this.controller = TestClient.controller(mesh, region.name());
        this.producer = TestClient.producer(mesh, region.name());
        this.gateway = TestClient.gateway(mesh, region.name());
    }

    /** Places one of our orders here. */
    public void place(Order order) {
        place(order, Map.of());
    }

    /** Places one of our orders here, with further headers. */
    public void place(Order order, Map<String, String> headers) {
        Message message = created(order);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            message = message.withHeader(header.getKey(), header.getValue());
        }
        place(message);
    }

    /** Places one of our orders here, as code that writes this version does. */
    public void place(Order order, SchemaVersion version) {
        place(created(order, new EventCodec(version)));
    }

    /** Places a message here as it is. */
    public void place(Message message) {
        var _ = producer.publish(message).join();
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

    /** Asks here for an order to be cancelled, as the gateway does. */
    public void askToCancel(String id, Region destination) {
        var _ =
                gateway.publish(
                                Message.of(
                                        Subjects.cancel(destination, new OrderId(id)), new byte[0]))
                        .join();
    }

    /** Waits until this region has heard that an order of its own is to be cancelled. */
    public void awaitAskedToCancel(String id) {
        String subject = Subjects.cancel(region, new OrderId(id));
        await().atMost(PATIENCE)
                .until(() ->
                        controller.all("CANCELLATIONS_" + region.upperName()).stream()
                                .anyMatch(stored -> stored.message().subject().equals(subject)));
    }

    /** The message by which one of our orders is placed here. */
    public Message created(Order order) {
        return created(order, events);
    }

    private Message created(Order order, EventCodec codec) {
        WireMessage wire =
                codec.encode(
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

    /** Waits until this region's copy holds what another said of an order. */
    public void awaitHeardFrom(Region other, String id) {
        String subject = Subjects.status(other, new OrderId(id));
        await().atMost(PATIENCE)
                .until(() ->
                        controller.all("STATUS_" + region.upperName()).stream()
                                .anyMatch(stored -> stored.message().subject().equals(subject)));
    }

    /** Waits until history, which this region keeps, holds these events, each once. */
    public void awaitHistory(List<String> events) {
        Set<String> wanted = Set.copyOf(events);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(controller.all("HISTORY"))
                                .extracting(stored -> id(stored.message()))
                                .filteredOn(wanted::contains)
                                .containsExactlyInAnyOrderElementsOf(wanted));
    }

    /** How many orders are at their good end here. */
    public long fulfilled() {
        return statuses().stream().filter(s -> s.status() == OrderStatus.FULFILLED).count();
    }

    /** The orders whose ids begin so and that wait for a time. */
    public List<String> timers(String prefix) {
        String subject = "timer." + region + '.';
        return controller.all("TIMERS").stream()
                .map(stored -> stored.message().subject())
                .filter(timer -> timer.startsWith(subject + prefix))
                .map(timer -> timer.substring(subject.length()))
                .toList();
    }

    /** The orders that are in a lane, also those in flight. */
    public List<String> waiting() {
        return controller.all("LANES").stream()
                .map(stored -> String.valueOf(stored.message().header("ce-subject")))
                .toList();
    }

    /** How many messages a consumer has still to deliver, or waits to hear of. */
    public long outstanding(String stream, String consumer) {
        JsonNode info =
                JsonMapper.shared()
                        .readTree(
                                controller.request(
                                        "$JS.API.CONSUMER.INFO." + stream + '.' + consumer, ""));
        return info.path("num_pending").asLong() + info.path("num_ack_pending").asLong();
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
        return eventMessages(prefix).stream().map(RegionUnderTest::id).toList();
    }

    /** All events of orders whose ids begin so, in the order of storage. */
    public List<Message> eventMessages(String prefix) {
        return controller.all("EVENTS_" + region.upperName()).stream()
                .map(StoredMessage::message)
                .filter(message -> id(message).startsWith(prefix))
                .toList();
    }

    private static String id(Message message) {
        return String.valueOf(message.header(Message.ID_HEADER));
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
                .map(StoredMessage::message)
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
        gateway.close();
    }
}
