package dev.ordermesh.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderStateTests {
    private static final Region US_EAST = new Region("us-east");
    private static final Region EU_WEST = new Region("eu-west");
    private static final Instant AT = Instant.parse("2026-11-23T10:15:30.123Z");
    private static final OrderState PLACED = OrderState.placed(order("o-1", AT), US_EAST);

    @Test
    void beginsPlacedInItsOrigin() {
        assertThat(PLACED.status()).isEqualTo(OrderStatus.PLACED);
        assertThat(PLACED.origin()).isEqualTo(US_EAST);
        assertThat(PLACED.region()).isEqualTo(EU_WEST);
        assertThat(PLACED.steps()).containsExactly(new OrderState.Step(OrderStatus.PLACED, AT));
        assertThat(PLACED.fingerprint()).isEqualTo(order("o-1", AT).fingerprint());
    }

    @Test
    void recordsEachStep() {
        OrderState rejected =
                PLACED.advance(OrderStatus.ACCEPTED, AT.plusMillis(1))
                        .advance(OrderStatus.REJECTED, AT.plusMillis(2), "too dear");

        assertThat(rejected.status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(rejected.reason()).isEqualTo("too dear");
        assertThat(rejected.steps())
                .containsExactly(
                        new OrderState.Step(OrderStatus.PLACED, AT),
                        new OrderState.Step(OrderStatus.ACCEPTED, AT.plusMillis(1)),
                        new OrderState.Step(OrderStatus.REJECTED, AT.plusMillis(2)));
    }

    @Test
    void refusesStepsThatTheTableForbids() {
        for (OrderStatus from : OrderStatus.values()) {
            OrderState state = reached(from, AT);
            for (OrderStatus to : OrderStatus.values()) {
                if (!from.canMoveTo(to)) {
                    assertThatIllegalStateException()
                            .isThrownBy(() -> state.advance(to, AT))
                            .withMessageContaining("order o-1 is " + from.wireName());
                }
            }
        }
    }

    @Test
    void cutsALongReason() {
        OrderState state = PLACED.advance(OrderStatus.REJECTED, AT, "x".repeat(501));

        assertThat(state.reason()).hasSize(500);
    }

    @Test
    void furtherReportWinsAndKeepsTheFirstPlacing() {
        OrderState worker =
                OrderState.placed(order("o-1", AT.plusSeconds(5)), EU_WEST)
                        .advance(OrderStatus.ACCEPTED, AT.plusSeconds(6));

        OrderState merged = OrderState.merge(PLACED, worker);

        assertThat(merged.status()).isEqualTo(OrderStatus.ACCEPTED);
        assertThat(merged.origin()).isEqualTo(US_EAST);
        assertThat(merged.steps())
                .containsExactly(
                        new OrderState.Step(OrderStatus.PLACED, AT),
                        new OrderState.Step(OrderStatus.ACCEPTED, AT.plusSeconds(6)));
    }

    @Test
    void mergeOfAnyReportsInAnyOrderIsTheSame() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<OrderState> reports = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                OrderStatus[] all = OrderStatus.values();
                Instant at = AT.plusSeconds(random.nextInt(3));
                reports.add(reached(all[random.nextInt(all.length)], at));
            }
            OrderState expected = reports.stream().reduce(OrderState::merge).orElseThrow();

            Collections.shuffle(reports, random);
            OrderState left = reports.stream().reduce(OrderState::merge).orElseThrow();
            OrderState right = reports.reversed().stream().reduce(OrderState::merge).orElseThrow();

            assertThat(left).as("seed %d", seed).isEqualTo(expected).isEqualTo(right);
            assertThat(expected.status().rank())
                    .isEqualTo(reports.stream().mapToInt(s -> s.status().rank()).max().orElse(-1));
            assertThat(OrderState.merge(expected, expected)).isEqualTo(expected);
        }
    }

    @Test
    void refusesToMergeDifferentOrders() {
        OrderState other = OrderState.placed(order("o-2", AT), US_EAST);

        assertThatIllegalArgumentException().isThrownBy(() -> OrderState.merge(PLACED, other));
    }

    @Test
    void refusesHistoriesThatContradictTheStatus() {
        List<OrderState.Step> accepted = List.of(new OrderState.Step(OrderStatus.ACCEPTED, AT));

        assertThatIllegalArgumentException().isThrownBy(() -> state(OrderStatus.PLACED, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state(OrderStatus.ACCEPTED, accepted));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state(OrderStatus.ACCEPTED, PLACED.steps()));
    }

    private static OrderState state(OrderStatus status, List<OrderState.Step> steps) {
        return new OrderState(
                PLACED.id(), EU_WEST, US_EAST, status, null, "", steps, OrderState.Progress.NONE);
    }

    /** Walks the shortest way of the table. */
    private static OrderState reached(OrderStatus target, Instant at) {
        OrderState state = OrderState.placed(order("o-1", at), US_EAST);
        while (state.status() != target && !state.status().canMoveTo(target)) {
            state = state.advance(state.status().next().orElseThrow(), at);
        }
        return state.status() == target ? state : state.advance(target, at);
    }

    private static Order order(String id, Instant createdAt) {
        return new Order(
                new OrderId(id),
                new CustomerId("c-17"),
                EU_WEST,
                Money.of("5", Currency.getInstance("EUR")),
                List.of(),
                null,
                createdAt);
    }
}
