package dev.ordermesh.topology;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A durable consumer, shared by all workers of a region.
 *
 * @param filter which of the stream's subjects, with placeholders; null for all
 * @param mode who begins: the server or the workers; workers learn it from the server
 * @param ordering what must wait for what; absent means nothing
 * @param deliverSubject where the server pushes; workers subscribe it in a queue group of the
 *     consumer's name
 * @param maxAckPending deliveries that may be unacknowledged, over all workers of the region
 * @param maxDeliver -1 for no limit
 */
public record ConsumerPlan(
        String name,
        String why,
        StreamRole stream,
        @Nullable String filter,
        Mode mode,
        Ordering ordering,
        String deliverSubject,
        Duration ackWait,
        int maxAckPending,
        int maxDeliver) {

    /** How deliveries come. */
    public enum Mode {
        /** The server sends to whoever listens, up to max_ack_pending. */
        @JsonProperty("push")
        PUSH,
        /** Each worker asks for what it has room for. */
        @JsonProperty("pull")
        PULL
    }

    /** Which messages wait for others. */
    public enum Ordering {
        /** None: as many at a time as there is room for. */
        @JsonProperty("none")
        NONE,
        /** An order for those that its customer placed before it. */
        @JsonProperty("customer")
        CUSTOMER
    }

    public ConsumerPlan {
        Checks.required(name, "name");
        Checks.required(why, "why");
        Checks.required(stream, "stream");
        Checks.required(mode, "mode");
        ordering = ordering == null ? Ordering.NONE : ordering;
        Checks.check(
                ordering == Ordering.NONE || stream == StreamRole.INBOUND,
                "ordering",
                ordering,
                "is for the orders of inbound alone");
        Checks.required(deliverSubject, "deliver_subject");
        Checks.positive(Checks.required(ackWait, "ack_wait"), "ack_wait");
        Checks.check(maxAckPending > 0, "max_ack_pending", maxAckPending, "is not above 0");
        Checks.check(
                maxDeliver == -1 || maxDeliver > 0,
                "max_deliver",
                maxDeliver,
                "is neither above 0 nor -1");
    }

    /** Whether each message is told to its customer's others, one after another. */
    public boolean byCustomer() {
        return ordering == Ordering.CUSTOMER;
    }

    /**
     * How many of the region's deliveries may be unacknowledged: one where the order of arrival
     * counts, or a message that is handled again would be overtaken.
     */
    public int unacknowledgedMax() {
        return byCustomer() ? 1 : maxAckPending;
    }

    /** The queue group: one for each consumer. */
    public String deliverGroup() {
        return name;
    }
}
