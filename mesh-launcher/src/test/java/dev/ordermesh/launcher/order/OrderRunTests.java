package dev.ordermesh.launcher.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.launcher.FakeServer;
import dev.ordermesh.launcher.FakeServer.Answer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderRunTests {

    private static final OrderRun RUN = new OrderRun(new OrderClient(), Clock.systemUTC());

    @Test
    void placesAllAndFollowsThemToTheirEnd() throws InterruptedException {
        AtomicInteger placed = new AtomicInteger();
        AtomicInteger looks = new AtomicInteger();
        try (FakeServer gateway =
                new FakeServer(request ->
                        request.startsWith("POST")
                                ? accepted(placed.incrementAndGet())
                                : status(looks.incrementAndGet() > 100 ? "fulfilled" : "paid"))) {
            List<PlacedOrder> orders = RUN.place(errands(gateway, 100), 0, _ -> {});
            orders = RUN.follow(orders, Duration.ofSeconds(30), _ -> {});

            assertThat(placed).hasValue(100);
            assertThat(orders).hasSize(100).allMatch(order -> "fulfilled".equals(order.status()));
            assertThat(OrderRun.summary(orders).get("eu-west")).containsEntry("fulfilled", 100L);
        }
    }

    @Test
    void saysWhyAnOrderWasNotAccepted() throws InterruptedException {
        try (FakeServer gateway =
                new FakeServer(_ -> new Answer(503, "{\"detail\":\"the stream is full\"}"))) {
            List<PlacedOrder> orders = RUN.place(errands(gateway, 1), 0, _ -> {});

            assertThat(orders.getFirst().accepted()).isFalse();
            assertThat(orders.getFirst().problem()).isEqualTo("503 the stream is full");
            assertThat(OrderRun.hasEnded(orders.getFirst())).isTrue();
        }
    }

    @Test
    void anAbsentGatewayIsNamed() throws InterruptedException {
        FakeServer gateway = new FakeServer(_ -> accepted(1));
        List<OrderRun.Errand> errands = errands(gateway, 1);
        gateway.close();

        List<PlacedOrder> orders = RUN.place(errands, 0, _ -> {});

        assertThat(orders.getFirst().problem()).contains(gateway.url());
    }

    @Test
    void anOrderThatNeverEndsIsGivenBackAsItStands() throws InterruptedException {
        try (FakeServer gateway =
                new FakeServer(
                        request -> request.startsWith("POST") ? accepted(1) : status("reserved"))) {
            List<PlacedOrder> orders = RUN.place(errands(gateway, 1), 0, _ -> {});
            orders = RUN.follow(orders, Duration.ZERO, _ -> {});

            assertThat(orders.getFirst().status()).isEqualTo("reserved");
            assertThat(OrderRun.hasEnded(orders.getFirst())).isFalse();
        }
    }

    private static List<OrderRun.Errand> errands(FakeServer gateway, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> new OrderRun.Errand("eu-west", gateway.url(), "{}"))
                .toList();
    }

    private static Answer accepted(int id) {
        return new Answer(202, "{\"id\":\"o-%d\"}".formatted(id));
    }

    private static Answer status(String status) {
        return new Answer(200, "{\"status\":\"%s\"}".formatted(status));
    }
}
