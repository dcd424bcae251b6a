package dev.ordermesh.model.wire;

import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.event.OrderEvent;
import dev.ordermesh.model.event.OrderEventType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Body of every event after created; the status is for readers without our code. */
record TransitionBody(String id, String region, String status, @Nullable String reason, String at) {
    TransitionBody {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(at, "at");
    }

    static TransitionBody of(OrderEvent event, @Nullable String reason) {
        return new TransitionBody(
                event.orderId().value(),
                event.region().name(),
                event.type().status().wireName(),
                reason,
                Instants.format(event.at()));
    }

    OrderEvent toEvent(OrderEventType type) {
        return OrderEvent.leadingTo(
                type.status(),
                new OrderId(id),
                new Region(region),
                Instants.parse(at),
                reason == null ? "" : reason);
    }
}
