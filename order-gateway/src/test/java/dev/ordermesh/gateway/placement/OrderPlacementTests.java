package dev.ordermesh.gateway.placement;

import static dev.ordermesh.gateway.placement.GatewayUnderTest.VALID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.gateway.fake.FakePublisher;
import dev.ordermesh.gateway.fake.FakeStore;
import dev.ordermesh.gateway.mesh.TestRegions;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.PublishRefused.Reason;
import dev.ordermesh.model.wire.EventCodec;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OrderPlacementTests {

    private final GatewayUnderTest gateway = GatewayUnderTest.in(TestRegions.US_EAST);

    @Test
    void goesOnPublishingWhenTheClientHasGone() {
        FakePublisher publisher = new FakePublisher();
        CompletableFuture<PublishAck> ack = publisher.keepsWaiting();
        PublishProblems problems = new PublishProblems(TestRegions.US_EAST);
        OrderPlacement placement =
                new OrderPlacement(
                        publisher,
                        new OrderMessages(new EventCodec(), TestRegions.US_EAST, "ORDERS_US_EAST"),
                        new RepeatCheck(
                                new FakeStore(),
                                new EventCodec(),
                                TestRegions.seenFrom(TestRegions.US_EAST),
                                problems),
                        problems,
                        Duration.ofSeconds(10));

        placement.place(TestPlacements.of(OrderIdentity.KEY, "1")).subscribe().dispose();

        assertThat(publisher.published).hasSize(1);
        assertThat(ack).isNotCancelled();
    }

    @Test
    void neverSays202OfAnOrderWhoseFateIsUnknown() {
        GatewayUnderTest impatient = GatewayUnderTest.answeringWithin(Duration.ofMillis(150));
        var _ = impatient.publisher.keepsWaiting();

        impatient
                .post(VALID, "key-1")
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals("Retry-After", "2")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:ordermesh:problem:fate-unknown")
                .jsonPath("$.detail")
                .value(
                        String.class,
                        detail -> assertThat(detail).contains("the same Idempotency-Key is safe"));
        assertThat(impatient.rejected("fate-unknown")).isEqualTo(1);
    }

    @Test
    void saysThatAFullStreamTookNothing() {
        gateway.publisher.fails(new PublishRefused(Reason.STREAM_FULL, "maximum bytes exceeded"));

        gateway.post(VALID)
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals("Retry-After", "30")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:ordermesh:problem:not-taken");
        assertThat(gateway.rejected("not-taken")).isEqualTo(1);
    }

    @Test
    void callsAFaultOfItsOwnByItsName() {
        gateway.publisher.fails(new IllegalStateException("a secret of the code"));

        gateway.post(VALID)
                .expectStatus()
                .isEqualTo(500)
                .expectBody(String.class)
                .value(body ->
                        assertThat(body)
                                .contains("internal-error")
                                .doesNotContain("a secret of the code"));
        assertThat(gateway.rejected("internal-error")).isEqualTo(1);
    }

    @Test
    void answersARepeatLikeTheFirstAndCountsItApart() {
        gateway.post(VALID, "key-1").expectStatus().isAccepted();
        gateway.store.put("ORDERS_US_EAST", 1, gateway.publisher.published.getFirst());
        gateway.publisher.acknowledges(1, true);

        gateway.post(VALID, "key-1").expectStatus().isAccepted();
        gateway.post(VALID.replace("49.90", "49.91"), "key-1")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:ordermesh:problem:idempotency-key-reused");

        assertThat(
                        gateway.metrics
                                .get("orders.accepted")
                                .tags("region", "eu-west", "repeat", "true")
                                .counter()
                                .count())
                .isEqualTo(1);
        assertThat(gateway.rejected("idempotency-key-reused")).isEqualTo(1);
    }
}
