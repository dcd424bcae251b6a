package dev.ordermesh.worker;

import static dev.ordermesh.worker.testing.RegionUnderTest.eventsOf;
import static dev.ordermesh.worker.testing.TestOrders.EU_WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.worker.testing.EditedConfigs;
import dev.ordermesh.worker.testing.RegionUnderTest;
import dev.ordermesh.worker.testing.WorkerProcess;
import dev.ordermesh.worker.testing.Workers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A worker goes in the middle of its work, and another one takes over. */
class TakeoverIT {

    /** Slow enough to be caught in the middle. */
    private static final String ONE_AT_A_TIME = "ordermesh.worker.concurrency=1";

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

    private LocalMesh mesh(String ackWait) {
        EditedConfigs configs =
                new EditedConfigs(folder).with("ack_wait: 30s", "ack_wait: " + ackWait);
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
