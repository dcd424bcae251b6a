package dev.ordermesh.worker.processing;

import static dev.ordermesh.model.OrderStatus.ACCEPTED;
import static dev.ordermesh.model.OrderStatus.PLACED;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OrderStepsTests {

    @Test
    void refusesAWayWithAGap() {
        assertThatThrownBy(() -> new OrderSteps(List.of(Step.passing(PLACED, ACCEPTED))))
                .hasMessage("no step after ACCEPTED");
    }

    @Test
    void refusesTwoStepsAfterOneStatus() {
        Step step = Step.passing(PLACED, ACCEPTED);

        assertThatThrownBy(() -> new OrderSteps(List.of(step, step)))
                .hasMessage("no second step after PLACED");
    }
}
