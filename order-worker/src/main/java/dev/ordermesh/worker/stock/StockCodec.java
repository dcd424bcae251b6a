package dev.ordermesh.worker.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderLimits;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.wire.StockSubjects;
import dev.ordermesh.worker.stock.state.Shortage;
import dev.ordermesh.worker.stock.state.StockRecord;
import dev.ordermesh.worker.stock.state.StockRecord.Counted;
import dev.ordermesh.worker.stock.state.StockRecord.Expired;
import dev.ordermesh.worker.stock.state.StockRecord.Moved;
import dev.ordermesh.worker.stock.state.StockRecord.OfOrder;
import dev.ordermesh.worker.stock.state.StockRecord.Refused;
import dev.ordermesh.worker.stock.state.StockRecord.Released;
import dev.ordermesh.worker.stock.state.StockRecord.Reserve;
import dev.ordermesh.worker.stock.state.StockRecord.Seed;
import dev.ordermesh.worker.stock.state.StockRecord.Shipped;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns what happens to the stock into messages and back.
 *
 * <p>Every worker must read the same out of a message, those of the version before too: a new kind
 * needs workers that all know it before the first one writes it.
 */
final class StockCodec {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .build();

    private final Region region;
    private final String orders;
    private final String levels;
    private final String seed;

    StockCodec(Region region) {
        this.region = region;
        this.orders = StockSubjects.everyOrder(region).replace("*", "");
        this.levels = StockSubjects.everyLevel(region).replace("*", "");
        this.seed = StockSubjects.seed(region);
    }

    private record OrderBody(
            String kind,
            @Nullable Map<String, Long> wanted,
            @Nullable Long expiresAtMillis,
            @Nullable String sku,
            @Nullable Long pieces,
            @Nullable Long left) {}

    private record LevelBody(String sku, @Nullable Long onHand, @Nullable Long by) {}

    private record SeedBody(long anyOther, Map<String, Long> levels) {}

    Message encode(StockRecord what) {
        return switch (what) {
            case Seed(long anyOther, var named) -> message(seed, new SeedBody(anyOther, named));
            case Counted(String sku, long onHand) -> level(sku, new LevelBody(sku, onHand, null));
            case Moved(String sku, long by) -> level(sku, new LevelBody(sku, null, by));
            case OfOrder word ->
                    message(StockSubjects.order(region, word.order()), orderBody(word));
        };
    }

    private Message level(String sku, LevelBody body) {
        return message(StockSubjects.level(region, sku), body);
    }

    private static Message message(String subject, Object body) {
        return Message.of(subject, JSON.writeValueAsBytes(body));
    }

    private static OrderBody orderBody(OfOrder word) {
        return switch (word) {
            case Reserve(_, var wanted, Instant expiresAt) ->
                    new OrderBody("reserve", wanted, expiresAt.toEpochMilli(), null, null, null);
            case Refused(_, Shortage(String sku, long wanted, long left)) ->
                    new OrderBody("refused", null, null, sku, wanted, left);
            case Released _ -> bare("released");
            case Shipped _ -> bare("shipped");
            case Expired _ -> bare("expired");
        };
    }

    private static OrderBody bare(String kind) {
        return new OrderBody(kind, null, null, null, null, null);
    }

    /** What a stored message says; empty for a snapshot, and for what nobody understands. */
    Optional<StockRecord> decode(Message message) {
        String subject = message.subject();
        try {
            if (subject.startsWith(orders)) {
                OrderId order = new OrderId(subject.substring(orders.length()));
                return Optional.ofNullable(word(order, read(message, OrderBody.class)));
            }
            if (subject.startsWith(levels)) {
                return Optional.of(level(read(message, LevelBody.class)));
            }
            if (subject.equals(seed)) {
                SeedBody body = read(message, SeedBody.class);
                return Optional.of(new Seed(body.anyOther(), new TreeMap<>(body.levels())));
            }
            return Optional.empty();
        } catch (JacksonException
                | IllegalArgumentException
                | ArithmeticException
                | NullPointerException e) {
            return Optional.empty();
        }
    }

    private static <T> T read(Message message, Class<T> type) {
        return Objects.requireNonNull(JSON.readValue(message.body(), type));
    }

    private static @Nullable StockRecord word(OrderId order, OrderBody body) {
        return switch (body.kind()) {
            case "reserve" ->
                    new Reserve(
                            order,
                            new TreeMap<>(Objects.requireNonNull(body.wanted())),
                            Instant.ofEpochMilli(Objects.requireNonNull(body.expiresAtMillis())));
            case "refused" ->
                    new Refused(
                            order,
                            new Shortage(
                                    Objects.requireNonNull(body.sku()),
                                    Objects.requireNonNull(body.pieces()),
                                    Objects.requireNonNull(body.left())));
            case "released" -> new Released(order);
            case "shipped" -> new Shipped(order);
            case "expired" -> new Expired(order);
            default -> null;
        };
    }

    private static StockRecord level(LevelBody body) {
        String sku = OrderLimits.requireSku(body.sku());
        return body.onHand() != null
                ? new Counted(sku, body.onHand())
                : new Moved(sku, Objects.requireNonNull(body.by()));
    }
}
