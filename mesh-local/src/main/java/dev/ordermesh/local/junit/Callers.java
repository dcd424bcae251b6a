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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Callers of an app, each of whom may do one thing, for tests of who may do what. */
public final class Callers {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
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

    /**
     * Every answer of an app that is not as it should be: {@code 401} without a key and with one
     * that nobody knows, {@code 403} with a key for something else, neither with the right one.
     *
     * @param needed the scope of each endpoint, {@code GET /orders/{id}}
     */
    public List<String> wrongAnswers(int port, Map<String, Scope> needed) {
        List<String> wrong = new ArrayList<>();
        needed.forEach((endpoint, scope) -> {
            String request = endpoint.replaceAll("\\{\\w+}", "x-1");
            if (!refused(call(port, request, null), UNAUTHORIZED)) {
                wrong.add(endpoint + " is not refused without a key");
            }
            if (!refused(call(port, request, KeyRing.newKey()), UNAUTHORIZED)) {
                wrong.add(endpoint + " is not refused with an unknown key");
            }
            keys.forEach((own, key) -> {
                HttpResponse<String> answer = call(port, request, key);
                if (own != scope && !refused(answer, FORBIDDEN)) {
                    wrong.add("%s is not refused with %s".formatted(endpoint, own));
                }
                if (own == scope
                        && List.of(UNAUTHORIZED, FORBIDDEN).contains(answer.statusCode())) {
                    wrong.add("%s is refused with %s".formatted(endpoint, own));
                }
            });
        });
        return wrong;
    }

    /** With a problem document, and by {@code 401} with what could be sent. */
    private static boolean refused(HttpResponse<String> answer, int status) {
        return answer.statusCode() == status
                && answer.headers()
                        .firstValue("Content-Type")
                        .filter("application/problem+json"::equals)
                        .isPresent()
                && answer.headers().firstValue("WWW-Authenticate").isPresent()
                        == (status == UNAUTHORIZED);
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
