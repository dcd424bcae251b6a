package dev.ordermesh.worker;

import static dev.ordermesh.worker.testing.RegionUnderTest.eventsOf;
import static dev.ordermesh.worker.testing.TestOrders.EU_WEST;
import static dev.ordermesh.worker.testing.TestOrders.order;
import static dev.ordermesh.worker.testing.TestOrders.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.model.event.OrderEvent;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.model.wire.EventMetadata;
import dev.ordermesh.model.wire.OrderStateCodec;
import dev.ordermesh.model.wire.Subjects;
import dev.ordermesh.model.wire.WireMessage;
import dev.ordermesh.worker.testing.EditedConfigs;
import dev.ordermesh.worker.testing.RegionUnderTest;
import dev.ordermesh.worker.testing.TestClient;
import dev.ordermesh.worker.testing.WorkerProcess;
import dev.ordermesh.worker.testing.Workers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A worker goes in the middle of its work, and another one takes over. */
class TakeoverIT {

    /** Slow enough to be caught in the middle. */
    private static final String ONE_AT_A_TIME = "ordermesh.worker.concurrency=1";

    /** Of an order on its good way. */
    private static final int STEPS = 5;

    private static final String JSON_LINES = "logging.structured.format.console=ecs";

    @TempDir private Path folder;

    @Test
    void losesAndDoublesNothingWhenAWorkerIsKilled() {
        Path log = folder.resolve("worker.log");
        try (LocalMesh mesh = mesh("3s");
                RegionUnderTest region = new RegionUnderTest(mesh, EU_WEST);
                WorkerProcess first =
                        new WorkerProcess(mesh, EU_WEST, log, ONE_AT_A_TIME, JSON_LINES)) {
            List<String> ids = region.place("kill-", 200, EU_WEST);
            await().atMost(Duration.ofSeconds(60)).until(() -> region.fulfilled() >= 20);
            first.kill();
            long before = region.fulfilled();
            assertThat(before).as("killed in the middle").isBetween(20L, 199L);

            try (ConfigurableApplicationContext second = Workers.start(mesh, EU_WEST)) {
                region.awaitFulfilled(ids);
                await().until(
                                () -> Workers.steps("fulfilled", List.of(second)),
                                done -> done == 200 - before);
            }

            assertThat(region.events("kill-")).containsExactlyInAnyOrderElementsOf(eventsOf(ids));
            assertThat(region.deadLetters("kill-")).isEmpty();
            assertThat(log)
                    .content()
                    .containsPattern("\"message\":\"order kill-\\d+ is fulfilled\"")
                    .containsPattern("\"orderId\":\"kill-\\d+\"")
                    .containsPattern("\"traceId\":\"[0-9a-f]{32}\"");
        }
    }

    @Test
    void handsOverAtOnceWhenAWorkerIsStopped() {
        // With an ack wait far beyond the test's patience, only what is handed over can be done.
        try (LocalMesh mesh = mesh("10m");
                RegionUnderTest region = new RegionUnderTest(mesh, EU_WEST);
                ConfigurableApplicationContext first = Workers.start(mesh, EU_WEST, ONE_AT_A_TIME);
                ConfigurableApplicationContext second =
                        Workers.start(mesh, EU_WEST, ONE_AT_A_TIME)) {
            List<String> ids = region.place("stop-", 200, EU_WEST);
            await().atMost(Duration.ofSeconds(60)).until(() -> region.fulfilled() >= 20);
            assertThat(region.fulfilled()).as("stopped in the middle").isBetween(20L, 199L);
            Counter byFirst =
                    first.getBean(MeterRegistry.class)
                            .get("orders.steps")
                            .tag("status", "fulfilled")
                            .counter();
            assertThat(SpringApplication.exit(first)).isZero();

            region.awaitFulfilled(ids);

            await().until(
                            () -> byFirst.count() + Workers.steps("fulfilled", List.of(second)),
                            done -> done == 200);

            assertThat(region.events("stop-")).containsExactlyInAnyOrderElementsOf(eventsOf(ids));
        }
    }

    /** What a worker leaves behind that dies between an event and the state, long ago. */
    @Test
    void announcesNothingTwiceThatTheBrokerHasForgotten() {
        EditedConfigs configs =
                new EditedConfigs(folder).with("duplicate_window: 10m", "duplicate_window: 2s");
        Order order = order("late-1", "99.95");
        try (LocalMesh mesh = mesh(configs);
                RegionUnderTest region = new RegionUnderTest(mesh, EU_WEST);
                TestClient died = TestClient.worker(mesh, EU_WEST.name())) {
            OrderState accepted = state(order).advance(OrderStatus.ACCEPTED, Instant.now());
            var _ = died.publish(status(accepted)).join();
            Message paid = event(order.id().value(), OrderStatus.PAID);
            var _ = died.publish(paid).join();
            Message probe = event("probe", OrderStatus.PAID);
            var _ = died.publish(probe).join();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> died.publish(probe).join(), Predicate.not(PublishAck::duplicate));
            assertThat(region.events("probe")).as("forgotten by now").hasSize(2);

            region.place(order);
            try (ConfigurableApplicationContext _ =
                    Workers.start(mesh, EU_WEST, configs.setting())) {
                region.awaitFulfilled(List.of(order.id().value()));
            }

            assertThat(region.events("late-"))
                    .containsExactlyElementsOf(
                            eventsOf(List.of(order.id().value())).subList(1, STEPS));
        }
    }

    private static Message status(OrderState state) {
        return Message.of(
                Subjects.status(EU_WEST, state.id()), new OrderStateCodec().encodeStored(state));
    }

    private static Message event(String id, OrderStatus status) {
        WireMessage event =
                new EventCodec()
                        .encode(
                                OrderEvent.leadingTo(
                                        status, new OrderId(id), EU_WEST, Instant.now(), ""),
                                EventMetadata.of("corr-1", EU_WEST));
        return new Message(event.subject(), event.headers(), event.body());
    }

    private LocalMesh mesh(String ackWait) {
        return mesh(new EditedConfigs(folder).with("ack_wait: 30s", "ack_wait: " + ackWait));
    }

    private static LocalMesh mesh(EditedConfigs configs) {
        LocalMesh mesh =
                LocalMesh.builder()
                        .regions(EU_WEST.name())
                        .withStreams()
                        .table(_ -> configs.table())
                        .build();
        mesh.start();
        return mesh;
    }
}
