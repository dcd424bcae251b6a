package dev.ordermesh.local.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Waits for the links between regions: a source that finds none tries again after 30 s only. */
final class LinksUp {

    private static final Duration WAIT_MAX = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration REQUEST_MAX = Duration.ofSeconds(2);
    private static final Pattern LEAFS = Pattern.compile("\"leafnodes\":\\s*([0-9]+)");

    private LinksUp() {}

    /** Returns once each region has all its links, which takes at most 30 s. */
    static void await(LocalMesh mesh) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            // Every node of the dialling side of a pair has a link of its own.
            int expected = mesh.nodes() * (mesh.regions().size() - 1);
            long end = System.nanoTime() + WAIT_MAX.toNanos();
            for (String region : mesh.regions()) {
                while (links(http, mesh, region) < expected) {
                    if (System.nanoTime() - end > 0) {
                        throw new IllegalStateException(
                                "links of " + region + " are not up within " + WAIT_MAX);
                    }
                    LockSupport.parkNanos(POLL.toNanos());
                }
            }
        }
    }

    private static int links(HttpClient http, LocalMesh mesh, String region) {
        return IntStream.rangeClosed(1, mesh.nodes())
                .map(node -> links(http, mesh.monitorUrl(region, node)))
                .sum();
    }

    private static int links(HttpClient http, String monitorUrl) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(monitorUrl + "/leafz"))
                        .timeout(REQUEST_MAX)
                        .build();
        try {
            String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            Matcher leafs = LEAFS.matcher(body);
            return leafs.find() ? Integer.parseInt(leafs.group(1)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for links", e);
        }
    }
}
