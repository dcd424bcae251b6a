package dev.ordermesh.gateway;

import static dev.ordermesh.gateway.mesh.TestRegions.US_EAST;
import static dev.ordermesh.gateway.testing.RunningGateway.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.gateway.testing.RawRequest;
import dev.ordermesh.gateway.testing.RunningGateway;
import dev.ordermesh.gateway.testing.StreamReader;
import dev.ordermesh.local.junit.LocalMesh;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShutdownIT {

    private static final int ORDERS = 40;
    private static final Duration HOLD = Duration.ofSeconds(3);

    @RegisterExtension
    static final LocalMesh MESH = LocalMesh.builder().regions(US_EAST.name()).withStreams().build();

    @Test
    void answersEveryOrderItHasBegunToTakeAndStoresIt() {
        RunningGateway gateway = RunningGateway.ready(MESH, US_EAST);
        int port = gateway.port();
        // Each has sent its head and half of its body when the end is asked for.
        List<RawRequest> begun =
                IntStream.range(0, ORDERS)
                        .mapToObj(n -> new RawRequest(port, half(n, true)))
                        .toList();
        await().atMost(PATIENCE).until(() -> underWay(gateway) >= ORDERS);

        CompletableFuture<Void> closed = CompletableFuture.runAsync(gateway::close);
        await().atMost(PATIENCE).until(() -> !accepts(port));
        // Long enough for an end that waits for nobody; well within the time for a body.
        await().during(HOLD).atMost(PATIENCE).until(() -> !closed.isDone());
        for (int n = 0; n < ORDERS; n++) {
            begun.get(n).send(half(n, false));
        }

        assertThat(begun)
                .allSatisfy(request -> assertThat(request.answer()).startsWith("HTTP/1.1 202"));
        begun.forEach(RawRequest::close);
        closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        try (StreamReader stream = new StreamReader(MESH, US_EAST)) {
            assertThat(stream.ids())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, ORDERS).mapToObj(n -> "last-" + n).toList());
        }
    }

    private static String half(int n, boolean first) {
        String body = "{\"id\":\"last-%d\",\"amount\":1}".formatted(n);
        int middle = body.length() / 2;
        return first
                ? RawRequest.head(body.length()) + body.substring(0, middle)
                : body.substring(middle);
    }

    private static double underWay(RunningGateway gateway) {
        return gateway.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("http_server_requests_active_seconds_count"))
                .filter(line -> line.contains("method=\"POST\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static boolean accepts(int port) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
