package dev.ordermesh.gateway;

import static dev.ordermesh.gateway.mesh.TestRegions.US_EAST;
import static dev.ordermesh.gateway.testing.RunningGateway.PATIENCE;
import static dev.ordermesh.gateway.testing.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.gateway.testing.RunningGateway;
import dev.ordermesh.gateway.testing.StreamReader;
import dev.ordermesh.local.junit.LocalMesh;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BrokerLossIT {

    private static final int ORDERS = 2000;
    private static final Set<String> HONEST =
            Set.of("urn:ordermesh:problem:not-taken", "urn:ordermesh:problem:fate-unknown");

    /** What was under way at the loss is given up sooner, and the return is noticed sooner. */
    private static final String[] QUICK = {"nats.publish.timeout=2s", "nats.reconnect-wait=200ms"};

    @RegisterExtension
    static final LocalMesh MESH = LocalMesh.builder().regions(US_EAST.name()).withStreams().build();

    @Test
    void keepsEveryOrderItAcknowledgedWhenTheBrokerIsKilledAndClaimsNothingOfTheRest() {
        try (RunningGateway gateway = RunningGateway.ready(MESH, US_EAST, QUICK)) {
            List<CompletableFuture<HttpResponse<String>>> sent =
                    IntStream.range(0, ORDERS).mapToObj(n -> post(gateway, n)).toList();
            await().atMost(PATIENCE).until(() -> done(sent) > 200);
            MESH.kill(US_EAST.name());
            List<HttpResponse<String>> answers =
                    sent.stream()
                            .map(answer -> answer.orTimeout(60, TimeUnit.SECONDS).join())
                            .toList();

            assertLiveAndNotReady(gateway);
            assertThat(answers)
                    .as("killed in the middle")
                    .anyMatch(answer -> answer.statusCode() == 503);
            assertThat(notTaken(answers)).as("surely not stored").isNotEmpty();
            assertThat(answers)
                    .filteredOn(answer -> answer.statusCode() != 202)
                    .allSatisfy(BrokerLossIT::assertHonest);

            MESH.start(US_EAST.name());
            gateway.awaitReady();
            assertKept(answers);
            assertThat(post(gateway, ORDERS).join().statusCode()).isEqualTo(202);
        }
    }

    /** What was acknowledged is there, once; what was surely not stored is not. */
    private static void assertKept(List<HttpResponse<String>> answers) {
        try (StreamReader stream = new StreamReader(MESH, US_EAST)) {
            List<String> stored = stream.ids();
            assertThat(stored).doesNotHaveDuplicates();
            assertThat(stored)
                    .containsAll(
                            answers.stream()
                                    .filter(answer -> answer.statusCode() == 202)
                                    .map(answer -> json(answer).at("/id").asString())
                                    .toList());
            assertThat(stored).doesNotContainAnyElementsOf(notTaken(answers));
        }
    }

    /** The ids of those of which the gateway said that they are surely not stored. */
    private static List<String> notTaken(List<HttpResponse<String>> answers) {
        return IntStream.range(0, answers.size())
                .filter(n -> answers.get(n).body().contains("problem:not-taken"))
                .mapToObj(n -> "loss-" + n)
                .toList();
    }

    @Test
    void staysUpWithoutAnyBrokerSaysSoAndTakesOrdersOnceThereIsOne() {
        MESH.stop(US_EAST.name());
        try (RunningGateway gateway = RunningGateway.start(MESH, US_EAST, QUICK)) {
            assertLiveAndNotReady(gateway);
            assertThat(gateway.get("/actuator/health").body()).contains("./mesh up");
            HttpResponse<String> answer = post(gateway, ORDERS + 1).join();
            assertThat(json(answer).at("/type").asString())
                    .isEqualTo("urn:ordermesh:problem:not-taken");
            assertHonest(answer);
            assertThat(gateway.get("/orders/o-1").statusCode()).isEqualTo(503);

            MESH.start(US_EAST.name());
            gateway.awaitReady();

            assertThat(post(gateway, ORDERS + 1).join().statusCode()).isEqualTo(202);
        }
    }

    private static void assertHonest(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(json(answer).at("/type").asString()).isIn(HONEST);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    private static void assertLiveAndNotReady(RunningGateway gateway) {
        assertThat(gateway.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        await().atMost(PATIENCE)
                .until(() -> gateway.get("/actuator/health/readiness").statusCode() == 503);
    }

    private static CompletableFuture<HttpResponse<String>> post(RunningGateway gateway, int n) {
        return gateway.postAsync("{\"id\":\"loss-%d\",\"amount\":1}".formatted(n));
    }

    private static long done(List<CompletableFuture<HttpResponse<String>>> sent) {
        return sent.stream().filter(CompletableFuture::isDone).count();
    }
}
