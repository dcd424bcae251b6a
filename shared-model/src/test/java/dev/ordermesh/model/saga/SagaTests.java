package dev.ordermesh.model.saga;

import static dev.ordermesh.model.OrderStatus.ACCEPTED;
import static dev.ordermesh.model.OrderStatus.CANCELLED;
import static dev.ordermesh.model.OrderStatus.FULFILLED;
import static dev.ordermesh.model.OrderStatus.PAID;
import static dev.ordermesh.model.OrderStatus.PLACED;
import static dev.ordermesh.model.OrderStatus.REJECTED;
import static dev.ordermesh.model.OrderStatus.RESERVED;
import static dev.ordermesh.model.OrderStatus.SHIPPED;
import static dev.ordermesh.model.saga.Action.Undo.RELEASE_STOCK;
import static dev.ordermesh.model.saga.Action.Undo.RETURN_PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ordermesh.model.CustomerId;
import dev.ordermesh.model.Money;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.model.Region;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class SagaTests {

    private static final Instant AT = Instant.parse("2026-11-23T10:15:30.123Z");
    private static final Region EU_WEST = new Region("eu-west");
    private static final List<OrderStatus> WAY =
            List.of(PLACED, ACCEPTED, PAID, RESERVED, SHIPPED, FULFILLED);
    private static final Outcome DONE = Outcome.succeeded();
    private static final Outcome HELD = new Outcome.Succeeded("p-1");
    private static final Outcome NO = new Outcome.Refused("no");
    private static final Outcome SILENCE = new Outcome.Abandoned("silence");

    /** Every way: how the actions come out one after the other, and the statuses that follow. */
    static final List<Arguments> WAYS =
            List.of(
                    way(List.of(DONE, HELD, DONE, DONE, DONE), WAY, List.of()),
                    way(List.of(NO), List.of(PLACED, REJECTED), List.of()),
                    way(List.of(DONE, NO), List.of(PLACED, ACCEPTED, REJECTED), List.of()),
                    way(
                            List.of(DONE, SILENCE, DONE),
                            List.of(PLACED, ACCEPTED, ACCEPTED, REJECTED),
                            List.of(RETURN_PAYMENT)),
                    way(
                            List.of(DONE, HELD, NO, DONE),
                            List.of(PLACED, ACCEPTED, PAID, PAID, REJECTED),
                            List.of(RELEASE_STOCK, RETURN_PAYMENT)),
                    way(
                            List.of(DONE, HELD, SILENCE, DONE),
                            List.of(PLACED, ACCEPTED, PAID, PAID, REJECTED),
                            List.of(RELEASE_STOCK, RETURN_PAYMENT)),
                    way(
                            List.of(DONE, HELD, DONE, NO, DONE),
                            List.of(PLACED, ACCEPTED, PAID, RESERVED, RESERVED, REJECTED),
                            List.of(RELEASE_STOCK, RETURN_PAYMENT)),
                    way(
                            List.of(DONE, HELD, DONE, SILENCE, DONE),
                            List.of(PLACED, ACCEPTED, PAID, RESERVED, RESERVED, REJECTED),
                            List.of(RELEASE_STOCK, RETURN_PAYMENT)));

    private static Arguments way(
            List<Outcome> outcomes, List<OrderStatus> statuses, List<Action.Undo> undone) {
        return Arguments.of(outcomes, statuses, undone);
    }

    @ParameterizedTest
    @FieldSource("WAYS")
    void everyWayEndsAndUndoesWhatWasDone(
            List<Outcome> outcomes, List<OrderStatus> statuses, List<Action.Undo> undone) {
        OrderState state = placed();
        List<OrderStatus> seen = new ArrayList<>(List.of(state.status()));
        List<Action.Undo> undos = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            Action action = Saga.next(state);
            if (action instanceof Action.Compensate(var these, _, _)) {
                undos.addAll(these);
            }
            state = Saga.after(state, action, outcome, AT);
            seen.add(state.status());
        }

        assertThat(seen).isEqualTo(statuses);
        assertThat(undos).isEqualTo(undone);
        assertThat(Saga.next(state)).isEqualTo(new Action.Done());
        if (state.status() == REJECTED) {
            assertThat(state.reason()).isIn("no", "silence");
        }
    }

    @Test
    void takesThePaymentThatIsHeld() {
        OrderState shipped = after(DONE, HELD, DONE, DONE);

        assertThat(Saga.next(shipped)).isEqualTo(new Action.Capture("p-1"));
    }

    @Test
    void undoesWithThePaymentThatIsHeld() {
        OrderState ending = after(DONE, HELD, NO);

        assertThat(Saga.next(ending))
                .isEqualTo(
                        new Action.Compensate(
                                List.of(RELEASE_STOCK, RETURN_PAYMENT),
                                "p-1",
                                new OrderState.Ending(REJECTED, "no")));
    }

    @Test
    void aCancelledOrderIsUndoneFromWhereItStands() {
        OrderState paid = after(DONE, HELD);
        OrderState ending = paid.with(paid.progress().endingIn(CANCELLED, "changed my mind"));

        OrderState end = Saga.after(ending, Saga.next(ending), DONE, AT);

        assertThat(end.status()).isEqualTo(CANCELLED);
        assertThat(end.reason()).isEqualTo("changed my mind");
    }

    /** Every status in which the request is heard, how the actions come out, and what follows. */
    static final List<Arguments> CANCELLED_WAYS =
            List.of(
                    way(List.of(), List.of(DONE, DONE), List.of(PLACED, CANCELLED), List.of()),
                    // Whether the money is held is found out before it is let go.
                    way(
                            List.of(DONE),
                            List.of(HELD, DONE, DONE),
                            List.of(PAID, PAID, CANCELLED),
                            List.of(RELEASE_STOCK, RETURN_PAYMENT)),
                    way(List.of(DONE), List.of(NO), List.of(REJECTED), List.of()),
                    way(
                            List.of(DONE),
                            List.of(SILENCE, DONE),
                            List.of(ACCEPTED, REJECTED),
                            List.of(RETURN_PAYMENT)),
                    way(
                            List.of(DONE, HELD),
                            List.of(DONE, DONE),
                            List.of(PAID, CANCELLED),
                            List.of(RELEASE_STOCK, RETURN_PAYMENT)),
                    way(
                            List.of(DONE, HELD, DONE),
                            List.of(DONE, DONE),
                            List.of(RESERVED, CANCELLED),
                            List.of(RELEASE_STOCK, RETURN_PAYMENT)),
                    // The goods have left already.
                    way(
                            List.of(DONE, HELD, DONE),
                            List.of(NO, DONE),
                            List.of(SHIPPED, FULFILLED),
                            List.of()),
                    way(
                            List.of(DONE, HELD, DONE, DONE),
                            List.of(DONE),
                            List.of(FULFILLED),
                            List.of()),
                    // An end that is decided already stays the same.
                    way(
                            List.of(DONE, HELD, NO),
                            List.of(DONE),
                            List.of(REJECTED),
                            List.of(RELEASE_STOCK, RETURN_PAYMENT)));

    private static Arguments way(
            List<Outcome> before,
            List<Outcome> outcomes,
            List<OrderStatus> statuses,
            List<Action.Undo> undone) {
        return Arguments.of(before, outcomes, statuses, undone);
    }

    @ParameterizedTest
    @FieldSource("CANCELLED_WAYS")
    void aRequestIsHeardWhereItCanBe(
            List<Outcome> before,
            List<Outcome> outcomes,
            List<OrderStatus> statuses,
            List<Action.Undo> undone) {
        OrderState state = after(before.toArray(Outcome[]::new));
        List<OrderStatus> seen = new ArrayList<>();
        List<Action.Undo> undos = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            Action action = Saga.nextOfCancelled(state, "cancelled by a test");
            if (action instanceof Action.Compensate(var these, _, _)) {
                undos.addAll(these);
            }
            state = Saga.after(state, action, outcome, AT);
            seen.add(state.status());
        }

        assertThat(seen).isEqualTo(statuses);
        assertThat(undos).isEqualTo(undone);
        assertThat(Saga.nextOfCancelled(state, "cancelled by a test")).isEqualTo(new Action.Done());
        if (state.status() == CANCELLED) {
            assertThat(state.reason()).isEqualTo("cancelled by a test");
        }
    }

    @Test
    void nothingIsUndoneBeforeTheEndIsStored() {
        for (OrderState state : List.of(after(), after(DONE, HELD))) {
            assertThat(Saga.nextOfCancelled(state, "cancelled by a test"))
                    .isEqualTo(new Action.CallOff("cancelled by a test"));
        }
    }

    @Test
    void refusesWhatCannotComeOutOfARequest() {
        OrderState placed = placed();
        OrderState reserved = after(DONE, HELD, DONE);

        assertThatIllegalStateException()
                .isThrownBy(() ->
                        Saga.after(placed, new Action.CallOff("cancelled by a test"), NO, AT));
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        Saga.after(
                                reserved, new Action.Recall("cancelled by a test"), SILENCE, AT));
    }

    static final List<Arguments> IMPOSSIBLE =
            List.of(
                    // What has left the warehouse is paid for, and what is undone stays undone.
                    Arguments.of(List.of(DONE, HELD, DONE, DONE), NO),
                    Arguments.of(List.of(DONE, HELD, DONE, DONE), SILENCE),
                    Arguments.of(List.of(DONE, HELD, NO), NO),
                    Arguments.of(List.of(DONE, HELD, NO), SILENCE),
                    Arguments.of(List.of(), SILENCE),
                    Arguments.of(List.of(NO), DONE));

    @ParameterizedTest
    @FieldSource("IMPOSSIBLE")
    void refusesWhatCannotComeOut(List<Outcome> before, Outcome outcome) {
        OrderState state = after(before.toArray(Outcome[]::new));
        Action action = Saga.next(state);

        assertThatIllegalStateException()
                .isThrownBy(() -> Saga.after(state, action, outcome, AT))
                .withMessageContaining("order o-1 is " + state.status().wireName());
    }

    @Test
    void anEndIsDecidedOnce() {
        OrderState ending = after(DONE, HELD, NO);

        assertThatIllegalStateException()
                .isThrownBy(() -> ending.progress().endingIn(CANCELLED, "too late"));
    }

    private static OrderState after(Outcome... outcomes) {
        return Stream.of(outcomes)
                .reduce(
                        placed(),
                        (state, outcome) -> Saga.after(state, Saga.next(state), outcome, AT),
                        (a, b) -> b);
    }

    private static OrderState placed() {
        Order order =
                new Order(
                        new OrderId("o-1"),
                        new CustomerId("c-1"),
                        EU_WEST,
                        Money.of("5.00", Currency.getInstance("EUR")),
                        List.of(),
                        null,
                        AT);
        return OrderState.placed(order, EU_WEST);
    }
}
