package dev.ordermesh.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A node's process: started and awaited. */
public final class NatsProcess {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration REQUEST_MAX = Duration.ofSeconds(2);
    private static final int LOG_LINES = 5;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(REQUEST_MAX).build();

    private NatsProcess() {}

    /** The node did not come up; the message holds the end of its log. */
    public static final class NotHealthy extends RuntimeException {
        NotHealthy(String message) {
            super(message);
        }
    }

    /** Starts the node; returns at once. */
    public static ProcessHandle start(NatsNode node) {
        return LocalProcess.start(node.spec());
    }

    /**
     * Waits until the node says that it is healthy, JetStream included; with three nodes that takes
     * a majority of them.
     *
     * @param wait bound of the whole wait
     * @throws NotHealthy when it has ended, or is not healthy in time
     */
    public static void awaitHealthy(NatsNode node, ProcessHandle process, Duration wait) {
        long end = System.nanoTime() + wait.toNanos();
        while (!healthy(node)) {
            if (!process.isAlive()) {
                throw new NotHealthy(node.name() + " ended: " + logEnd(node));
            }
            if (System.nanoTime() - end > 0) {
                throw new NotHealthy(
                        node.name() + " not healthy within " + wait + ": " + logEnd(node));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** Whether the node answers that it is healthy; at most 2 s. */
    public static boolean healthy(NatsNode node) {
        URI uri = URI.create("http://127.0.0.1:" + node.monitorPort() + "/healthz");
        try {
            return HTTP.send(
                                    HttpRequest.newBuilder(uri).timeout(REQUEST_MAX).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String logEnd(NatsNode node) {
        try {
            List<String> lines = Files.readAllLines(node.spec().log());
            return String.join(
                    "\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
