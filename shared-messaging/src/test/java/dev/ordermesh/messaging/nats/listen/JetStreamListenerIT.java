package dev.ordermesh.messaging.nats.listen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.DeadLetterHeaders;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessageHandler;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.NatsListener;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.messaging.UndecodableMessage;
import dev.ordermesh.messaging.Verdict;
import dev.ordermesh.messaging.nats.NatsServer;
import dev.ordermesh.messaging.nats.TestMesh;
import dev.ordermesh.messaging.nats.autoconfigure.StarterContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** The same handlers over both kinds of consumer. */
@ParameterizedClass
@EnumSource
class JetStreamListenerIT {

    private static final int CONCURRENCY = 8;

    private final NatsServer server = NatsServer.prepared();
    private final Set<String> handled = ConcurrentHashMap.newKeySet();

    private final ConsumerKind kind;

    JetStreamListenerIT(ConsumerKind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void startServer() {
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void handlesEveryMessageWithAsManyHandlersAtATimeAsAllowed() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch allBusy = new CountDownLatch(CONCURRENCY);
        MessageHandler<String> handler =
                delivery -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    allBusy.countDown();
                    awaitZero(allBusy);
                    handled.add(delivery.payload());
                    now.decrementAndGet();
                    return Verdict.ack();
                };
        try (TestMesh mesh = mesh()) {
            worker(handler)
                    .run(context -> {
                        publish(context, 500);

                        await().atMost(20, SECONDS).until(() -> handled.size() == 500);

                        assertThat(most.get()).isEqualTo(CONCURRENCY);
                        await().until(() -> mesh.backlog("PINGS", "workers") == 0);
                        assertThat(listenerHealth(context)).isEqualTo(Status.UP);
                    });
        }
    }

    /** What is here when a worker dies comes again only after the ack wait. */
    @Test
    void takesAllThatIsPushedAndAsksForTwoDeliveriesForEachHandler() {
        CountDownLatch held = new CountDownLatch(1);
        MessageHandler<String> waiting =
                delivery -> {
                    awaitZero(held);
                    return acking().handle(delivery);
                };
        long here = kind == ConsumerKind.PUSH ? 100 : 2 * CONCURRENCY;
        try (TestMesh mesh = mesh()) {
            worker(waiting)
                    .run(context -> {
                        publish(context, 100);
                        await().until(() -> mesh.ackPending("PINGS", "workers") == here);
                        await().during(Duration.ofMillis(500))
                                .until(() -> mesh.ackPending("PINGS", "workers") == here);
                        held.countDown();

                        await().until(() -> mesh.backlog("PINGS", "workers") == 0);
                        assertThat(handled).hasSize(100);
                    });
        }
    }

    /** The ack wait is 10 min: within the test only what was handed back can come again. */
    @Test
    void aStoppingWorkerHandsItsMessagesToAnotherAtOnce() {
        CountDownLatch held = new CountDownLatch(1);
        MessageHandler<String> stuck =
                _ -> {
                    try {
                        held.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException(e);
                    }
                    return Verdict.ack();
                };
        try (TestMesh mesh = mesh(Duration.ofMinutes(10))) {
            worker(stuck)
                    .withPropertyValues("nats.listener.handler-timeout=1s", "nats.drain-timeout=1s")
                    .run(context -> {
                        publish(context, 100);
                        await().until(() -> mesh.backlog("PINGS", "workers") == 100);
                        await().until(() -> workers(context).ready());
                    });
            worker(acking())
                    .run(_ -> {
                        await().atMost(30, SECONDS)
                                .untilAsserted(() -> assertThat(handled).hasSize(100));
                    });
        } finally {
            held.countDown();
        }
    }

