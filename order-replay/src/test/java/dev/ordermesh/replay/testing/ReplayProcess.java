package dev.ordermesh.replay.testing;

import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.replay.OrderReplayApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A replay service of us-east in a process of its own, so that it can be killed. */
public final class ReplayProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestKeys keys;
    private final int port;
    private final Process process;

    /** Starts it and waits until it is ready. */
    public ReplayProcess(LocalMesh mesh, TestKeys keys, Path log, String... settings) {
        this.keys = keys;
        this.port = freePort();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                OrderReplayApplication.class.getName(),
                                "--ordermesh.region=us-east",
                                "--ordermesh.configs=" + mesh.configs(),
                                "--nats.servers=" + mesh.urls("us-east"),
                                "--nats.password=" + mesh.password("replay"),
                                keys.argument(),
                                "--server.address=127.0.0.1",
                                "--server.port=" + port));
        for (String setting : settings) {
            command.add("--" + setting);
        }
        try {
            process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> get("/actuator/health/readiness").statusCode() == 200);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HttpResponse<String> get(String path) {
        return send(path, HttpRequest.newBuilder().GET());
    }

    /** Asks for another form of a resource. */
    public HttpResponse<String> get(String path, String accept) {
        return send(path, HttpRequest.newBuilder().header("Accept", accept).GET());
    }

    public HttpResponse<String> post(String path, String body) {
        return send(path, HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> put(String path, String body) {
        return send(path, HttpRequest.newBuilder().PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The document of an answer. */
    public static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpResponse<String> send(String path, HttpRequest.Builder method) {
        HttpRequest plain = method.uri(URI.create("http://127.0.0.1:" + port + path)).build();
        HttpRequest.Builder request =
                keys.request()
                        .uri(plain.uri())
                        .timeout(PATIENCE)
                        .method(
                                plain.method(),
                                plain.bodyPublisher().orElse(HttpRequest.BodyPublishers.noBody()));
        plain.headers().map().forEach((name, values) -> request.setHeader(name, values.getFirst()));
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL: it has no time to note anything. */
    public void kill() {
        var _ = process.destroyForcibly().onExit().join();
    }

    /** SIGTERM, and until it has ended. */
    @Override
    public void close() {
        process.destroy();
        var _ = process.onExit().join();
        http.close();
    }
}
