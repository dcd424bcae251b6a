package dev.ordermesh.local;

import dev.ordermesh.local.junit.LocalMesh;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a node says about its leaf links. */
final class Leafs {

    private static final Pattern ACCOUNT = Pattern.compile("\"account\": \"([A-Z_]+)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Leafs() {}

    /** The account of each link that stands. */
    static List<String> accounts(LocalMesh mesh, String region, int node) {
        URI uri = URI.create(mesh.monitorUrl(region, node) + "/leafz");
        try {
            String answer =
                    HTTP.send(
                                    HttpRequest.newBuilder(uri).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body();
            return ACCOUNT.matcher(answer).results().map((MatchResult m) -> m.group(1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
