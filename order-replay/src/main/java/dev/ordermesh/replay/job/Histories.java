package dev.ordermesh.replay.job;

import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.PullRequest;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.model.CustomerId;
import dev.ordermesh.model.event.OrderEventType;
import dev.ordermesh.replay.read.BadParameter;
import dev.ordermesh.replay.read.ExactJson;
import dev.ordermesh.replay.read.HistoryStream;
import dev.ordermesh.replay.read.PlacedOrders;
import dev.ordermesh.replay.read.ReadSlots;
import dev.ordermesh.replay.read.ReplayProperties;
import dev.ordermesh.replay.read.StreamRead;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Opens history for jobs, and pins down what part of it they are about. */
final class Histories {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final HistoryStream stream;
    private final PullReader reader;
    private final Broker broker;
    private final ReadSlots slots;
    private final ReplayProperties properties;
    private final PlacedOrders placed;
    private final int batch;

    Histories(
            HistoryStream stream,
            PullReader reader,
            Broker broker,
            ReadSlots slots,
            ReplayProperties properties,
            PlacedOrders placed,
            int batch) {
        this.stream = stream;
        this.reader = reader;
        this.broker = broker;
        this.slots = slots;
        this.properties = properties;
        this.placed = placed;
        this.batch = batch;
    }

    /**
     * What is asked for between places that history has now, so that it stays what it is.
     *
     * @throws BadParameter when the customer has too many orders
     * @throws BrokerUnavailable when history can't be asked
     */
    Selection pinned(JobRequest request) {
        Selection pinned = pinned(request.select());
        CustomerId customer = request.customer();
        if (customer == null) {
            return pinned;
        }
        Set<String> orders = ordersOf(customer, pinned.toSequence());
        return orders.isEmpty()
                ? pinned.between(pinned.toSequence() + 1, pinned.toSequence())
                : pinned.about(orders);
    }

    /** What the customer has placed by then, whenever: steps follow their order. */
    private Set<String> ordersOf(CustomerId customer, long last) {
        Selection placings = Selection.upTo(last).of(Set.of(OrderEventType.CREATED.token()));
        Set<String> orders = new LinkedHashSet<>();
        try (StreamRead read = open(placings, 0)) {
            for (Optional<StoredMessage> next = read.next();
                    next.isPresent() && !placings.endsBefore(next.get());
                    next = read.next()) {
                placed.of(next.get())
                        .filter(order -> order.customerId().equals(customer))
                        .ifPresent(order -> orders.add(order.id().value()));
                if (orders.size() > Selection.ORDERS_MAX) {
                    throw new BadParameter(
                            "customer",
                            "has more than %d orders: name them, or select without"
                                    .formatted(Selection.ORDERS_MAX));
                }
            }
        }
        return orders;
    }

    private Selection pinned(Selection asked) {
        long last = Math.min(asked.toSequence(), lastSequence());
        Instant since = asked.since();
        long first =
                Math.max(
                        asked.fromSequence(),
                        since == null ? firstSequence() : firstSince(asked, since, last));
        return asked.between(Math.min(first, last + 1), last);
    }

    private long firstSince(Selection asked, Instant since, long last) {
        PullRequest request = new PullRequest(stream.name(), asked.subjects(), since, null, 1);
        try (StreamRead read = StreamRead.open(reader, request, properties.brokerLimit(), slots)) {
            Optional<StoredMessage> first = read.next();
            return first.map(StoredMessage::sequence).orElse(last + 1);
        }
    }

    private long lastSequence() {
        return state("last_seq");
    }

    private long firstSequence() {
        return Math.max(1, state("first_seq"));
    }

    private long state(String name) {
        byte[] answer =
                broker.request("$JS.API.STREAM.INFO." + stream.name(), new byte[0], ANSWER_WITHIN);
        JsonNode info = ExactJson.tree(answer);
        JsonNode value = info == null ? null : info.path("state").path(name);
        if (value == null || !value.isIntegralNumber()) {
            throw new BrokerUnavailable(
                    BrokerUnavailable.Reason.ERROR, stream.name() + " tells no " + name);
        }
        return value.asLong();
    }

    /**
     * Reads on behind a place.
     *
     * @throws BrokerUnavailable when history can't be asked
     * @throws ReadSlots.TooManyReads when no slot is free
     */
    StreamRead open(Selection select, long behind) {
        PullRequest request =
                new PullRequest(stream.name(), select.subjects(), null, behind + 1, batch);
        return StreamRead.open(reader, request, properties.brokerLimit(), slots);
    }

    /** Where a job is. */
    StreamRead open(Job job) {
        return open(job.select(), job.progress().at());
    }
}
