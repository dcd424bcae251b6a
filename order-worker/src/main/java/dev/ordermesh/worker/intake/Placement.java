package dev.ordermesh.worker.intake;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.Region;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An order as it arrived.
 *
 * @param origin the region that took it
 * @param correlationId shared by everything that the placing request leads to
 * @param redrive number of the dead letter from which a person had it placed again; null where it
 *     comes as it was placed first
 * @param fenced whether it is a replay that is to have no effect outside the mesh
 * @param lane where it is among those of its customer; null where they do not wait for each other
 */
public record Placement(
        Order order,
        Region origin,
        String correlationId,
        @Nullable String redrive,
        boolean fenced,
        @Nullable LanePlace lane) {

    private static final String LOG_KEY = "orderId";
    private static final String SUBJECT_HEADER = "ce-subject";

    public Placement {
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(correlationId, "correlationId");
    }

    /** An order that comes for the first time and waits for no other. */
    public Placement(Order order, Region origin, String correlationId) {
        this(order, origin, correlationId, null, false, null);
    }

    /** Whether a worker had it before and could not handle it. */
    public boolean redriven() {
        return redrive != null;
    }

    /** Names the order in every log line about its message, as far as that can be read. */
    public static Map<String, String> logEntries(Message message, @Nullable Placement placement) {
        String id =
                placement == null ? message.header(SUBJECT_HEADER) : placement.order().id().value();
        return id == null ? Map.of() : Map.of(LOG_KEY, id);
    }
}
