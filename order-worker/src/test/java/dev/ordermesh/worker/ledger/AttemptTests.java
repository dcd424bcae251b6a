package dev.ordermesh.worker.ledger;

import static dev.ordermesh.model.OrderStatus.ACCEPTED;
import static dev.ordermesh.model.OrderStatus.CANCELLED;
import static dev.ordermesh.model.OrderStatus.PAID;
import static dev.ordermesh.model.OrderStatus.RESERVED;
import static dev.ordermesh.model.OrderStatus.SHIPPED;
import static dev.ordermesh.worker.testing.TestOrders.NOON;
import static dev.ordermesh.worker.testing.TestOrders.order;
import static dev.ordermesh.worker.testing.TestOrders.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.worker.ledger.Attempt.Span;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptTests {

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Instant HEARD = NOON.plusSeconds(5);
    private static final OrderState PLACED = state(order("o-1", "99.95"));
    private static final Attempt FIRST = new Attempt(false, HEARD);
    private static final Attempt AGAIN = new Attempt(true, HEARD);

    @Test
    void nobodyTriedWhatIsDeliveredForTheFirstTime() {
        assertThat(FIRST.forgotten(PLACED, ACCEPTED, NOON.plus(Duration.ofDays(1)), WINDOW))
                .isEmpty();
    }

    @Test
    void whoTriedFirstMayHaveTriedAtAnyTime() {
        Instant now = NOON.plus(Duration.ofDays(1));

        assertThat(AGAIN.forgotten(PLACED, ACCEPTED, now, WINDOW))
                .contains(new Span(HEARD.minusSeconds(60), now));
        assertThat(AGAIN.forgotten(PLACED, ACCEPTED, HEARD.plus(WINDOW).minusSeconds(60), WINDOW))
                .as("the broker knows it still")
                .isEmpty();
    }

    @Test
    void whoTookTheNextStepDidSoWithinAWindow() {
        OrderState accepted = state(order("o-1", "99.95"), ACCEPTED);

        looks(accepted, PAID, NOON);
    }

    @Test
    void whoTriesLateSaysSo() {
        Instant tried = NOON.plus(Duration.ofHours(3));

        looks(PLACED.with(PLACED.progress().triedSince(tried)), ACCEPTED, tried);
        OrderState accepted = state(order("o-1", "99.95"), ACCEPTED);
        looks(accepted.with(accepted.progress().triedSince(tried)), PAID, tried);
        looks(accepted.with(accepted.progress().triedSince(NOON.minusSeconds(1))), PAID, NOON);
    }

    @Test
    void nobodyShipsBeforeTheCarrierIsThere() {
        Instant carrier = NOON.plus(Duration.ofHours(2));
        OrderState reserved = state(order("o-1", "99.95"), ACCEPTED, PAID, RESERVED);
        OrderState waits = reserved.with(reserved.progress().carriedAt(carrier));

        looks(waits, SHIPPED, carrier);
        looks(waits, CANCELLED, NOON);
    }

    /** Not while the broker knows all ids since then, and then in one window from there. */
    private static void looks(OrderState state, OrderStatus next, Instant since) {
        Instant known = since.plus(WINDOW).minusSeconds(60);
        Span span = new Span(since.minusSeconds(60), since.plus(WINDOW).plusSeconds(60));

        assertThat(FIRST.forgotten(state, next, known, WINDOW)).isEmpty();
        assertThat(FIRST.forgotten(state, next, known.plusMillis(1), WINDOW)).contains(span);
        assertThat(AGAIN.forgotten(state, next, known.plus(Duration.ofDays(9)), WINDOW))
                .contains(span);
    }
}
