package dev.ordermesh.messaging.nats.listen;

import static dev.ordermesh.messaging.nats.listen.ListenerFixtures.received;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.messaging.DeadLetterHeaders;
import dev.ordermesh.messaging.Delivery;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessageHandler;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.NatsListener;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.PublishExpectation;
import dev.ordermesh.messaging.Verdict;
import dev.ordermesh.messaging.nats.listen.ListenerFixtures.Answers;
import dev.ordermesh.messaging.nats.observation.ListenerContext;
import dev.ordermesh.messaging.nats.observation.ListenerObservations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class DeliveriesTests {

    private static final int CONCURRENCY = 2;

    private static final Attempts NO_NOTES =
            new Attempts(null, new Notes(), new Notes(), Duration.ZERO);

    private final ListenerSettings settings = ListenerFixtures.settings(Duration.ofSeconds(5));
    private final Stored stored = new Stored();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final ListenerObservations observations =
            new ListenerObservations(registry, meters, null);
    private final Answers answers = new Answers();

    DeliveriesTests() {
        registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    }

    @Test
    void neverBuriesByTheServersCountOfDeliveries() {
        deliver(
                deliveries(_ -> {
                    throw new IllegalStateException("broken");
                }),
                received(1, 5_000, answers));

        await().until(() -> !answers.given.isEmpty());

        assertThat(answers.given).containsExactly("nak PT1S");
        assertThat(stored.letters).isEmpty();
    }

    @Test
    void buriesAfterTheLastExceptionOfAMessageThatIsForgiven() {
        Deliveries deliveries =
                deliveries(_ -> {
                    throw new IllegalStateException("broken");
                });

        for (int tries = 1; tries <= 3; tries++) {
            int expected = tries;
            deliver(deliveries, received(1, 1, answers));
            await().until(() -> answers.given.size() == expected);
        }

        assertThat(answers.given).containsExactly("nak PT1S", "nak PT2S", "ack");
        assertThat(stored.letters.getFirst().headers())
                .containsEntry(DeadLetterHeaders.CAUSE, "java.lang.IllegalStateException")
                .containsEntry(DeadLetterHeaders.REASON, "broken")
                .containsEntry("Kind", "test");
    }

    @Test
    void tellsThatAHandlerIsStillAtWork() {
        CountDownLatch told = new CountDownLatch(2);
        Answers signs =
                new Answers() {
                    @Override
                    public void inProgress() {
                        super.inProgress();
                        told.countDown();
                    }
                };
        Deliveries deliveries =
                deliveries(_ -> {
                    try {
                        told.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return Verdict.ack();
                });
        deliveries.repeatedAfter(Duration.ofMillis(40));

        deliver(deliveries, received(1, 1, signs));

        await().until(() -> signs.given.contains("ack"));
        assertThat(signs.given).containsSequence("in progress", "in progress").endsWith("ack");
    }

    @Test
    void forgetsTheExceptionsOfAMessageThatWasHandled() {
        List<String> ends =
                new CopyOnWriteArrayList<>(List.of("fail", "fail", "ok", "fail", "fail"));
        Deliveries deliveries =
                deliveries(_ -> {
                    if (ends.removeFirst().equals("fail")) {
                        throw new IllegalStateException("broken");
                    }
                    return Verdict.ack();
                });

        for (int tries = 1; tries <= 5; tries++) {
            int expected = tries;
            deliver(deliveries, received(1, 1, answers));
            await().until(() -> answers.given.size() == expected);
        }

        assertThat(answers.given)
                .containsExactly("nak PT1S", "nak PT2S", "ack", "nak PT1S", "nak PT2S");
    }

    @Test
    void buriesUnhandledWhatEndedItsProcessTooOften() {
        Notes notes = new Notes();
        notes.open(1, Attempts.DEATHS_MAX - 1);
        Deliveries deliveries =
                deliveries(
                        settings,
                        listener(_ -> {
                            throw new AssertionError("handled");
                        }),
                        stored,
                        observations,
                        notes.attempts());

        deliver(deliveries, received(1, 9, answers));
        await().until(() -> !answers.given.isEmpty());

        assertThat(answers.given).containsExactly("ack");
        assertThat(stored.letters.getFirst().headers())
                .containsEntry(DeadLetterHeaders.CAUSE, "worker-died")
                .containsEntry(
                        DeadLetterHeaders.REASON, "the process ended 3 times while it was handled");
        await().until(() -> notes.of(1).equals("closed 3"));
    }

    @Test
    void whatHasToWaitForAnotherSuspectGoesBackAndItsPlaceIsFree() {
        Notes notes = new Notes();
        notes.open(1, 0);
        notes.open(2, 0);
        CountDownLatch held = new CountDownLatch(1);
        Deliveries deliveries =
                deliveries(
                        settings,
                        listener(untilZero(held)),
                        stored,
                        observations,
                        notes.attempts());
        Answers others = new Answers();
        deliver(deliveries, received(1, 3, answers));
        await().until(() -> notes.of(1).equals("open 1"));
        deliver(deliveries, received(2, 3, others));

        await().until(() -> others.given.contains("nak PT1S"));
        assertThat(notes.of(2)).isEqualTo("open 0");
        deliver(deliveries, received(3, 1, others));
        held.countDown();

        await().until(() -> answers.given.contains("ack") && others.given.contains("ack"));
    }

    @Test
    void neverBuriesForATimeOut() {
        Deliveries deliveries =
                deliveries(ListenerFixtures.settings(Duration.ofMillis(20)), untilInterrupted());

        for (int tries = 1; tries <= 5; tries++) {
            int expected = tries;
            deliver(deliveries, received(1, tries, answers));
            await().until(() -> answers.given.size() == expected);
        }

        assertThat(answers.given).containsOnly("nak PT1S");
        assertThat(deliveries.flow().handled()).isZero();
    }

    @Test
    void takesNoVerdictForAFailure() {
        deliver(deliveries(_ -> noVerdict()), received(1, 1, answers));

        await().until(() -> !answers.given.isEmpty());

        assertThat(answers.given).containsExactly("nak PT1S");
    }

    @SuppressWarnings("NullAway") // what a handler without null checks may do
    private static Verdict noVerdict() {
        return null;
    }

    @Test
    void losesNoPlaceWhenAnObservationCannotBegin() {
        registry.observationConfig().observationHandler(new FailingTwice());
        Deliveries deliveries = deliveries(_ -> Verdict.ack());

        for (int i = 1; i <= CONCURRENCY + 1; i++) {
            int expected = i;
            deliver(deliveries, received(i, 1, answers));
            await().until(() -> answers.given.size() == expected);
        }

        assertThat(answers.given).containsExactly("nak PT3S", "nak PT3S", "ack");
        assertThat(deliveries.flow().present()).isZero();
    }

    @Test
    void showsItsCountersAsZeroBeforeAnythingHappens() {
        observations.show("PINGS", "workers", () -> 7);

        for (String name : List.of("messaging.nats.redelivered", "messaging.nats.dead.lettered")) {
            assertThat(tagged(name).counter().count()).as(name).isZero();
        }
        assertThat(tagged("messaging.nats.backlog").gauge().value()).isEqualTo(7);
    }

    private io.micrometer.core.instrument.search.RequiredSearch tagged(String name) {
        return meters.get(name)
                .tag("messaging.destination.name", "PINGS")
                .tag("messaging.consumer.group.name", "workers");
    }

    @Test
    void countsRedeliveriesAndDeadLetters() {
        observations.show("PINGS", "workers", () -> 7);
        deliver(deliveries(_ -> Verdict.deadLetter("bad", "it is")), received(1, 2, answers));

        await().until(() -> answers.given.equals(List.of("ack")));

        assertThat(tagged("messaging.nats.redelivered").counter().count()).isEqualTo(1);
        await().until(() -> tagged("messaging.nats.dead.lettered").counter().count() == 1);
        await().until(() -> timed("dead_letter", "none") == 1);
    }

    @Test
    void tagsWhatBecameOfADeliveryAndTheErrorOfAHandler() {
        List<Verdict> verdicts = List.of(Verdict.ack(), Verdict.retry(Duration.ZERO, "later"));
        Deliveries deliveries =
                deliveries(delivery -> {
                    long sequence = delivery.metadata().streamSequence();
                    if (sequence == 3) {
                        throw new IllegalStateException("broken");
                    }
                    return verdicts.get((int) sequence - 1);
                });
        for (int i = 1; i <= 3; i++) {
            deliver(deliveries, received(i, 1, answers));
        }

        await().until(() -> timed("ack", "none") == 1);
        await().until(() -> timed("retry", "none") == 1);
        await().until(() -> timed("retry", "IllegalStateException") == 1);
    }

    private long timed(String verdict, String error) {
        return meters
                .find("messaging.process.duration")
                .tag("messaging.system", "nats")
                .tag("messaging.operation.name", "process")
                .tag("messaging.destination.name", "PINGS")
                .tag("messaging.consumer.group.name", "workers")
                .tag("verdict", verdict)
                .tag("error", error)
                .timers()
                .stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }

    @Test
    void givesEveryLineAboutAMessageItsCorrelationAndTrace() {
        List<String> seen = new CopyOnWriteArrayList<>();
        CountDownLatch answered = new CountDownLatch(1);
        var received =
                new Received(
                        received(1, 1, answers).message(),
                        received(1, 1, answers).metadata(),
                        new Received.Acknowledgement() {
                            @Override
                            public void ack() {}

                            @Override
                            public void inProgress() {}

                            @Override
                            public void nak(Duration delay) {
                                seen.add("answering " + MDC.get("word") + observed());
                                answered.countDown();
                            }
                        });
        var listener =
                listener(
                                _ -> {
                                    seen.add("handling " + MDC.get("word") + observed());
                                    throw new IllegalStateException("broken");
                                })
                        .correlatedBy((_, payload) ->
                                Map.of("word", payload == null ? "unknown" : payload));

        deliver(deliveries(settings, listener, stored, observations), received);

        await().until(() -> answered.getCount() == 0);
        assertThat(seen).containsExactly("handling word, observed", "answering word, observed");
    }

    /** Within an observation's scope, lines carry its trace. */
    private String observed() {
        return registry.getCurrentObservation() == null ? "" : ", observed";
    }

    private static void deliver(Deliveries deliveries, Received received) {
        deliveries.accept(received);
    }

    private Deliveries deliveries(MessageHandler<String> handler) {
        return deliveries(settings, handler, stored, observations);
    }

    private Deliveries deliveries(ListenerSettings other, MessageHandler<String> handler) {
        return deliveries(other, handler, stored, observations);
    }

    @Test
    void tellsOfWhatItGaveUpBeforeItAcknowledges() {
        List<String> order = new CopyOnWriteArrayList<>();
        Stored letters = new Stored();
        NatsListener<String> listener =
                listener(_ -> Verdict.deadLetter("bad", "it is"))
                        .whenGivenUp(_ -> {
                            order.add("told of " + letters.letters.size() + " letters");
                            order.addAll(answers.given);
                        });
        deliver(deliveries(settings, listener, letters, observations()), received(1, 1, answers));

        await().until(() -> !answers.given.isEmpty());
        assertThat(order).containsExactly("told of 1 letters");
        assertThat(answers.given).containsExactly("ack");
    }

    @Test
    void bringsAgainWhatNobodyCouldBeToldOf() {
        NatsListener<String> listener =
                listener(_ -> Verdict.deadLetter("bad", "it is"))
                        .whenGivenUp(_ -> {
                            throw new IllegalStateException("not now");
                        });
        deliver(
                deliveries(settings, listener, new Stored(), observations()),
                received(1, 1, answers));

        await().until(() -> !answers.given.isEmpty());
        assertThat(answers.given).containsExactly("nak PT3S");
    }

    private static ListenerObservations observations() {
        return new ListenerObservations(ObservationRegistry.NOOP, new SimpleMeterRegistry(), null);
    }

    /** Two places, and an ack wait of half a minute. */
    static Deliveries deliveriesWith(ListenerSettings settings, MessageHandler<String> handler) {
        return deliveries(settings, listener(handler), new Stored(), observations());
    }

    private static Deliveries deliveries(
            ListenerSettings settings,
            NatsListener<String> listener,
            MessagePublisher publisher,
            ListenerObservations observations) {
        return deliveries(settings, listener, publisher, observations, NO_NOTES);
    }

    private static Deliveries deliveries(
            ListenerSettings settings,
            NatsListener<String> listener,
            MessagePublisher publisher,
            ListenerObservations observations,
            Attempts attempts) {
        DeadLetterPublisher letters =
                new DeadLetterPublisher(
                        publisher,
                        listener.deadLetterSubject(),
                        () -> 1_000_000,
                        Clock.fixed(ListenerFixtures.STORED_AT, ZoneOffset.UTC));
        Deliveries deliveries =
                new Deliveries(
                        new HandlerInvoker<>(listener, settings),
                        attempts,
                        new VerdictApplier(letters, observations, settings, listener.givenUp()),
                        observations,
                        settings);
        deliveries.repeatedAfter(Duration.ofSeconds(30));
        return deliveries;
    }

    private static Deliveries deliveries(
            ListenerSettings settings,
            MessageHandler<String> handler,
            MessagePublisher publisher,
            ListenerObservations observations) {
        return deliveries(settings, listener(handler), publisher, observations);
    }

    private static NatsListener<String> listener(MessageHandler<String> handler) {
        return new NatsListener<>(
                "PINGS", "workers", "dead.pings", CONCURRENCY, Message::text, handler);
    }

    private static MessageHandler<String> untilZero(CountDownLatch latch) {
        return (Delivery<String> _) -> {
            try {
                latch.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return Verdict.ack();
        };
    }

    private static MessageHandler<String> untilInterrupted() {
        return untilZero(new CountDownLatch(1));
    }

    /** Keeps what is published. */
    private static final class Stored implements MessagePublisher {

        private final List<Message> letters = new CopyOnWriteArrayList<>();

        @Override
        public CompletableFuture<PublishAck> publish(
                Message message, PublishExpectation expectation) {
            letters.add(message);
            return CompletableFuture.completedFuture(new PublishAck("DEAD", letters.size(), false));
        }
    }

    /** Fails at the first two starts. */
    private static final class FailingTwice implements ObservationHandler<ListenerContext> {

        private int left = 2;

        @Override
        public synchronized void onStart(ListenerContext context) {
            if (left-- > 0) {
                throw new IllegalStateException("no observation");
            }
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return requireNonNull(context) instanceof ListenerContext;
        }
    }
}
