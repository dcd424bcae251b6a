package dev.ordermesh.replay.audit;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.event.OrderEventType;
import dev.ordermesh.model.wire.EventSchema;
import dev.ordermesh.model.wire.Headers;
import dev.ordermesh.model.wire.Subjects;
import dev.ordermesh.replay.read.OrderName;
import dev.ordermesh.replay.read.PlacedOrders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows every order through history, message by message, and judges at the end.
 *
 * <p>History takes in the placing of an order and the work on it from two streams, in no order
 * between the two; the steps of the region that fulfils it keep theirs.
 */
final class OrderAudit {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String DEAD = "dead.";

    private final AuditScope scope;
    private final PlacedOrders placed;
    private final Map<String, OrderTrail> trails = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private int findingsTotal;
    private long messages;
    private boolean complete;
    private @Nullable Long charges;
    private @Nullable Instant from;
    private @Nullable Instant to;

    /**
     * @param placed reads what an order costs
     */
    OrderAudit(AuditScope scope, PlacedOrders placed) {
        this.scope = scope;
        this.placed = placed;
        this.complete = scope.since() == null;
    }

    /**
     * Takes the next message of history.
     *
     * @throws TooManyOrders when there are more orders than may be held
     */
    void take(StoredMessage stored) {
        if (from == null) {
            from = stored.storedAt();
            complete &= stored.sequence() == 1;
        }
        to = stored.storedAt();
        messages++;
        String subject = stored.message().subject();
        if (subject.startsWith(DEAD)) {
            takeDeadLetter(stored, subject);
        } else {
            takeEvent(stored, subject);
        }
    }

    /** From now on the ledger is read too, and money is judged. */
    void beginCharges() {
        charges = 0L;
    }

    /** Takes the next entry of the payment provider's ledger, after {@link #beginCharges}. */
    void take(Charge charge) {
        charges = Objects.requireNonNull(charges, "charges are not begun") + 1;
        OrderTrail trail = trails.get(charge.orderId());
        if (trail != null) {
            if (trail.money == null) {
                trail.money = new OrderMoney();
            }
            trail.money.take(charge);
        } else if (complete && scope.settledBefore() == null) {
            find(
                    Rule.UNKNOWN_CHARGE,
                    charge.orderId(),
                    null,
                    "number %d of the ledger, %s, for an order that nobody placed"
                            .formatted(charge.seq(), charge.kind()));
        }
    }

    /**
     * Only what the workers gave up on; placings that a projector can't read are no order's end.
     */
    private void takeDeadLetter(StoredMessage stored, String subject) {
        String order = order(stored);
        if (order != null && scope.workers().contains(consumer(subject))) {
            trail(order, stored).dead = true;
        }
    }

    private static String consumer(String subject) {
        int end = subject.indexOf('.', DEAD.length());
        return end < 0 ? "" : subject.substring(DEAD.length(), end);
    }

    private void takeEvent(StoredMessage stored, String text) {
        Subjects.EventSubject subject = Subjects.parseEvent(text).orElse(null);
        String order = order(stored);
        if (subject == null) {
            find(Rule.UNREADABLE, order, null, "no event is called " + text);
            return;
        }
        requireKnown(stored, subject, order);
        OrderEventType type = subject.type().orElse(null);
        if (type != null && order != null) {
            takeStep(stored, subject.region(), order, type);
        } else if (type != null && type != OrderEventType.CREATED) {
            // An unreadable placing is no order yet: whoever sent it has a dead letter.
            find(
                    Rule.UNREADABLE,
                    null,
                    subject.region().name(),
                    "number %d of history, %s, names no order".formatted(stored.sequence(), text));
        }
    }

    /** What this version can't read is told; what its subject says of the order still counts. */
    private void requireKnown(
            StoredMessage stored, Subjects.EventSubject subject, @Nullable String order) {
        Message message = stored.message();
        EventSchema.unknown(subject.event(), message.headers())
                .ifPresent(why ->
                        find(
                                Rule.UNKNOWN_EVENT,
                                order,
                                subject.region().name(),
                                "number %d of history, %s, is for a newer version: %s"
                                        .formatted(stored.sequence(), message.subject(), why)));
    }

    private void takeStep(StoredMessage stored, Region region, String order, OrderEventType type) {
        OrderTrail trail = trail(order, stored);
        if (type != OrderEventType.CREATED) {
            step(order, trail, region.name(), type.status());
            return;
        }
        if (trail.placedFor == null) {
            trail.placedFor = region.name();
            trail.total = placed.of(stored).map(placing -> placing.total().amount()).orElse(null);
        }
        // Placed again after its dead letter, which history took before: it must end once more.
        if (placedAgain(stored.message().headers())) {
            trail.dead = false;
        }
    }

    private static boolean placedAgain(Map<String, String> headers) {
        return Headers.find(headers, Headers.REDRIVE) != null
                || (Headers.find(headers, Headers.REPLAY) != null && !Headers.fenced(headers));
    }

