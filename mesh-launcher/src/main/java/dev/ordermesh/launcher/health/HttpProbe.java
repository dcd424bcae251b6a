package dev.ordermesh.launcher.health;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks many local addresses at once; one that does not answer in time has no answer. */
public final class HttpProbe {

    /** What came back. */
    public record Answer(int status, String body) {

        public boolean ok() {
            return status == 200;
        }
    }

    private final HttpClient client;
    private final Duration timeout;

    /**
     * @param timeout of each question, from connecting to the end of the answer
     */
    public HttpProbe(Duration timeout) {
        Executor threads = Executors.newVirtualThreadPerTaskExecutor();
        this.timeout = timeout;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .proxy(HttpClient.Builder.NO_PROXY)
                        .connectTimeout(timeout)
                        .executor(threads)
                        .build();
    }

    /** Asks one address for each of these; what has no answer is missing in the result. */
    public <T> Map<T, Answer> ask(Collection<T> subjects, Function<T, String> url) {
        Map<T, CompletableFuture<Optional<Answer>>> pending =
                subjects.stream()
                        .collect(Collectors.toMap(subject -> subject, s -> get(url.apply(s))));
        return pending.entrySet().stream()
                .filter(entry -> entry.getValue().join().isPresent())
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().join().orElseThrow()));
    }

    private CompletableFuture<Optional<Answer>> get(String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(timeout).build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> new Answer(response.statusCode(), response.body()))
                .thenApply(Optional::of)
                // The request's own limit ends with the headers; a body may never come.
                .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                .exceptionally(_ -> Optional.empty());
    }
}