    @Test
    void storesADeadLetterOfWhatCannotBeDecodedAndThenAcknowledges() {
        try (TestMesh mesh = mesh()) {
            mesh.stream("DEAD", "dead.*");
            worker(acking())
                    .run(context -> {
                        await().until(() -> context.getBean(Broker.class).connected());
                        context.getBean(MessagePublisher.class)
                                .publish(
                                        new Message(
                                                "pings.a",
                                                Map.of(
                                                        Message.ID_HEADER,
                                                        "id-1",
                                                        "Custom",
                                                        "kept",
                                                        "traceparent",
                                                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                                                "unreadable é".getBytes(UTF_8)))
                                .join();

                        await().until(() -> mesh.messages("DEAD") == 1);
                        await().until(() -> mesh.backlog("PINGS", "workers") == 0);
                        assertDeadLetter(
                                context.getBean(StoredMessages.class)
                                        .bySequence("DEAD", 1)
                                        .orElseThrow());
                    });
        }
    }

    private static void assertDeadLetter(StoredMessage letter) {
        assertThat(letter.message().subject()).isEqualTo("dead.pings");
        assertThat(letter.message().text()).isEqualTo("unreadable é");
        assertThat(letter.message().headers())
                .containsEntry("Custom", "kept")
                .containsEntry(DeadLetterHeaders.ORIGINAL_PREFIX + Message.ID_HEADER, "id-1")
                .as("a name that no other region's letter has")
                .containsEntry(Message.ID_HEADER, "PINGS.1.workers.dead.pings")
                .containsEntry(DeadLetterHeaders.SUBJECT, "pings.a")
                .containsEntry(DeadLetterHeaders.STREAM, "PINGS")
                .containsEntry(DeadLetterHeaders.SEQUENCE, "1")
                .containsEntry(DeadLetterHeaders.CONSUMER, "workers")
                .containsEntry(DeadLetterHeaders.DELIVERY_COUNT, "1")
                .containsEntry(DeadLetterHeaders.CAUSE, "undecodable")
                .containsEntry(DeadLetterHeaders.REASON, "not a word: unreadable ?")
                .containsEntry(DeadLetterHeaders.TRACE_ID, "0af7651916cd43dd8448eb211c80319c")
                .containsKeys(DeadLetterHeaders.STORED_AT, DeadLetterHeaders.GIVEN_UP_AT);
    }

    @Test
    void keepsTheOriginalWhileItsDeadLetterCannotBeStored() {
        try (TestMesh mesh = mesh()) {
            worker(acking())
                    .run(context -> {
                        publishText(context, "unreadable");

                        // Only a delivery after a refused dead letter is redelivered.
                        await().atMost(30, SECONDS)
                                .until(() ->
                                        redelivered(mesh) && mesh.backlog("PINGS", "workers") == 1);
                        mesh.stream("DEAD", "dead.*");

                        await().atMost(30, SECONDS).until(() -> mesh.messages("DEAD") == 1);
                        await().until(() -> mesh.backlog("PINGS", "workers") == 0);
                    });
        }
    }

    private static boolean redelivered(TestMesh mesh) {
        return mesh.redelivered("PINGS", "workers") > 0;
    }

    @Test
    void deliversAgainAfterAnException() {
        AtomicInteger tries = new AtomicInteger();
        MessageHandler<String> failingTwice =
                delivery -> {
                    if (tries.incrementAndGet() <= 2) {
                        throw new IllegalStateException("try " + tries);
                    }
                    handled.add(delivery.payload() + delivery.metadata().deliveryCount());
                    return Verdict.ack();
                };
        try (TestMesh _ = mesh()) {
            worker(failingTwice)
                    .run(context -> {
                        publishText(context, "word");

                        await().atMost(30, SECONDS)
                                .untilAsserted(() -> assertThat(handled).containsExactly("word3"));
                    });
        }
    }

    @Test
    void givesUpAfterTheLastDeliveryThatMayFail() {
        MessageHandler<String> failing =
                _ -> {
                    throw new IllegalStateException("always");
                };
        try (TestMesh mesh = mesh()) {
            mesh.stream("DEAD", "dead.*");
            worker(failing)
                    .withPropertyValues("nats.listener.max-failures=3")
                    .run(context -> {
                        publishText(context, "word");

                        await().atMost(30, SECONDS).until(() -> mesh.messages("DEAD") == 1);
                        var letter =
                                context.getBean(StoredMessages.class)
                                        .bySequence("DEAD", 1)
                                        .orElseThrow();
                        assertThat(letter.message().headers())
                                .containsEntry(
                                        DeadLetterHeaders.CAUSE, "java.lang.IllegalStateException")
                                .containsEntry(DeadLetterHeaders.DELIVERY_COUNT, "3");
                    });
        }
    }

    @Test
    void waitsForAConsumerThatIsNotThereYet() {
        try (TestMesh mesh = new TestMesh(server)) {
            mesh.stream("PINGS", "pings.*");
            worker(acking())
                    .run(context -> {
                        await().until(() -> context.getBean(Broker.class).connected());
                        assertThat(listenerHealth(context)).isEqualTo(Status.DOWN);
                        publishText(context, "early");

                        kind.create(mesh, Duration.ofSeconds(30));

                        await().until(() -> handled.contains("early"));
                        await().until(() -> listenerHealth(context).equals(Status.UP));
                    });
        }
    }

    @Test
    void bindsAgainToAConsumerThatWasMadeAnew() {
        try (TestMesh mesh = mesh()) {
            worker(acking())
                    .run(context -> {
                        await().until(() -> listenerHealth(context).equals(Status.UP));
                        mesh.deleteConsumer("PINGS", "workers");
                        await().until(() -> listenerHealth(context).equals(Status.DOWN));
                        kind.create(mesh, Duration.ofSeconds(20));
                        publishText(context, "later");

                        await().until(() -> handled.contains("later"));
                        await().until(() -> listenerHealth(context).equals(Status.UP));
                    });
        }
    }

    /** The broker's own clock tells that several ack waits went by: another message came again. */
    @Test
    void bringsNothingAgainWhileItIsHandled() {
        Duration ackWait = Duration.ofSeconds(1);
        CountDownLatch waits = new CountDownLatch(3);
        MessageHandler<String> handler =
                delivery -> {
                    if (delivery.payload().equals("clock")) {
                        waits.countDown();
                        return waits.getCount() == 0
                                ? Verdict.ack()
                                : Verdict.retry(ackWait.multipliedBy(2), "not yet");
                    }
                    awaitZero(waits);
                    handled.add(delivery.payload() + delivery.metadata().deliveryCount());
                    return Verdict.ack();
                };
        try (TestMesh mesh = mesh(ackWait)) {
            worker(handler)
                    .run(context -> {
                        publishText(context, "slow");
                        publishText(context, "clock");

                        await().atMost(20, SECONDS)
                                .until(() ->
                                        !handled.isEmpty()
                                                && mesh.backlog("PINGS", "workers") == 0);
                        assertThat(handled).containsExactly("slow1");
                    });
        }
    }

    @Test
    void losesNothingWhenTheBrokerDiesInTheMiddle() {
        try (TestMesh mesh = mesh(Duration.ofSeconds(2))) { // acks that are lost cost a test this
            worker(acking())
                    .withPropertyValues("nats.listener.handler-timeout=1s")
                    .run(context -> {
                        publish(context, 200);
                        await().until(() -> handled.size() > 20);

                        server.kill();
                        server.start();

                        await().atMost(45, SECONDS).until(() -> handled.size() == 200);
                        await().atMost(45, SECONDS)
                                .ignoreExceptions()
                                .until(() -> mesh.backlog("PINGS", "workers") == 0);
                    });
        }
    }

    private static void awaitZero(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private TestMesh mesh() {
        return mesh(Duration.ofSeconds(30));
    }

    /** A stream with a durable consumer of this ack wait. */
    private TestMesh mesh(Duration ackWait) {
        TestMesh mesh = new TestMesh(server);
        mesh.stream("PINGS", "pings.*");
        kind.create(mesh, ackWait);
        return mesh;
    }

    private MessageHandler<String> acking() {
        return delivery -> {
            handled.add(delivery.payload());
            return Verdict.ack();
        };
    }

    private ApplicationContextRunner worker(MessageHandler<String> handler) {
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
                                        JetStreamListenerIT::word,
                                        handler));
    }

