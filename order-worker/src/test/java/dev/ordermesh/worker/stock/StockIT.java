package dev.ordermesh.worker.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.worker.stock.Reservation.Granted;
import dev.ordermesh.worker.stock.Reservation.OutOfStock;
import dev.ordermesh.worker.stock.state.SkuLevel;
import dev.ordermesh.worker.stock.state.StockRecord.Counted;
import dev.ordermesh.worker.stock.state.StockRecord.Reserve;
import dev.ordermesh.worker.stock.state.StockSnapshot;
import dev.ordermesh.worker.testing.TestClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many workers, one stock. */
class StockIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WORKERS = 8;
    private static final int SNAPSHOT_AFTER = 50;

    @RegisterExtension static final LocalMesh MESH = LocalMesh.builder().withStreams().build();

    private static StockWorker worker() {
        return new StockWorker(MESH, StockWorker.PROPERTIES, 1_000);
    }

    private static StockWorker worker(Duration reservedFor, Duration sweepEvery) {
        return new StockWorker(
                MESH,
                new StockProperties(
                        Duration.ofSeconds(20), reservedFor, SNAPSHOT_AFTER, sweepEvery),
                1_000);
    }

    @Test
    void givesOutWhatThereIsAndNoMoreWhoeverAsks() throws ExecutionException, InterruptedException {
        List<StockWorker> workers = new ArrayList<>();
        try {
            IntStream.range(0, WORKERS)
                    .forEach(_ -> workers.add(worker(Duration.ofDays(7), Duration.ofDays(1))));
            var _ = workers.getFirst().stream.add(new Counted("hot", 100));
            List<Reservation> answers = all(workers, "hot-", 50);

            assertThat(answers).filteredOn(Granted.class::isInstance).hasSize(100);
            assertThat(answers).filteredOn(OutOfStock.class::isInstance).hasSize(300);
            assertThat(answers).contains(new OutOfStock("hot", 1, 0));
            StockSnapshot agreed = agreed(workers);
            assertThat(level(agreed, "hot")).isEqualTo(new SkuLevel("hot", 100, 100, 0));

            // Whoever begins later, from a snapshot, and whoever is asked again, says the same.
            try (StockWorker later = worker()) {
                assertThat(agreed(List.of(workers.getFirst(), later)).levels())
                        .isEqualTo(agreed.levels());
                assertThat(all(List.of(later), "hot-", 400)).isEqualTo(answers);
            }
        } finally {
            workers.forEach(StockWorker::close);
        }
    }

    @Test
    void aWishThatWasStoredBeforeACrashIsTheSameOneAfterIt() throws InterruptedException {
        try (StockWorker first = worker()) {
            var _ = first.stream.add(new Counted("crash", 10));
            var _ =
                    first.stream.replace(
                            new Reserve(
                                    new OrderId("crash-1"),
                                    new TreeMap<>(Map.of("crash", 4L)),
                                    Instant.parse("2100-01-01T00:00:00Z")),
                            0);
        }
        try (StockWorker second = worker();
                StockWorker third = worker()) {
            assertThat(second.reserve("crash-1", "crash", 4)).isEqualTo(new Granted());
            assertThat(second.level("crash")).isEqualTo(new SkuLevel("crash", 10, 4, 0));
            assertThat(second.stock.ship(new OrderId("crash-1"))).isEqualTo(Settlement.SHIPPED);
            assertThat(third.stock.ship(new OrderId("crash-1"))).isEqualTo(Settlement.SHIPPED);
            assertThat(third.stock.release(new OrderId("crash-1"))).isEqualTo(Settlement.SHIPPED);
            assertThat(third.reserve("crash-1", "crash", 4)).isEqualTo(new Granted());
            assertThat(third.level("crash")).isEqualTo(new SkuLevel("crash", 6, 0, 4));
        }
    }

    @Test
    void refusesNonsenseAndStaysWithIt() throws InterruptedException {
        OrderId refused = new OrderId("no-1");
        OrderId called = new OrderId("no-2");
        try (StockWorker one = worker();
                StockWorker other = worker()) {
            var _ = one.stream.add(new Counted("few", 3));
            assertThat(one.stock.ship(refused)).isEqualTo(Settlement.UNKNOWN);
            assertThat(one.reserve("no-1", "few", 4)).isEqualTo(new OutOfStock("few", 4, 3));
            assertThat(other.stock.ship(refused)).isEqualTo(Settlement.REFUSED);
            assertThat(other.stock.release(refused)).isEqualTo(Settlement.REFUSED);
            var _ = one.stream.add(new Counted("few", 9));
            assertThat(other.reserve("no-1", "few", 4)).isEqualTo(new OutOfStock("few", 4, 3));

            assertThat(one.stock.release(called)).isEqualTo(Settlement.RELEASED);
            assertThat(other.reserve("no-2", "few", 1))
                    .isEqualTo(new Reservation.Over(Settlement.RELEASED));
            assertThat(one.reserve("no-3", "few", 9)).isEqualTo(new Granted());
            assertThat(other.stock.release(new OrderId("no-3"))).isEqualTo(Settlement.RELEASED);
            assertThat(one.reserve("no-4", "few", 9)).isEqualTo(new Granted());
        }
    }

    @Test
    void whatIsHeldForTooLongIsGivenBackOnce() throws InterruptedException {
        try (StockWorker one = worker(Duration.ofSeconds(1), Duration.ofMillis(100));
                StockWorker other = worker(Duration.ofSeconds(1), Duration.ofMillis(100))) {
            var _ = one.stream.add(new Counted("slow", 3));
            assertThat(one.reserve("slow-1", "slow", 2)).isEqualTo(new Granted());
            await().atMost(PATIENCE)
                    .until(() -> other.level("slow").equals(new SkuLevel("slow", 3, 0, 0)));
            assertThat(other.stock.ship(new OrderId("slow-1"))).isEqualTo(Settlement.EXPIRED);
            assertThat(one.reserve("slow-1", "slow", 2))
                    .isEqualTo(new Reservation.Over(Settlement.EXPIRED));
        }
    }

    @Test
    void goesOnWhenAllBeforeASnapshotIsPurged() throws ExecutionException, InterruptedException {
        OrderId held = new OrderId("purge-held");
        try (StockWorker one = worker(Duration.ofDays(7), Duration.ofDays(1))) {
            assertThat(one.reserve(held.value(), "purged", 5)).isEqualTo(new Granted());
            List<Reservation> _ = all(List.of(one), "purge-", 2 * SNAPSHOT_AFTER);
            await().atMost(PATIENCE).until(() -> one.stream.lastSnapshot().isPresent());
            Message snapshot = one.stream.lastSnapshot().orElseThrow().message();
            purgeUpTo(String.valueOf(snapshot.header(SnapshotCodec.POSITION)));
            assertThat(one.stream.lastWord(held)).as("purged").isEmpty();
            try (StockWorker later = worker()) {
                assertThat(agreed(List.of(one, later)).levels()).isEqualTo(one.seen().levels());
                assertThat(later.reserve(held.value(), "purged", 5)).isEqualTo(new Granted());
                assertThat(later.stock.ship(held)).isEqualTo(Settlement.SHIPPED);
                assertThat(later.level("purged").shipped()).isEqualTo(5);
            }
        }
    }

    private static void purgeUpTo(String position) {
        try (TestClient admin = TestClient.controller(MESH, MESH.region())) {
            assertThat(
                            admin.request(
                                    "$JS.API.STREAM.PURGE.STOCK_US_EAST",
                                    "{\"seq\":%d}".formatted(Long.parseLong(position) + 1)))
                    .contains("\"success\":true");
        }
    }

    /** Orders of one piece of the article that the prefix names, so many by each worker. */
    private static List<Reservation> all(List<StockWorker> workers, String prefix, int each)
            throws ExecutionException, InterruptedException {
        String sku = prefix.substring(0, prefix.length() - 1);
        List<Callable<Reservation>> calls = new ArrayList<>();
        for (int n = 0; n < workers.size() * each; n++) {
            StockWorker worker = workers.get(n % workers.size());
            String order = prefix + n;
            calls.add(() -> worker.reserve(order, sku, 1));
        }
        List<Reservation> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(64)) {
            for (Future<Reservation> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    /** What all of them have seen, once they are at the same place. */
    private static StockSnapshot agreed(List<StockWorker> workers) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(workers.stream().map(StockWorker::seen).distinct()).hasSize(1));
        return workers.getFirst().seen();
    }

    private static SkuLevel level(StockSnapshot snapshot, String sku) {
        return snapshot.levels().stream()
                .filter(level -> level.sku().equals(sku))
                .findFirst()
                .orElseThrow();
    }
}
