package dev.ordermesh.model.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.model.Region;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrderEventTypeTests {
    @Test
    void createdLeadsToPlacedAndTheOthersToTheirOwnName() {
        assertThat(OrderEventType.CREATED.token()).isEqualTo("created");
        assertThat(OrderEventType.CREATED.status()).isEqualTo(OrderStatus.PLACED);
        assertThat(OrderEventType.values())
                .filteredOn(type -> type != OrderEventType.CREATED)
                .allMatch(type -> type.token().equals(type.status().wireName()));
    }

    @Test
    void everyStatusHasItsEvent() {
        assertThat(OrderStatus.values())
                .allMatch(status -> OrderEventType.leadingTo(status).status() == status);
        assertThat(OrderEventType.ofToken("placed")).isEmpty();
        assertThat(OrderEventType.ofToken("paid")).contains(OrderEventType.PAID);
    }

    @Test
    void makesTheEventOfEachStatusAfterPlaced() {
        OrderId id = new OrderId("o-1");
        Region region = new Region("eu-west");
        Instant at = Instant.parse("2026-11-23T10:15:30.123456Z");

        for (OrderStatus status : OrderStatus.values()) {
            if (status == OrderStatus.PLACED) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> OrderEvent.leadingTo(status, id, region, at, ""));
            } else {
                OrderEvent event = OrderEvent.leadingTo(status, id, region, at, "why");
                assertThat(event.type().status()).isEqualTo(status);
                assertThat(event.at()).isEqualTo(Instant.parse("2026-11-23T10:15:30.123Z"));
            }
        }
    }
}