    private static String word(Message message) throws UndecodableMessage {
        if (message.text().startsWith("unreadable")) {
            throw new UndecodableMessage("not a word: " + message.text());
        }
        return message.text();
    }

    private static void publish(ApplicationContext context, int count) {
        await().until(() -> context.getBean(Broker.class).connected());
        MessagePublisher publisher = context.getBean(MessagePublisher.class);
        List<CompletableFuture<?>> publishes =
                IntStream.range(0, count)
                        .<CompletableFuture<?>>mapToObj(i ->
                                publisher.publish(
                                        Message.of("pings.a", ("word-" + i).getBytes(UTF_8))))
                        .toList();
        CompletableFuture.allOf(publishes.toArray(CompletableFuture[]::new)).join();
    }

    private static void publishText(ApplicationContext context, String text) {
        await().until(() -> context.getBean(Broker.class).connected());
        context.getBean(MessagePublisher.class)
                .publish(Message.of("pings.a", text.getBytes(UTF_8)))
                .join();
    }

    private static ListenerState workers(ApplicationContext context) {
        return requireNonNull(
                context.getBean(ListenerContainers.class).states().get("PINGS/workers"));
    }

    private static Status listenerHealth(ApplicationContext context) {
        return requireNonNull(
                        context.getBean("natsListenersHealthIndicator", HealthIndicator.class)
                                .health())
                .getStatus();
    }
}
