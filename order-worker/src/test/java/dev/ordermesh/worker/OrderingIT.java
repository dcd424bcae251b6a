package dev.ordermesh.worker;

import static dev.ordermesh.worker.testing.RegionUnderTest.eventsOf;
import static dev.ordermesh.worker.testing.TestOrders.EU_WEST;
import static dev.ordermesh.worker.testing.TestOrders.of;
import static dev.ordermesh.worker.testing.TestOrders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.worker.testing.EditedConfigs;
import dev.ordermesh.worker.testing.FakeProvider;
import dev.ordermesh.worker.testing.RegionUnderTest;
import dev.ordermesh.worker.testing.WorkerProcess;
import dev.ordermesh.worker.testing.Workers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The table says {@code ordering: customer}. */
class OrderingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path folder;

    private final FakeProvider provider = new FakeProvider();
    private EditedConfigs configs;
    private LocalMesh mesh;
    private RegionUnderTest region;

    @BeforeEach
    void startMesh() {
        configs =
                new EditedConfigs(folder)
                        .with("ordering: none", "ordering: customer")
                        .with("ack_wait: 30s", "ack_wait: 3s");
        mesh =
                LocalMesh.builder()
                        .regions(EU_WEST.name())
                        .withStreams()
                        .table(_ -> configs.table())
                        .build();
        mesh.start();
        region = new RegionUnderTest(mesh, EU_WEST);
    }

    @AfterEach
    void stopMesh() {
        region.close();
        mesh.close();
        provider.close();
    }

    @Test
    void ordersOfACustomerKeepTheirPlaceWhenTheirWorkerIsKilled() {
        List<String> customers = List.of("ann", "bob", "cyd");
        int each = 30;
        List<String> ids =
                IntStream.range(0, each)
                        .boxed()
                        .flatMap(n -> customers.stream().map(customer -> customer + "-" + n))
                        .toList();
        try (WorkerProcess first =
                        new WorkerProcess(mesh, EU_WEST, folder.resolve("worker.log"), settings());
                ConfigurableApplicationContext _ = Workers.start(mesh, EU_WEST, settings())) {
            ids.forEach(this::place);
            await().atMost(PATIENCE).until(() -> region.fulfilled() >= 20);
            first.kill();
            assertThat(region.fulfilled()).as("killed in the middle").isLessThan(ids.size());
            region.awaitFulfilled(ids);

            for (String customer : customers) {
                List<String> placed =
                        IntStream.range(0, each).mapToObj(n -> customer + "-" + n).toList();
                assertThat(region.events(customer)).isEqualTo(eventsOf(placed));
            }
            awaitEmptyLanes();
        }
    }

    @Test
    void anOrderThatIsTriedAgainHoldsUpItsCustomerAlone() {
        provider.answerAlways("ann-0", 503);
        try (ConfigurableApplicationContext _ = Workers.start(mesh, EU_WEST, settings());
                ConfigurableApplicationContext _ = Workers.start(mesh, EU_WEST, settings())) {
            Stream.of("ann-0", "ann-1", "bob-0", "ann-2", "bob-1").forEach(this::place);
            region.awaitFulfilled(List.of("bob-0", "bob-1"));
            assertThat(region.events("ann")).containsExactly("ann-0.accepted");

            provider.answerAsUsual("ann-0");

            region.awaitFulfilled(List.of("ann-0", "ann-1", "ann-2"));
            assertThat(region.events("ann"))
                    .isEqualTo(eventsOf(List.of("ann-0", "ann-1", "ann-2")));
            awaitEmptyLanes();
        }
    }

    @Test
    void aDeadLetterLetsTheNextOrderPass() {
        provider.answerAlways("ann-0", 400);
        try (ConfigurableApplicationContext _ = Workers.start(mesh, EU_WEST, settings())) {
            Stream.of("ann-0", "ann-1").forEach(this::place);

            region.awaitFulfilled(List.of("ann-1"));
            assertThat(RegionUnderTest.reason(region.deadLetter("ann-0"))).contains("refused");
            assertThat(region.status("ann-0").status()).isEqualTo(OrderStatus.ACCEPTED);
            awaitEmptyLanes();
        }
    }

    private String[] settings() {
        return new String[] {configs.setting(), "ordermesh.connector.provider=" + provider.url()};
    }

    /** One of an order's customer, which its id begins with, behind all that were placed before. */
    private void place(String id) {
        String customer = id.substring(0, id.indexOf('-'));
        region.place(of(customer, order(id, "99.95")));
    }

    private void awaitEmptyLanes() {
        await().atMost(PATIENCE).until(() -> region.waiting().isEmpty());
    }
}
