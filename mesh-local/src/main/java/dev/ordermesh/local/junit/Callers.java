package dev.ordermesh.local.junit;

import dev.ordermesh.local.KeyRing;
import dev.ordermesh.model.access.ApiKey;
import dev.ordermesh.model.access.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Callers of an app, each of whom may do one thing, for tests of who may do what. */
public final class Callers {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KeyRing ring;
    private final Map<Scope, String> keys = new EnumMap<>(Scope.class);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Callers(KeyRing ring) {
        this.ring = ring;
    }

    /** Their keys are made in this folder. */
    public static Callers in(Path folder) {
        Callers callers = new Callers(KeyRing.ensure(folder, Clock.systemUTC()));
        for (Scope scope : Scope.values()) {
            String key = KeyRing.newKey();
            String client = "only-" + scope.text().replace(':', '-');
            callers.ring.add(ApiKey.of(client, key, List.of(scope), Clock.systemUTC().instant()));
            callers.keys.put(scope, key);
        }
        return callers;
    }

    /** The file of what is known of their keys. */
    public Path keysFile() {
        return ring.file();
    }

    /** The key of the caller who may do this. */
    public String keyOf(Scope scope) {
        return String.valueOf(keys.get(scope));
    }

    /**
     * What an app on loopback answers, once its headers are there.
     *
     * @param request method and path, {@code GET /orders/o-1}
     * @param key sent with it; null for none
     */
    public HttpResponse<String> call(int port, String request, @Nullable String key) {
        String[] words = request.split(" ", 2);
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + words[1]))
                        .timeout(PATIENCE)
                        .method(words[0], HttpRequest.BodyPublishers.noBody());
        if (key != null) {
            builder.header(ApiKey.HEADER, key);
        }
        try {
            return http.send(builder.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
