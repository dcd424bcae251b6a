package dev.ordermesh.gateway.placement;

import static dev.ordermesh.gateway.mesh.TestRegions.AP_SOUTH;
import static dev.ordermesh.gateway.mesh.TestRegions.EU_WEST;
import static dev.ordermesh.gateway.mesh.TestRegions.US_EAST;
import static dev.ordermesh.gateway.placement.GatewayUnderTest.VALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.PublishExpectation;
import dev.ordermesh.model.wire.Headers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import reactor.core.Disposable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OrderPlacementControllerTests {

    private final GatewayUnderTest gateway = GatewayUnderTest.in(US_EAST);

    @Test
    void answersAnOrderThatJetStreamHolds() {
        JsonNode placed = accepted(VALID);

        String id = placed.at("/id").asString();
        assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-.*");
        assertThat(placed.at("/region").asString()).isEqualTo("eu-west");
        assertThat(placed.at("/status").asString()).isEqualTo("placed");
        assertThat(placed.size()).isEqualTo(3);
        Message message = gateway.publisher.published.getFirst();
        assertThat(message.subject()).isEqualTo("orders.created.eu-west");
        assertThat(message.headers()).containsEntry("Nats-Msg-Id", id);
        assertThat(message.headers()).containsKey(Headers.FINGERPRINT);
        assertThat(gateway.publisher.expectations)
                .containsExactly(PublishExpectation.stream("ORDERS_US_EAST"));
    }

    @Test
    void pointsToTheOrder() {
        gateway.post("{\"id\":\"o-1\",\"amount\":1}")
                .expectStatus()
                .isAccepted()
                .expectHeader()
                .valueEquals("Location", "/orders/o-1");
    }

    @Test
    void answersOnlyOnceTheOrderIsStored() {
        CompletableFuture<PublishAck> ack = gateway.publisher.keepsWaiting();
        AtomicInteger status = new AtomicInteger();
        Disposable request =
                reactor.core.publisher.Mono.fromRunnable(() ->
                                status.set(
                                        gateway.post(VALID)
                                                .returnResult(Void.class)
                                                .getStatus()
                                                .value()))
                        .subscribeOn(reactor.core.scheduler.Schedulers.boundedElastic())
                        .subscribe();
        await().until(() -> gateway.publisher.published.size() == 1);
        assertThat(status).hasValue(0);

        ack.complete(new PublishAck("ORDERS_US_EAST", 1, false));

        await().untilAtomic(status, org.hamcrest.Matchers.is(202));
        request.dispose();
    }

    @Test
    void takesTheNaiveFormOfOtherClients() {
        JsonNode placed =
                accepted(
                        """
                        {"order_id":"abc_1","amount":99.95,"created_at":1700000000,"region":"ap-south"}\
                        """);

        assertThat(placed.at("/id").asString()).isEqualTo("abc_1");
        assertThat(placed.at("/region").asString()).isEqualTo("ap-south");
    }

    @Test
    void takesAnyJsonMediaType() {
        gateway.client
                .post()
                .uri("/orders")
                .contentType(MediaType.parseMediaType("application/vnd.order+json;charset=utf-8"))
                .bodyValue(VALID)
                .exchange()
                .expectStatus()
                .isAccepted();
    }

    @Test
    void givesOneKeyOneIdAtAnyGatewayAndKeepsTheKeyToItself() {
        GatewayUnderTest elsewhere = GatewayUnderTest.in(EU_WEST);

        String id = id(gateway.post(VALID, "key-1").expectStatus().isAccepted().expectBody());
        String again = id(elsewhere.post(VALID, "key-1").expectStatus().isAccepted().expectBody());
        String other = id(gateway.post(VALID, "key-2").expectStatus().isAccepted().expectBody());

        assertThat(id).isEqualTo(again).isNotEqualTo(other);
        assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-.*");
        assertThat(gateway.publisher.published.getFirst().headers().toString())
                .doesNotContain("key-1");
    }

    @Test
    void leavesAnOrderThatCannotBeRepeatedWithItsGateway() {
        assertThat(accepted("{\"amount\":1}").at("/region").asString()).isEqualTo("us-east");
    }

    @Test
    void choosesTheSameRegionForAKeyAtEveryGateway() {
        for (int i = 0; i < 20; i++) {
            String key = "k" + i;
            JsonNode here = json(gateway.post("{\"amount\":1}", key).expectBody());
            JsonNode there =
                    json(GatewayUnderTest.in(AP_SOUTH).post("{\"amount\":1}", key).expectBody());
            assertThat(here).isEqualTo(there);
        }
    }

    @Test
    void countsFromZeroOn() {
        assertThat(gateway.rejected("fate-unknown")).isZero();
        assertThat(gateway.metrics.get("orders.accepted").counters())
                .hasSize(6); // 3 regions, 2 kinds
    }

    @Test
    void countsWhatItTakes() {
        accepted(VALID);

        assertThat(
                        gateway.metrics
                                .get("orders.accepted")
                                .tags("region", "eu-west", "repeat", "false")
                                .counter()
                                .count())
                .isEqualTo(1);
    }

    private JsonNode accepted(String body) {
        return json(gateway.post(body).expectStatus().isAccepted().expectBody());
    }

    private static String id(
            org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec body) {
        return json(body).at("/id").asString();
    }

    private static JsonNode json(
            org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec body) {
        EntityExchangeResult<byte[]> result = body.returnResult();
        return JsonMapper.shared()
                .readTree(java.util.Objects.requireNonNull(result.getResponseBody()));
    }
}
