package dev.ordermesh.gateway.placement;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.ordermesh.gateway.fake.FakePublisher;
import dev.ordermesh.gateway.fake.FakeStore;
import dev.ordermesh.gateway.mesh.Regions;
import dev.ordermesh.gateway.mesh.TestRegions;
import dev.ordermesh.gateway.problem.TestWebClient;
import dev.ordermesh.gateway.status.RecentOrders;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.wire.EventCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The placing side of a gateway over a broker in memory. */
final class GatewayUnderTest {

    static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123Z");
    static final int BODY_BYTES_MAX = 1024;
    static final String VALID =
            """
            {"customerId":"c-17","region":"eu-west","currency":"EUR","shipTo":{"country":"DE"},
             "lines":[{"sku":"KB-01","quantity":2,"unitPrice":"49.90"}]}\
            """;

    final FakePublisher publisher = new FakePublisher();
    final FakeStore store = new FakeStore();
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final OrderPlacementController controller;
    final WebTestClient client;

    private GatewayUnderTest(Regions regions, Duration timeout) {
        Region home = regions.home();
        EventCodec codec = new EventCodec();
        PublishProblems problems = new PublishProblems(home);
        RecentOrders recent = new RecentOrders(10, Duration.ofMinutes(1), Ticker.systemTicker());
        this.controller =
                new OrderPlacementController(
                        new OrderBody(BODY_BYTES_MAX, timeout),
                        new OrderReader(regions, Clock.fixed(NOW, ZoneOffset.UTC)),
                        new OrderPlacement(
                                publisher,
                                new OrderMessages(codec, home, "ORDERS_" + home.upperName()),
                                new RepeatCheck(store, codec, regions, problems),
                                problems,
                                timeout),
                        new PlacementJournal(regions, recent, metrics));
        this.client = TestWebClient.of(controller);
    }

    /** A gateway in this region. */
    static GatewayUnderTest in(Region home) {
        return with(TestRegions.seenFrom(home));
    }

    /** A gateway that sees these regions. */
    static GatewayUnderTest with(Regions regions) {
        return new GatewayUnderTest(regions, Duration.ofSeconds(10));
    }

    /** A gateway in us-east that answers within this time. */
    static GatewayUnderTest answeringWithin(Duration timeout) {
        return new GatewayUnderTest(TestRegions.seenFrom(TestRegions.US_EAST), timeout);
    }

    /** Posts JSON. */
    WebTestClient.ResponseSpec post(String json) {
        return request(json).exchange();
    }

    /** Posts JSON with a key. */
    WebTestClient.ResponseSpec post(String json, String key) {
        return request(json).header("Idempotency-Key", key).exchange();
    }

    /** A request that posts JSON. */
    WebTestClient.RequestHeadersSpec<?> request(String json) {
        return client.post().uri("/orders").contentType(MediaType.APPLICATION_JSON).bodyValue(json);
    }

    /** How many orders were refused for this reason. */
    double rejected(String reason) {
        return metrics.get("orders.rejected").tag("reason", reason).counter().count();
    }
}
