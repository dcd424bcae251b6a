package dev.ordermesh.launcher.reach;

import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.model.access.ApiKey;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Asks the replay service of a mesh. */
public final class ReplayClient {

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(3);
    private static final int SERVER_ERROR = 500;

    /** How a line of an event begins that carries data. */
    private static final String DATA = "data:";

    private final Reach mesh;
    private @Nullable String base;

    public ReplayClient(Reach mesh) {
        this.mesh = mesh;
    }

    /**
     * Reads a resource line by line.
     *
     * @param query parameters, of which those without a value are left out
     * @param patience until the answer begins
     * @param take is given the lines as they come
     * @throws Refusal with the detail of a problem document, or when there is no replay service
     */
    public void get(
            String path,
            Map<String, @Nullable String> query,
            Duration patience,
            Consumer<Iterator<String>> take)
            throws IOException, InterruptedException {
        URI uri = URI.create(base() + path + text(query));
        send(HttpRequest.newBuilder(uri).timeout(patience), take);
    }

    /**
     * Listens to the events of a resource (server-sent events) until the service ends them.
     *
     * @param patience until the answer begins; there is no bound for how long it is silent then
     * @param take is given the data of each event, a line, as it comes
     * @throws Refusal with the detail of a problem document, or when there is no replay service
     * @throws java.io.UncheckedIOException when the connection breaks amid the events
     */
    public void events(String path, Duration patience, Consumer<String> take)
            throws IOException, InterruptedException {
        send(
                HttpRequest.newBuilder(URI.create(base() + path))
                        .timeout(patience)
                        .header("Accept", "text/event-stream"),
                lines ->
                        lines.forEachRemaining(line -> {
                            if (line.startsWith(DATA)) {
                                take.accept(line.substring(DATA.length()).strip());
                            }
                        }));
    }

    /**
     * Replaces a resource and gives the answer.
     *
     * @param body JSON
     * @param patience until the answer begins
     * @throws Refusal with the detail of a problem document, or when there is no replay service
     */
    public String put(String path, String body, Duration patience)
            throws IOException, InterruptedException {
        return answer(
                HttpRequest.newBuilder(URI.create(base() + path))
                        .timeout(patience)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    /**
     * Has something done and gives the answer.
     *
     * @param query parameters, of which those without a value are left out
     * @param body JSON
     * @param patience until the answer begins
     * @throws Refusal with the detail of a problem document, or when there is no replay service
     */
    public String post(
            String path, Map<String, @Nullable String> query, String body, Duration patience)
            throws IOException, InterruptedException {
        return answer(
                HttpRequest.newBuilder(URI.create(base() + path + text(query)))
                        .timeout(patience)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /**
     * Has something done and gives the answer.
     *
     * @param query parameters, of which those without a value are left out
     * @param body sent as it is; may be empty
     * @param patience until the answer begins
     * @throws Refusal with the detail of a problem document, or when there is no replay service
     */
    public String post(
            String path, Map<String, @Nullable String> query, byte[] body, Duration patience)
            throws IOException, InterruptedException {
        return answer(
                HttpRequest.newBuilder(URI.create(base() + path + text(query)))
                        .timeout(patience)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private String answer(HttpRequest.Builder unsigned) throws IOException, InterruptedException {
        StringBuilder answer = new StringBuilder();
        send(unsigned, lines -> lines.forEachRemaining(answer::append));
        return answer.toString();
    }

    private void send(HttpRequest.Builder unsigned, Consumer<Iterator<String>> take)
            throws IOException, InterruptedException {
        mesh.apiKey().ifPresent(key -> unsigned.setHeader(ApiKey.HEADER, key));
        HttpRequest request = unsigned.build();
        try (HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .proxy(HttpClient.Builder.NO_PROXY)
                        .connectTimeout(CONNECT_PATIENCE)
                        .build()) {
            HttpResponse<Stream<String>> response =
                    http.send(request, HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                if (response.statusCode() / 100 != 2) {
                    throw refusal(
                            response.statusCode(), problem(lines.collect(Collectors.joining())));
                }
                take.accept(lines.iterator());
            }
        } catch (ConnectException absent) {
            throw Refusal.passing(
                    "the replay service at %s does not answer: ./mesh up".formatted(request.uri()));
        }
    }

    /** A service that is at fault, or whose broker is away, may do it later. */
    private static Refusal refusal(int status, String problem) {
        return status >= SERVER_ERROR ? Refusal.passing(problem) : new Refusal(problem);
    }

    /** Found once: in a cluster each way is a process. */
    private String base() {
        if (base == null) {
            base =
                    mesh.urls(Role.REPLAY).values().stream()
                            .findFirst()
                            .orElseThrow(() ->
                                    Refusal.passing(
                                            "no region of this mesh has a replay service to be reached"));
        }
        return base;
    }

    private static String text(Map<String, @Nullable String> query) {
        StringJoiner text = new StringJoiner("&", "?", "").setEmptyValue("");
        query.forEach((name, value) -> {
            if (value != null) {
                text.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return text.toString();
    }

    /** What a problem document says. */
    private static String problem(String body) {
        try {
            return Json.tree(body).path("detail").asString(body);
        } catch (JacksonException noJson) {
            return body;
        }
    }
}
