package dev.ordermesh.controller.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderCountsTests {

    @Test
    void eachOrderCountsOnceAtItsLastStep() {
        Map<String, Long> events =
                Map.of(
                        "accepted", 10L,
                        "paid", 7L,
                        "reserved", 6L,
                        "shipped", 4L,
                        "fulfilled", 3L,
                        "rejected", 2L);

        assertThat(OrderCounts.of(events, 5))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "placed", 5L,
                                "accepted", 1L, // 10 - 7 paid - 2 rejected
                                "paid", 1L,
                                "reserved", 2L,
                                "shipped", 1L,
                                "fulfilled", 3L,
                                "rejected", 2L,
                                "cancelled", 0L));
    }

    @Test
    void aRegionWithoutEventsHasNoOrdersUnderWay() {
        assertThat(OrderCounts.of(Map.of(), 0).values()).containsOnly(0L);
    }
}
