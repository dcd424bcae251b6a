package dev.ordermesh.worker.testing;

import dev.ordermesh.messaging.Delivery;
import dev.ordermesh.messaging.DeliveryMetadata;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.UndecodableMessage;
import dev.ordermesh.model.CustomerId;
import dev.ordermesh.model.Money;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.model.wire.OrderStateCodec;
import dev.ordermesh.model.wire.Subjects;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.worker.home.Home;
import dev.ordermesh.worker.intake.Placement;
import dev.ordermesh.worker.intake.TestDecoders;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** Orders and regions that tests speak of. */
public final class TestOrders {

    public static final Region US_EAST = new Region("us-east");
    public static final Region EU_WEST = new Region("eu-west");

    /** When everything happens. */
    public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final OrderStateCodec STATES = new OrderStateCodec();

    private TestOrders() {}

    /** The configuration folder of this checkout. */
    public static Path configs() {
        return Path.of("..", "configs");
    }

    /** eu-west as the real table describes it. */
    public static Home home() {
        return Home.of(MeshTable.load(configs()), EU_WEST.name());
    }

    /** An order in EUR for eu-west. */
    public static Order order(String id, String amount) {
        return order(id, amount, EU_WEST);
    }

    /** An order in EUR for a region. */
    public static Order order(String id, String amount, Region region) {
        return new Order(
                new OrderId(id),
                new CustomerId("c-17"),
                region,
                Money.of(amount, Currency.getInstance("EUR")),
                List.of(),
                null,
                NOON);
    }

    /** The same order of another customer. */
    public static Order of(String customer, Order order) {
        return new Order(
                order.id(),
                new CustomerId(customer),
                order.region(),
                order.total(),
                order.lines(),
                order.shipToCountry(),
                order.createdAt());
    }

    /** The state of an order after these steps beyond {@code placed}. */
    public static OrderState state(Order order, OrderStatus... steps) {
        OrderState state = OrderState.placed(order, US_EAST);
        for (OrderStatus step : steps) {
            state = state.advance(step, NOON);
        }
        return state;
    }

    /** Lets a region say where an order stands. */
    public static void tell(FakeBroker broker, Region writer, OrderState state) {
        long _ = broker.put(Subjects.status(writer, state.id()), STATES.encodeStored(state));
    }

    /** What a region said about an order, first to last. */
    public static List<OrderState> told(FakeBroker broker, Region writer, OrderId id) {
        return broker.bodies(Subjects.status(writer, id)).stream().map(STATES::decode).toList();
    }

    /** An order placed in us-east, as a first delivery. */
    public static Delivery<Placement> delivery(Order order) {
        return delivery(new Placement(order, US_EAST, "corr-1"), Map.of(), 1);
    }

    /** An order whose timer has come true, as a first delivery. */
    public static Delivery<Placement> due(FakeBroker broker, OrderId id) {
        FakeBroker.Due due = broker.due(Subjects.timer(EU_WEST, id)).orElseThrow();
        try {
            return new Delivery<>(
                    TestDecoders.inbound(new EventCodec()).decode(due.message()),
                    due.message(),
                    new DeliveryMetadata("TIMERS", "due-orders", 1, 1, due.at(), 0));
        } catch (UndecodableMessage e) {
            throw new AssertionError(e);
        }
    }

    /** A payload as it is delivered for the n-th time. */
    public static <T> Delivery<T> delivery(T payload, Map<String, String> headers, long count) {
        return new Delivery<>(
                payload,
                new Message("orders.created.eu-west", headers, new byte[0]),
                new DeliveryMetadata("INBOUND", "order-workers", 1, count, NOON, 0));
    }
}
