package dev.ordermesh.launcher.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.ordermesh.launcher.FakeServer;
import dev.ordermesh.launcher.FakeServer.Answer;
import dev.ordermesh.launcher.session.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderRunTests {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void placesAllAndFollowsThemToTheirEnd() throws InterruptedException {
        AtomicInteger placed = new AtomicInteger();
        AtomicInteger looks = new AtomicInteger();
        try (FakeServer gateway =
                new FakeServer(request ->
                        request.startsWith("POST")
                                ? accepted(placed.incrementAndGet())
                                : status(looks.incrementAndGet() > 100 ? "fulfilled" : "paid"))) {
            OrderLedger ledger = ledger(false, true);

            run(ledger).placeAndFollow(errands(gateway, 100), 0, Duration.ofSeconds(30));

            assertThat(placed).hasValue(100);
            assertThat(ledger.closeAll()).isZero();
            assertThat(ledger.counts().get("eu-west")).containsOnly(entry("fulfilled", 100L));
            assertThat(lines()).hasSize(100).doesNotHaveDuplicates().contains("o-1", "o-100");
        }
    }

    @Test
    void anIdIsPrintedAsSoonAsTheOrderIsAccepted() {
        OrderLedger ledger = ledger(false, true);

        ledger.answered(new PlacedOrder("o-1", "eu-west", "http://g", "placed", null));

        assertThat(lines()).containsExactly("o-1");
    }

    @Test
    void asJsonAnOrderIsPrintedOnceWithTheStatusInWhichItEnded() {
        OrderLedger ledger = ledger(true, true);
        PlacedOrder order = new PlacedOrder("o-1", "eu-west", "http://g", "placed", null);

        ledger.answered(order);
        ledger.seen(order.seen("paid"));
        assertThat(lines()).isEmpty();
        ledger.seen(order.seen("rejected"));

        assertThat(lines())
                .containsExactly(
                        "{\"id\":\"o-1\",\"region\":\"eu-west\",\"gateway\":\"http://g\",\"status\":\"rejected\"}");
    }

    @Test
    void ordersAreMadeOnlyAsFastAsTheyAreAnswered() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger aheadMost = new AtomicInteger();
        try (FakeServer gateway = new FakeServer(_ -> accepted(answered.incrementAndGet()))) {
            Iterator<OrderRun.Errand> counted =
                    IntStream.range(0, 500)
                            .mapToObj(_ -> {
                                int ahead = made.incrementAndGet() - answered.get();
                                aheadMost.accumulateAndGet(ahead, Math::max);
                                return new OrderRun.Errand("eu-west", gateway.url(), "{}");
                            })
                            .iterator();

            run(ledger(false, false)).place(counted, 0);

            assertThat(answered).hasValue(500);
            // 64 under way, and the one that waits for a lane
            assertThat(aheadMost.get()).isLessThanOrEqualTo(OrderRun.UNDER_WAY_MAX + 1);
        }
    }

    @Test
    void saysWhyAnOrderWasNotAccepted() throws InterruptedException {
        try (FakeServer gateway =
                new FakeServer(_ -> new Answer(503, "{\"detail\":\"the stream is full\"}"))) {
            OrderLedger ledger = ledger(false, true);

            run(ledger).placeAndFollow(errands(gateway, 2), 0, Duration.ofSeconds(30));

            assertThat(ledger.problems()).containsExactly("503 the stream is full");
            assertThat(ledger.counts().get("eu-west")).containsOnly(entry("not accepted", 2L));
            assertThat(lines()).isEmpty();
        }
    }

    @Test
    void anAbsentGatewayIsNamed() throws InterruptedException {
        FakeServer gateway = new FakeServer(_ -> accepted(1));
        Iterator<OrderRun.Errand> errands = errands(gateway, 1);
        gateway.close();
        OrderLedger ledger = ledger(false, false);

        run(ledger).place(errands, 0);

        assertThat(ledger.problems()).singleElement().asString().contains(gateway.url());
    }

    @Test
    void anOrderThatNeverEndsIsCountedAsItStands() throws InterruptedException {
        try (FakeServer gateway =
                new FakeServer(
                        request -> request.startsWith("POST") ? accepted(1) : status("reserved"))) {
            OrderLedger ledger = ledger(false, true);

            run(ledger).placeAndFollow(errands(gateway, 1), 0, Duration.ofMillis(1));

            assertThat(ledger.closeAll()).isEqualTo(1);
            assertThat(ledger.counts().get("eu-west")).containsOnly(entry("reserved", 1L));
        }
    }

    private OrderLedger ledger(boolean json, boolean follow) {
        PrintStream results = new PrintStream(out, true, UTF_8);
        Console console = new Console(results, new PrintStream(err, true, UTF_8), false);
        return new OrderLedger(console, json, follow, () -> {});
    }

    private static OrderRun run(OrderLedger ledger) {
        return new OrderRun(new OrderClient(Optional.empty()), Clock.systemUTC(), ledger);
    }

    private List<String> lines() {
        return out.toString(UTF_8).lines().toList();
    }

    private static Iterator<OrderRun.Errand> errands(FakeServer gateway, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> new OrderRun.Errand("eu-west", gateway.url(), "{}"))
                .iterator();
    }

    private static Answer accepted(int id) {
        return new Answer(202, "{\"id\":\"o-%d\"}".formatted(id));
    }

    private static Answer status(String status) {
        return new Answer(200, "{\"status\":\"%s\"}".formatted(status));
    }
}
