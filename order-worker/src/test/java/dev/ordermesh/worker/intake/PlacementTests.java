package dev.ordermesh.worker.intake;

import static dev.ordermesh.worker.testing.TestOrders.EU_WEST;
import static dev.ordermesh.worker.testing.TestOrders.US_EAST;
import static dev.ordermesh.worker.testing.TestOrders.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.messaging.Message;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacementTests {

    private static final Message MESSAGE =
            new Message("orders.created.us-east", Map.of("ce-subject", "o-2"), new byte[0]);

    @Test
    void logLinesNameTheOrder() {
        Placement placement = new Placement(order("o-1", "5.00", US_EAST), EU_WEST, "corr-1");

        assertThat(Placement.logEntries(MESSAGE, placement)).isEqualTo(Map.of("orderId", "o-1"));
    }

    @Test
    void ofWhatCannotBeReadTheyNameWhatItsHeadersSay() {
        assertThat(Placement.logEntries(MESSAGE, null)).isEqualTo(Map.of("orderId", "o-2"));
        assertThat(Placement.logEntries(Message.of("orders.created.us-east", new byte[0]), null))
                .isEmpty();
    }
}
