package dev.ordermesh.worker.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.worker.testing.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an article costs that everybody wants: {@code -Dmesh.measure=true
 * -Dit.test=StockContentionIT} logs reservations a second of eight workers on one article and on
 * eight.
 */
@EnabledIfSystemProperty(named = "mesh.measure", matches = "true")
class StockContentionIT {

    private static final Logger log = LoggerFactory.getLogger(StockContentionIT.class);
    private static final int WORKERS = 8;
    private static final int ORDERS = 4_000;
    private static final int AT_A_TIME = 256;
    private static final int ROUNDS = 4;
    private static final Pattern BYTES = Pattern.compile("\"bytes\":(\\d+)");

    @RegisterExtension static final LocalMesh MESH = LocalMesh.builder().withStreams().build();

    @Test
    void measures() throws ExecutionException, InterruptedException {
        List<StockWorker> workers = new ArrayList<>();
        try (TestClient admin = TestClient.controller(MESH, MESH.region())) {
            IntStream.range(0, WORKERS)
                    .forEach(_ ->
                            workers.add(new StockWorker(MESH, StockWorker.PROPERTIES, 500_000)));
            double _ = perSecond(workers, "warm-", _ -> "warm");
            for (int round = 0; round < ROUNDS; round++) {
                double one = perSecond(workers, "one%d-".formatted(round), _ -> "hot");
                double many =
                        perSecond(workers, "many%d-".formatted(round), n -> "sku-" + n % WORKERS);
                log.info(
                        "Round {}: {} reservations/s on one article, {} on {}, ratio {}",
                        round,
                        Math.round(one),
                        Math.round(many),
                        WORKERS,
                        Math.round(one / many * 100) / 100.0);
            }
            long before = bytes(admin);
            assertThat(workers.getFirst().reserve("bytes-1", "a-usual-article", 1))
                    .isEqualTo(new Reservation.Granted());
            assertThat(workers.getFirst().stock.ship(new OrderId("bytes-1")))
                    .isEqualTo(Settlement.SHIPPED);
            log.info("One order, reserved and shipped: {} B", bytes(admin) - before);
        } finally {
            workers.forEach(StockWorker::close);
        }
    }

    private static double perSecond(
            List<StockWorker> workers, String prefix, IntFunction<String> sku)
            throws ExecutionException, InterruptedException {
        List<Callable<Reservation>> calls = new ArrayList<>();
        for (int n = 0; n < ORDERS; n++) {
            int number = n;
            StockWorker worker = workers.get(n % WORKERS);
            calls.add(() -> worker.reserve(prefix + number, sku.apply(number), 1));
        }
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            for (Future<Reservation> answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).isEqualTo(new Reservation.Granted());
            }
        }
        return ORDERS * 1e9 / (System.nanoTime() - start);
    }

    private static long bytes(TestClient admin) {
        Matcher bytes = BYTES.matcher(admin.request("$JS.API.STREAM.INFO.STOCK_US_EAST", ""));
        return bytes.find() ? Long.parseLong(bytes.group(1)) : -1;
    }
}
