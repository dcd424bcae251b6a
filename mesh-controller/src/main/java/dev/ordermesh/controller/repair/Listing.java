package dev.ordermesh.controller.repair;

import dev.ordermesh.controller.jetstream.JetStreamApi;
import dev.ordermesh.controller.mesh.OwnRegion;
import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.StoredMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a stream of any region by the one request that peers may send: CONSUMER.CREATE.
 *
 * <p>The consumer wants acks and never gets one, so {@code max_ack_pending} is the most that it
 * sends; the server forgets it soon after the subscription ended. {@code direct} makes the answer
 * name the stream's identity.
 */
final class Listing {

    /** Messages of a page. */
    static final int PAGE = 1000;

    /** The longest that a page, or the answer before it, takes. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(10);
    private static final Duration NO_REDELIVERY = Duration.ofMinutes(5);
    private static final String IDENTITY_HEADER = "Nats-Stream-Identity";

    private final JetStreamApi api;
    private final Broker broker;
    private final String prefix;
    private final String filter;

    Listing(JetStreamApi api, Broker broker, OwnRegion region) {
        this.api = api;
        this.broker = broker;
        this.prefix = region.names().deliverPrefix(region.name()) + ".reconcile.";
        this.filter = "orders.created." + region.name();
    }

    /** The headers of this region's orders from this sequence on. */
    Page headers(Origin origin, long from) {
        return read(origin, from, PAGE, true);
    }

    /** The first of this region's orders at this sequence or later, whole. */
    Page first(Origin origin, long from) {
        return read(origin, from, 1, false);
    }

    private Page read(Origin origin, long from, int count, boolean headersOnly) {
        String id = UUID.randomUUID().toString();
        BlockingQueue<StoredMessage> arrived = new ArrayBlockingQueue<>(count);
        try (Broker.Subscription _ = broker.subscribeStored(prefix + id, arrived::offer)) {
            ObjectNode request = request(origin, id, from, count, headersOnly);
            Message answer = create(origin, id, request);
            String name = origin.api() + " " + origin.stream();
            JsonNode made = api.read(name, answer.body());
            long pending = made.path("num_pending").asLong(0);
            long delivered = made.path("delivered").path("consumer_seq").asLong(0);
            long there = pending + delivered;
            String identity = answer.header(IDENTITY_HEADER);
            return new Page(
                    identity == null ? "" : identity,
                    take(arrived, (int) Math.min(count, there), name),
                    there <= count);
        }
    }

    private Message create(Origin origin, String id, ObjectNode request) {
        String subject =
                String.join(
                        ".",
                        origin.api(),
                        "CONSUMER.CREATE",
                        origin.stream(),
                        "repair-" + id,
                        filter);
        byte[] body = request.toString().getBytes(StandardCharsets.UTF_8);
        List<Message> answers = broker.requestMany(subject, body, 1, TIMEOUT);
        if (answers.isEmpty()) {
            throw new BrokerUnavailable(BrokerUnavailable.Reason.TIMEOUT, "no answer: " + subject);
        }
        return answers.getFirst();
    }

    private ObjectNode request(
            Origin origin, String id, long from, int count, boolean headersOnly) {
        ObjectNode request = api.tree().put("stream_name", origin.stream());
        request.putObject("config")
                .put("name", "repair-" + id)
                .put("direct", true)
                .put("deliver_subject", prefix + id)
                .put("deliver_policy", "by_start_sequence")
                .put("opt_start_seq", from)
                .put("filter_subject", filter)
                .put("ack_policy", "explicit")
                .put("ack_wait", NO_REDELIVERY.toNanos())
                .put("max_ack_pending", count)
                .put("headers_only", headersOnly)
                .put("inactive_threshold", FORGOTTEN_AFTER.toNanos())
                .put("mem_storage", true)
                .put("num_replicas", 1);
        return request;
    }

    /** All or nothing: an order that was lost on the way would look like one that is not there. */
    private static List<StoredMessage> take(
            BlockingQueue<StoredMessage> arrived, int count, String name) {
        List<StoredMessage> taken = new ArrayList<>(count);
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        try {
            while (taken.size() < count) {
                StoredMessage next =
                        arrived.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    throw new BrokerUnavailable(
                            BrokerUnavailable.Reason.TIMEOUT,
                            name + " sent " + taken.size() + " of " + count);
                }
                taken.add(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailable(BrokerUnavailable.Reason.ERROR, "interrupted", e);
        }
        return taken;
    }
}
