package dev.ordermesh.topology;

import java.time.Duration;

/**
 * A durable push consumer whose queue group has the consumer's name.
 *
 * @param deliverSubject where the server delivers; workers subscribe it in the group
 * @param maxAckPending deliveries that may be unacknowledged, over all workers of the region
 * @param maxDeliver -1 for no limit
 */
public record ConsumerPlan(
        String name,
        String why,
        StreamRole stream,
        String deliverSubject,
        Duration ackWait,
        int maxAckPending,
        int maxDeliver) {

    public ConsumerPlan {
        Checks.required(name, "name");
        Checks.required(why, "why");
        Checks.required(stream, "stream");
        Checks.required(deliverSubject, "deliver_subject");
        Checks.positive(Checks.required(ackWait, "ack_wait"), "ack_wait");
        Checks.check(maxAckPending > 0, "max_ack_pending", maxAckPending, "is not above 0");
        Checks.check(
                maxDeliver == -1 || maxDeliver > 0,
                "max_deliver",
                maxDeliver,
                "is neither above 0 nor -1");
    }

    /** The queue group: one for each consumer. */
    public String deliverGroup() {
        return name;
    }
}
