package dev.ordermesh.messaging.nats.listen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessageHandler;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.NatsListener;
import dev.ordermesh.messaging.Verdict;
import dev.ordermesh.messaging.nats.NatsServer;
import dev.ordermesh.messaging.nats.TestMesh;
import dev.ordermesh.messaging.nats.autoconfigure.StarterContext;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/**
 * Measures both kinds of consumer: it prints, and asserts only that nothing was lost. Not a test of
 * the build; by hand: {@code mvn -pl shared-messaging -am verify -Dit.test=PushAndPullComparison}.
 */
class PushAndPullComparison {

    private static final int MESSAGES = 20_000;
    private static final int CONCURRENCY = 32;

    private final Set<String> handled = ConcurrentHashMap.newKeySet();
    private final AtomicInteger calls = new AtomicInteger();

    /**
     * How long two listeners take; of what they handle, each message takes so many milliseconds.
     */
    @ParameterizedTest
    @CsvSource({
        "PUSH, 0", "PULL, 0", "PUSH, 5", "PULL, 5", "PULL, 0", "PUSH, 0", "PULL, 5", "PUSH, 5"
    })
    void throughput(ConsumerKind kind, long handlerMillis) {
        try (NatsServer server = NatsServer.prepared()) {
            server.start();
            try (TestMesh mesh = mesh(server, kind)) {
                publish(server);
                long begin = System.nanoTime();
                listener(server, handlerMillis)
                        .run(_ ->
                                listener(server, handlerMillis)
                                        .run(_ -> {
                                            awaitAll();
                                            long end = System.nanoTime();
                                            await().until(() ->
                                                    mesh.backlog("PINGS", "workers") == 0);
                                            print(
                                                    "%s, %d ms: %.0f a second"
                                                            .formatted(
                                                                    kind,
                                                                    handlerMillis,
                                                                    MESSAGES
                                                                            * 1e9
                                                                            / (end - begin)));
                                        }));
            }
        }
    }

    /** One listener after the other is stopped and started while both are busy. */
    @ParameterizedTest
    @CsvSource({"PUSH", "PULL", "PULL", "PUSH", "PUSH", "PULL"})
    void rollingRestart(ConsumerKind kind) {
        try (NatsServer server = NatsServer.prepared()) {
            server.start();
            try (TestMesh mesh = mesh(server, kind)) {
                publish(server);
                listener(server, 20)
                        .run(first ->
                                listener(server, 20)
                                        .run(second -> {
                                            long begin = System.nanoTime();
                                            await().until(() -> handled.size() > MESSAGES / 5);
                                            long firstPause = restart(first);
                                            await().until(() -> handled.size() > MESSAGES / 2);
                                            long secondPause = restart(second);
                                            awaitAll();
                                            long end = System.nanoTime();
                                            print(
                                                    "%s: all after %.1f s, stops of %d and %d ms, %d handled again, %d redelivered"
                                                            .formatted(
                                                                    kind,
                                                                    (end - begin) / 1e9,
                                                                    firstPause,
                                                                    secondPause,
                                                                    calls.get() - MESSAGES,
                                                                    mesh.redelivered(
                                                                            "PINGS", "workers")));
                                            await().atMost(Duration.ofMinutes(2))
                                                    .until(() ->
                                                            mesh.backlog("PINGS", "workers") == 0);
                                            print(
                                                    "%s: all acknowledged after %.1f s"
                                                            .formatted(
                                                                    kind,
                                                                    (System.nanoTime() - begin)
                                                                            / 1e9));
                                        }));
            }
        }
    }

    private static long restart(ApplicationContext context) {
        ListenerContainers containers = context.getBean(ListenerContainers.class);
        long begin = System.nanoTime();
        containers.stop();
        long stopped = System.nanoTime();
        containers.start();
        return TimeUnit.NANOSECONDS.toMillis(stopped - begin);
    }

    private void awaitAll() {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(handled).hasSize(MESSAGES));
    }

    private ApplicationContextRunner listener(NatsServer server, long handlerMillis) {
        MessageHandler<String> handler =
                delivery -> {
                    if (handlerMillis > 0) {
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(handlerMillis));
                    }
                    calls.incrementAndGet();
                    handled.add(delivery.payload());
                    return Verdict.ack();
                };
        return StarterContext.at(server)
                .withBean(
                        "listener",
                        NatsListener.class,
                        () ->
                                new NatsListener<>(
                                        "PINGS",
                                        "workers",
                                        "dead.pings",
                                        CONCURRENCY,
                                        Message::text,
                                        handler));
    }

    private static TestMesh mesh(NatsServer server, ConsumerKind kind) {
        TestMesh mesh = new TestMesh(server);
        mesh.stream("PINGS", "pings.*");
        kind.create(mesh, Duration.ofSeconds(30));
        return mesh;
    }

    private static void publish(NatsServer server) {
        StarterContext.at(server)
                .withPropertyValues("nats.publish.window=100000", "nats.publish.timeout=60s")
                .run(context -> {
                    await().until(() -> context.getBean(Broker.class).connected());
                    MessagePublisher publisher = context.getBean(MessagePublisher.class);
                    CompletableFuture.allOf(
                                    IntStream.range(0, MESSAGES)
                                            .mapToObj(i ->
                                                    ("%d %s".formatted(i, "x".repeat(900)))
                                                            .getBytes(UTF_8))
                                            .map(body ->
                                                    publisher.publish(Message.of("pings.a", body)))
                                            .toArray(CompletableFuture[]::new))
                            .join();
                });
    }

    private static void print(String line) {
        System.out.println("COMPARISON " + line);
    }
}
