package dev.ordermesh.model;

import static dev.ordermesh.model.OrderStatus.ACCEPTED;
import static dev.ordermesh.model.OrderStatus.CANCELLED;
import static dev.ordermesh.model.OrderStatus.FULFILLED;
import static dev.ordermesh.model.OrderStatus.PAID;
import static dev.ordermesh.model.OrderStatus.PLACED;
import static dev.ordermesh.model.OrderStatus.REJECTED;
import static dev.ordermesh.model.OrderStatus.RESERVED;
import static dev.ordermesh.model.OrderStatus.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderStatusTests {
    private static final Map<OrderStatus, Set<OrderStatus>> TABLE =
            Map.of(
                    PLACED, Set.of(ACCEPTED, REJECTED, CANCELLED),
                    ACCEPTED, Set.of(PAID, REJECTED, CANCELLED),
                    PAID, Set.of(RESERVED, REJECTED, CANCELLED),
                    RESERVED, Set.of(SHIPPED, REJECTED, CANCELLED),
                    SHIPPED, Set.of(FULFILLED),
                    FULFILLED, Set.of(),
                    REJECTED, Set.of(),
                    CANCELLED, Set.of());

    @Test
    void movesExactlyAsTheTableSays() {
        for (OrderStatus from : OrderStatus.values()) {
            assertThat(OrderStatus.values())
                    .filteredOn(from::canMoveTo)
                    .as("after %s", from)
                    .hasSameElementsAs(TABLE.getOrDefault(from, Set.of()));
        }
    }

    @Test
    void isTerminalExactlyWhereNothingFollows() {
        assertThat(OrderStatus.values())
                .allMatch(status ->
                        status.terminal() == TABLE.getOrDefault(status, Set.of()).isEmpty());
    }

    @Test
    void everyMoveGoesFurther() {
        TABLE.forEach(
                (from, nexts) -> assertThat(nexts).allMatch(next -> next.rank() > from.rank()));
        assertThat(Arrays.stream(OrderStatus.values()).map(OrderStatus::rank))
                .doesNotHaveDuplicates();
    }

    @Test
    void nextLeadsFromPlacedToFulfilled() {
        OrderStatus status = PLACED;
        for (int steps = 0; steps < 5; steps++) {
            OrderStatus next = status.next().orElseThrow();
            assertThat(status.canMoveTo(next)).isTrue();
            status = next;
        }
        assertThat(status).isEqualTo(FULFILLED);
        assertThat(status.next()).isEmpty();
    }

    @Test
    void wireNamesComeBack() {
        assertThat(OrderStatus.values())
                .allMatch(status -> OrderStatus.ofWireName(status.wireName()) == status);
        assertThat(PLACED.wireName()).isEqualTo("placed");
        assertThatIllegalArgumentException().isThrownBy(() -> OrderStatus.ofWireName("PLACED"));
    }
}
