package dev.ordermesh.gateway.testing;

import dev.ordermesh.gateway.OrderGatewayApplication;
import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.model.Region;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole gateway on a port of its own, and a client of it. */
public final class RunningGateway implements AutoCloseable {

    /** Longest wait for an answer or a state. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConfigurableApplicationContext context;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningGateway(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** A gateway that somebody else started; it ends with this object. */
    public static RunningGateway of(SpringApplication.Running started) {
        return new RunningGateway(started.getApplicationContext());
    }

    /** A gateway of this region; ready or not. */
    public static RunningGateway start(LocalMesh mesh, Region region, String... settings) {
        return new RunningGateway(
                new SpringApplicationBuilder(OrderGatewayApplication.class)
                        .profiles("loopback")
                        .run(
                                Stream.concat(
                                                Stream.of(
                                                        "ordermesh.region=" + region,
                                                        "ordermesh.configs=" + mesh.configs(),
                                                        "nats.servers=" + mesh.urls(region.name()),
                                                        "nats.password=" + mesh.password("gateway"),
                                                        "server.address=127.0.0.1",
                                                        "server.port=0"),
                                                Arrays.stream(settings))
                                        .map(setting -> "--" + setting)
                                        .toArray(String[]::new)));
    }

    /** The same, once it is ready. */
    public static RunningGateway ready(LocalMesh mesh, Region region, String... settings) {
        RunningGateway gateway = start(mesh, region, settings);
        gateway.awaitReady();
        return gateway;
    }

    public int port() {
        return Integer.parseInt(
                String.valueOf(context.getEnvironment().getProperty("local.server.port")));
    }

    public void awaitReady() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> get("/actuator/health/readiness").statusCode() == 200);
    }

    /** Posts JSON; headers are names and values in turn. */
    public HttpResponse<String> post(String json, String... headers) {
        return send(order(json, headers));
    }

    /** Posts JSON and does not wait. */
    public CompletableFuture<HttpResponse<String>> postAsync(String json, String... headers) {
        return http.sendAsync(order(json, headers), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    /** Any request; the path is of this gateway. */
    public HttpResponse<String> call(String method, String path) {
        return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()).build());
    }

    /** The body of an answer, read. */
    public static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpRequest order(String json, String... headers) {
        HttpRequest.Builder request =
                request("/orders")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json));
        return headers.length == 0 ? request.build() : request.headers(headers).build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it as SIGTERM does: what was taken is answered. */
    @Override
    public void close() {
        context.close();
        http.close();
    }
}