    private void step(String order, OrderTrail trail, String region, OrderStatus next) {
        if (trail.workedIn == null) {
            trail.workedIn = region;
            // What is before a part of history may be all but the end.
            if (!complete && trail.placedFor == null) {
                boolean _ = trail.first(next);
                trail.status = next;
                return;
            }
        } else if (!trail.workedIn.equals(region)) {
            find(
                    Rule.WRONG_REGION,
                    order,
                    trail.region(),
                    "%s in %s, after %s has worked on it"
                            .formatted(next.wireName(), region, trail.workedIn));
            return;
        }
        if (!trail.first(next)) {
            find(Rule.DOUBLED, order, region, next.wireName() + " more than once");
        } else if (!trail.status.canMoveTo(next)) {
            find(
                    Rule.OUT_OF_ORDER,
                    order,
                    region,
                    "%s after %s".formatted(next.wireName(), trail.status.wireName()));
            trail.status = next;
        } else {
            trail.status = next;
        }
    }

    /** Judges what can only be judged at the end of what was read. */
    AuditReport report() {
        Map<String, Counting> counts = new HashMap<>();
        scope.regions().forEach(region -> counts.put(region, new Counting()));
        int begunBefore = 0;
        int unsettled = 0;
        for (Map.Entry<String, OrderTrail> entry : trails.entrySet()) {
            OrderTrail trail = entry.getValue();
            if (trail.placedFor == null) {
                begunBefore += withoutPlacing(entry.getKey(), trail);
                continue;
            }
            boolean open = !trail.status.terminal() && !trail.dead;
            if (open && scope.settled(trail.lastAtMillis)) {
                find(
                        Rule.NOT_ENDED,
                        entry.getKey(),
                        trail.placedFor,
                        "last heard of as " + trail.status.wireName());
            } else if (open) {
                unsettled++;
            }
            if (trail.workedIn != null && !trail.workedIn.equals(trail.placedFor)) {
                find(
                        Rule.WRONG_REGION,
                        entry.getKey(),
                        trail.placedFor,
                        trail.workedIn + " works on it");
            }
            if (charges != null) {
                OrderMoney.judge(trail.money, trail.status, trail.total)
                        .ifPresent(broken ->
                                find(
                                        broken.rule(),
                                        entry.getKey(),
                                        trail.placedFor,
                                        broken.detail()));
            }
            counts.computeIfAbsent(trail.placedFor, _ -> new Counting()).add(trail);
        }
        return new AuditReport(
                from,
                to,
                complete,
                messages,
                charges,
                counts.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(scope.inTableOrder()))
                        .map(count -> count.getValue().of(count.getKey()))
                        .toList(),
                begunBefore,
                unsettled,
                findingsTotal,
                findings);
    }

    /** 1 for an order that was placed before what was read. */
    private int withoutPlacing(String order, OrderTrail trail) {
        if (!complete) {
            return 1;
        }
        // A dead letter alone may be of a placing that names its order where history can't.
        if (trail.workedIn != null) {
            find(Rule.NEVER_PLACED, order, trail.workedIn, "worked on, and nobody placed it");
        }
        return 0;
    }

    private void find(Rule rule, @Nullable String order, @Nullable String region, String detail) {
        findingsTotal++;
        if (findings.size() < scope.findingsMax()) {
            findings.add(new Finding(rule, order, region, detail));
        }
    }

    private OrderTrail trail(String order, StoredMessage stored) {
        OrderTrail trail = trails.get(order);
        if (trail == null) {
            if (trails.size() >= scope.ordersMax()) {
                throw new TooManyOrders(scope.ordersMax());
            }
            trail = new OrderTrail();
            trails.put(order, trail);
        }
        trail.lastAtMillis = stored.storedAt().toEpochMilli();
        return trail;
    }

    private static @Nullable String order(StoredMessage stored) {
        return OrderName.of(stored.message().headers(), () -> tree(stored.message().body()));
    }

    private static @Nullable JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException _) {
            return null;
        }
    }

    /** How many orders of a region came to which end. */
    private static final class Counting {

        private final Map<OrderStatus, Integer> ended = new HashMap<>();
        private int accepted;
        private int dead;
        private int open;

        void add(OrderTrail trail) {
            accepted++;
            if (trail.status.terminal()) {
                ended.merge(trail.status, 1, Integer::sum);
            } else if (trail.dead) {
                dead++;
            } else {
                open++;
            }
        }

        RegionCount of(String region) {
            return new RegionCount(
                    region,
                    accepted,
                    ended(OrderStatus.FULFILLED),
                    ended(OrderStatus.REJECTED),
                    ended(OrderStatus.CANCELLED),
                    dead,
                    open);
        }

        private int ended(OrderStatus status) {
            return Objects.requireNonNull(ended.getOrDefault(status, 0));
        }
    }

    /** More orders than may be held at once. */
    static final class TooManyOrders extends RuntimeException {

        private TooManyOrders(int max) {
            super(
                    "more than %d orders, which is the most of one audit; a later 'since' has fewer"
                            .formatted(max));
        }
    }
}
