package dev.ordermesh.worker;

import static dev.ordermesh.worker.testing.RegionUnderTest.eventsOf;
import static dev.ordermesh.worker.testing.TestOrders.EU_WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.worker.testing.RegionUnderTest;
import dev.ordermesh.worker.testing.WorkerProcess;
import dev.ordermesh.worker.testing.Workers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Orders wait for their carrier in a real server. */
class CarrierIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final LocalMesh MESH = LocalMesh.builder().regions(EU_WEST.name()).withStreams().build();

    @TempDir private Path folder;

    @Test
    void ordersThatWaitHoldNoDeliveryAndOutliveWorkerAndServer() {
        List<String> ids;
        // Long enough for two kills; the wait ends with it, not before.
        try (RegionUnderTest region = new RegionUnderTest(MESH, EU_WEST);
                WorkerProcess first =
                        new WorkerProcess(
                                MESH,
                                EU_WEST,
                                folder.resolve("worker.log"),
                                "ordermesh.worker.carrier-delay=15s")) {
            ids = region.place("wait-", 20, EU_WEST);
            await().atMost(PATIENCE).until(() -> region.timers("wait-").size() == 20);
            await().atMost(PATIENCE)
                    .until(() -> region.outstanding("INBOUND", "order-workers") == 0);
            assertThat(region.statuses())
                    .filteredOn(state -> id(state).startsWith("wait-"))
                    .hasSize(20)
                    .extracting(OrderState::status)
                    .containsOnly(OrderStatus.RESERVED);
            first.kill();
            MESH.kill(EU_WEST.name());
        }
        MESH.start(EU_WEST.name());

        try (RegionUnderTest region = new RegionUnderTest(MESH, EU_WEST);
                ConfigurableApplicationContext second = Workers.start(MESH, EU_WEST)) {
            assertThat(second.isActive()).isTrue();
            region.awaitFulfilled(ids);

            assertThat(region.events("wait-")).containsExactlyInAnyOrderElementsOf(eventsOf(ids));
            assertThat(region.statuses())
                    .filteredOn(state -> id(state).startsWith("wait-"))
                    .allSatisfy(state ->
                            assertThat(at(state, OrderStatus.SHIPPED))
                                    .isAfterOrEqualTo(
                                            at(state, OrderStatus.RESERVED).plusSeconds(15)));
            assertThat(region.timers("wait-")).isEmpty();
            await().atMost(PATIENCE).until(() -> region.outstanding("TIMERS", "due-orders") == 0);
        }
    }

    @Test
    void anOrderThatWaitsIsCancelledAtOnce() {
        try (RegionUnderTest region = new RegionUnderTest(MESH, EU_WEST);
                ConfigurableApplicationContext worker =
                        Workers.start(MESH, EU_WEST, "ordermesh.worker.carrier-delay=30m")) {
            assertThat(worker.isActive()).isTrue();
            List<String> ids = region.place("stop-", 1, EU_WEST);
            await().atMost(PATIENCE)
                    .until(() -> region.outstanding("INBOUND", "order-workers") == 0);
            assertThat(region.timers("stop-")).containsExactly("stop-0");
            region.askToCancel("stop-0", EU_WEST);

            await().atMost(PATIENCE)
                    .until(() -> region.status("stop-0").status() == OrderStatus.CANCELLED);
            assertThat(region.events("stop-"))
                    .containsExactly(
                            "stop-0.accepted",
                            "stop-0.paid",
                            "stop-0.reserved",
                            "stop-0.cancelled");
            assertThat(ids).containsExactly("stop-0");
        }
    }

    @Test
    void aDelayThatTheTableDoesNotAllowIsRefusedAtTheStart() {
        assertThatThrownBy(() -> Workers.start(MESH, EU_WEST, "ordermesh.worker.carrier-delay=31m"))
                .rootCause()
                .hasMessageContaining("carrier-delay PT31M is above limits.timer PT30M");
    }

    private static String id(OrderState state) {
        return state.id().value();
    }

    private static Instant at(OrderState state, OrderStatus status) {
        return state.steps().stream()
                .filter(step -> step.status() == status)
                .map(OrderState.Step::at)
                .findFirst()
                .orElseThrow();
    }
}
