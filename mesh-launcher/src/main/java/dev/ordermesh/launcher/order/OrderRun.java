package dev.ordermesh.launcher.order;

import dev.ordermesh.launcher.session.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReference;

/** Places orders at a steady rate and follows them to their end, a bounded number at a time. */
final class OrderRun {

    /** Requests under way at once; a gateway on a laptop gains nothing from more. */
    static final int UNDER_WAY_MAX = 64;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final OrderClient client;
    private final Clock clock;
    private final OrderLedger ledger;

    /**
     * @param ledger is told what becomes of each order
     */
    OrderRun(OrderClient client, Clock clock, OrderLedger ledger) {
        this.client = client;
        this.clock = clock;
        this.ledger = ledger;
    }

    /**
     * Where one order goes.
     *
     * @param gateway address of the gateway that takes it
     */
    record Errand(String region, String gateway, String body) {}

    /** Places all, at most {@code rate} a second (0 for no limit). */
    void place(Iterator<Errand> errands, int rate) throws InterruptedException {
        Instant start = clock.instant();
        try (Lanes lanes = new Lanes(UNDER_WAY_MAX)) {
            for (long i = 0; errands.hasNext(); i++) {
                Errand errand = errands.next();
                if (rate > 0) {
                    Instant due = start.plusNanos(i * 1_000_000_000L / rate);
                    Pause.of(positive(Duration.between(clock.instant(), due)));
                }
                lanes.start(() -> place(errand));
            }
        }
    }

    /**
     * The same, and looks at those that were accepted meanwhile and afterwards.
     *
     * @param patience how long it looks after the last was answered, if not all have ended before
     */
    void placeAndFollow(Iterator<Errand> errands, int rate, Duration patience)
            throws InterruptedException {
        AtomicReference<Instant> end = new AtomicReference<>(Instant.MAX);
        try (Lanes follower = new Lanes(1)) {
            follower.start(() -> follow(end));
            try {
                place(errands, rate);
            } finally {
                end.set(clock.instant().plus(patience));
            }
        }
    }

    private void follow(AtomicReference<Instant> end) throws InterruptedException {
        while (true) {
            boolean allPlaced = !end.get().equals(Instant.MAX);
            try (Lanes lanes = new Lanes(UNDER_WAY_MAX)) {
                for (PlacedOrder order : ledger.open()) {
                    lanes.start(() -> look(order));
                }
            }
            if (allPlaced && (ledger.open().isEmpty() || clock.instant().isAfter(end.get()))) {
                return;
            }
            Pause.of(BETWEEN_LOOKS);
        }
    }

    private void place(Errand errand) throws InterruptedException {
        ledger.answered(
                switch (client.place(errand.gateway(), errand.body())) {
                    case OrderClient.Answer.Accepted(String id) ->
                            new PlacedOrder(id, errand.region(), errand.gateway(), "placed", null);
                    case OrderClient.Answer.Failed(String reason) ->
                            new PlacedOrder(null, errand.region(), errand.gateway(), null, reason);
                });
    }

    private void look(PlacedOrder order) throws InterruptedException {
        String id = order.id();
        if (id != null) {
            client.status(order.gateway(), id).map(order::seen).ifPresent(ledger::seen);
        }
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
