package dev.ordermesh.worker;

import static dev.ordermesh.worker.testing.TestOrders.EU_WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.model.OrderState;
import dev.ordermesh.model.OrderStatus;
import dev.ordermesh.worker.testing.RegionUnderTest;
import dev.ordermesh.worker.testing.Workers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What orders that no worker can read cost the others: it prints, and asserts only that nothing was
 * lost. Not a test of the build; by hand: {@code mvn -pl order-worker -am verify
 * -Dit.test=PoisonComparison}.
 */
class PoisonComparison {

    /** With its counterpart and their repeats 10,000 orders. */
    private static final int ORDERS = 2_500;

    /** One message in so many is poison, where there is some. */
    private static final int POISON_EVERY = 100;

    private static final int AT_A_TIME = 50;
    private static final int PACED = 500;
    private static final Duration PACE = Duration.ofMillis(50);

    /** Few enough for the short time-out of tests. */
    private static final String CALM = "ordermesh.worker.concurrency=8";

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @RegisterExtension
    static final LocalMesh MESH = LocalMesh.builder().regions(EU_WEST.name()).withStreams().build();

    private final Clock clock = Clock.systemUTC();

    @Test
    void compare() {
        try (RegionUnderTest region = new RegionUnderTest(MESH, EU_WEST);
                ConfigurableApplicationContext _ = Workers.start(MESH, EU_WEST, CALM);
                ConfigurableApplicationContext _ = Workers.start(MESH, EU_WEST, CALM)) {
            double _ = throughput(region, "warm-", false);
            List<Boolean> interleaved = List.of(false, true, true, false);
            double[] perSecond = new double[2];
            for (int round = 0; round < interleaved.size(); round++) {
                boolean poison = interleaved.get(round);
                double rate = throughput(region, "burst%d-".formatted(round), poison);
                perSecond[poison ? 1 : 0] += rate / 2;
                print("%s: %.0f orders a second", name(poison), rate);
            }
            print("ratio of throughput: %.2f", perSecond[1] / perSecond[0]);
            double[] slowest = new double[2];
            for (int round = 0; round < interleaved.size(); round++) {
                boolean poison = interleaved.get(round);
                List<Long> millis = latencies(region, "paced%d-".formatted(round), poison);
                double p99 = millis.get(millis.size() * 99 / 100 - 1);
                slowest[poison ? 1 : 0] += p99 / 2;
                print(
                        "%s at %d a second: p50 %d ms, p99 %.0f ms",
                        name(poison),
                        Duration.ofSeconds(1).dividedBy(PACE),
                        millis.get(millis.size() / 2),
                        p99);
            }
            print("ratio of p99: %.2f", slowest[1] / slowest[0]);
            assertThat(region.deadLetters("poison")).hasSize(2 * (ORDERS + PACED) / POISON_EVERY);
        }
    }

    /** Placed as fast as it goes; good orders a second until the last one's end. */
    private static double throughput(RegionUnderTest region, String prefix, boolean poison) {
        long before = region.fulfilled();
        long begin = System.nanoTime();
        for (int placed = 0; placed < ORDERS; placed += AT_A_TIME) {
            if (poison && placed % POISON_EVERY == 0) {
                region.placeNaive("{\"poison\":");
            }
            var _ = region.place(prefix + placed + "-", AT_A_TIME, EU_WEST);
        }
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> region.fulfilled() - before == ORDERS);
        return ORDERS * 1e9 / (System.nanoTime() - begin);
    }

    /** Placed at a constant rate; how long each good order took to its end, shortest first. */
    private List<Long> latencies(RegionUnderTest region, String prefix, boolean poison) {
        Map<String, Instant> placed = new HashMap<>();
        long begin = System.nanoTime();
        for (int n = 0; n < PACED; n++) {
            while (System.nanoTime() - begin < PACE.toNanos() * n) {
                LockSupport.parkNanos(PACE.toNanos() / 10);
            }
            if (poison && n % POISON_EVERY == 0) {
                region.placeNaive("{\"poison\":");
            }
            Instant now = clock.instant();
            region.place(prefix + n + "-", 1, EU_WEST).forEach(id -> placed.put(id, now));
        }
        region.awaitFulfilled(List.copyOf(placed.keySet()));
        List<Long> millis = new ArrayList<>();
        for (OrderState state : region.statuses()) {
            Instant from = placed.get(state.id().value());
            if (from != null && state.status() == OrderStatus.FULFILLED) {
                millis.add(Duration.between(from, state.steps().getLast().at()).toMillis());
            }
        }
        assertThat(millis).hasSize(PACED);
        return millis.stream().sorted().toList();
    }

    private static String name(boolean poison) {
        return poison ? "1 % poison" : "no poison";
    }

    private static void print(String line, Object... values) {
        System.out.println("COMPARISON " + String.format(Locale.ROOT, line, values));
    }
}
