package dev.ordermesh.worker;

import static dev.ordermesh.worker.testing.TestOrders.EU_WEST;
import static dev.ordermesh.worker.testing.TestOrders.of;
import static dev.ordermesh.worker.testing.TestOrders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.worker.testing.EditedConfigs;
import dev.ordermesh.worker.testing.RegionUnderTest;
import dev.ordermesh.worker.testing.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What {@code ordering: customer} costs: it prints, and asserts only that nothing was lost. Not a
 * test of the build; by hand: {@code mvn -pl order-worker -am verify -Dit.test=OrderingComparison}.
 */
class OrderingComparison {

    private static final int ORDERS = 1_500;
    private static final int ROUNDS = 3;

    /** So many orders of one customer, as they come: few wait, or nearly all do. */
    private static final List<Integer> ORDERS_OF_A_CUSTOMER = List.of(1, 10, 150);

    private static final String CALM = "ordermesh.worker.concurrency=8";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir private Path folder;

    @Test
    void compare() throws IOException {
        try (Side usual = new Side(folder.resolve("none"), "none");
                Side ordered = new Side(folder.resolve("customer"), "customer")) {
            double _ = usual.throughput("warm", 10);
            double _ = ordered.throughput("warm", 10);
            for (int each : ORDERS_OF_A_CUSTOMER) {
                double[] sums = new double[2];
                for (int round = 0; round < ROUNDS; round++) {
                    sums[0] += usual.throughput("r" + each + "x" + round, each);
                    sums[1] += ordered.throughput("r" + each + "x" + round, each);
                }
                print(
                        "%d orders of a customer: none %.0f/s, customer %.0f/s, ratio %.2f",
                        each, sums[0] / ROUNDS, sums[1] / ROUNDS, sums[1] / sums[0]);
            }
            assertThat(ordered.region.waiting()).isEmpty();
        }
    }

    /** A mesh of one region and two workers. */
    private static final class Side implements AutoCloseable {

        private final LocalMesh mesh;
        private final RegionUnderTest region;
        private final List<ConfigurableApplicationContext> workers;

        Side(Path folder, String ordering) throws IOException {
            EditedConfigs configs =
                    new EditedConfigs(Files.createDirectory(folder))
                            .with("ordering: none", "ordering: " + ordering);
            mesh =
                    LocalMesh.builder()
                            .regions(EU_WEST.name())
                            .withStreams()
                            .table(_ -> configs.table())
                            .build();
            mesh.start();
            region = new RegionUnderTest(mesh, EU_WEST);
            workers =
                    List.of(
                            Workers.start(mesh, EU_WEST, configs.setting(), CALM),
                            Workers.start(mesh, EU_WEST, configs.setting(), CALM));
        }

        /** Placed one by one; orders a second until the last one's end. */
        double throughput(String prefix, int each) {
            long before = region.fulfilled();
            long begin = System.nanoTime();
            for (int n = 0; n < ORDERS; n++) {
                // Customers take turns, as they do in life.
                String customer = prefix + "-" + n % (ORDERS / each);
                region.place(of(customer, order(prefix + "-" + n, "99.95")));
            }
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(250))
                    .until(() -> region.fulfilled() - before == ORDERS);
            return ORDERS * 1e9 / (System.nanoTime() - begin);
        }

        @Override
        public void close() {
            workers.forEach(ConfigurableApplicationContext::close);
            region.close();
            mesh.close();
        }
    }

    private static void print(String line, Object... values) {
        System.out.println("COMPARISON " + String.format(Locale.ROOT, line, values));
    }
}
