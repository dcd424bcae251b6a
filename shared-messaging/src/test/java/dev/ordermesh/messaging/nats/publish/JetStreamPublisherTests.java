package dev.ordermesh.messaging.nats.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.PublishRefused.Reason;
import dev.ordermesh.messaging.nats.observation.PublisherObservations;
import io.micrometer.observation.ObservationRegistry;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class JetStreamPublisherTests {

    private static final String STORED = "{\"stream\":\"S\",\"seq\":1}";
    private static final String IN_PROCESS = error(400, 10158, "duplicate id is in process");
    private static final String FULL = error(503, 10077, "maximum messages exceeded");
    private static final String NO_LEADER = error(503, 10008, "no leader");

    private final FakeTransport transport = new FakeTransport();

    @Test
    void triesAgainUntilThereIsALeader() {
        transport.answers(NO_LEADER, NO_LEADER, STORED);

        assertThat(publisher(Duration.ofSeconds(10)).publish(message()).join())
                .isEqualTo(new PublishAck("S", 1, false));
        assertThat(transport.sent).hasSize(3);
    }

    @Test
    void saysWhatTheLastAnswerWasWhenTimeIsOver() {
        transport.alwaysAnswers(NO_LEADER);

        assertThat(failure(publisher(Duration.ofMillis(300))))
                .isInstanceOfSatisfying(
                        PublishRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.BUSY));
        // Pauses of 50, 100 and 200 ms: the third is too long for 300 ms.
        assertThat(transport.sent.size()).isBetween(2, 3);
    }

    @Test
    void doesNotKnowTheFateOfARefusedMessageWithACopyInProcess() {
        transport.answers(IN_PROCESS, FULL);

        assertThat(failure(publisher(Duration.ofSeconds(10))))
                .isInstanceOf(PublishFateUnknown.class)
                .hasRootCauseInstanceOf(PublishRefused.class);
    }

    @Test
    void refusesBeyondItsWindowAndTakesAgainWhenOneHasEnded() {
        CompletableFuture<io.nats.client.Message> open = new CompletableFuture<>();
        transport.next.add(() -> open);
        transport.next.add(() -> open);
        JetStreamPublisher publisher = publisher(Duration.ofSeconds(10));
        var first = publisher.publish(message());
        var second = publisher.publish(message());

        assertThat(failure(publisher))
                .isInstanceOfSatisfying(
                        PublishRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.WINDOW_FULL));
        open.complete(reply(STORED));
        CompletableFuture.allOf(first, second).join();
        transport.answers(STORED);
        assertThat(publisher.publish(message()).join().sequence()).isEqualTo(1);
    }

    @Test
    void endsTheFutureAndFreesItsPlaceWhateverIsThrown() {
        JetStreamPublisher publisher = publisher(Duration.ofSeconds(10));
        for (int i = 0; i < 5; i++) {
            transport.next.add(() -> {
                throw new UnsupportedOperationException("surprise");
            });
            assertThat(failure(publisher))
                    .isInstanceOf(PublishFateUnknown.class)
                    .hasMessageContaining("surprise");
        }
        transport.next.add(() -> {
            throw new IllegalStateException("not connected");
        });
        assertThat(failure(publisher)).isInstanceOf(PublishRefused.class);
        transport.answers(STORED);
        assertThat(publisher.publish(message()).join().sequence()).isEqualTo(1);
    }

    @Test
    void tellsOnceAWhileThatAnIdStaysInProcess() {
        transport.alwaysAnswers(IN_PROCESS);
        StuckNotice stuck =
                new StuckNotice(
                        transport, "stuck.test", Duration.ofMillis(100), Duration.ofMinutes(1));
        Channel channel = new Channel(transport, settings(Duration.ofSeconds(2)), stuck);

        var tries = new PublishTries(channel, message(), new Headers()).begin();

        await().until(tries::isCompletedExceptionally);
        assertThat(transport.told).containsExactly("stuck.test: pings.a");
        assertThat(transport.sent.size()).isGreaterThan(3);
    }

    @Test
    void tellsNobodyWithoutASubjectOrBeforeItsTime() {
        new StuckNotice(transport, "", Duration.ZERO, Duration.ZERO)
                .seen("pings.a", Duration.ofHours(1));
        new StuckNotice(transport, "stuck.test", Duration.ofSeconds(2), Duration.ZERO)
                .seen("pings.a", Duration.ofMillis(1_999));

        assertThat(transport.told).isEmpty();
    }

    @Test
    void tellsAgainAfterTheInterval() {
        StuckNotice often =
                new StuckNotice(transport, "stuck.test", Duration.ofSeconds(2), Duration.ZERO);
        often.seen("pings.a", Duration.ofSeconds(2));
        often.seen("pings.b", Duration.ofSeconds(2));

        assertThat(transport.told).containsExactly("stuck.test: pings.a", "stuck.test: pings.b");
    }

    private JetStreamPublisher publisher(Duration timeout) {
        return new JetStreamPublisher(
                transport,
                settings(timeout),
                new PublisherObservations(ObservationRegistry.NOOP, null));
    }

    /** Two at once. */
    private static PublishSettings settings(Duration timeout) {
        return new PublishSettings(timeout, 2, timeout, "");
    }

    private static Message message() {
        return Message.of("pings.a", new byte[0]);
    }

    private static Throwable failure(JetStreamPublisher publisher) {
        return publisher
                .publish(message())
                .<Throwable>handle((ack, error) -> error == null ? new AssertionError(ack) : error)
                .thenApply(error ->
                        error instanceof CompletionException
                                ? requireNonNull(error.getCause())
                                : error)
                .join();
    }

    private static String error(int code, int apiCode, String text) {
        return "{\"error\":{\"code\":%d,\"err_code\":%d,\"description\":\"%s\"}}"
                .formatted(code, apiCode, text);
    }

    private static io.nats.client.Message reply(String json) {
        return NatsMessage.builder().subject("inbox").data(json.getBytes(UTF_8)).build();
    }

    /** Answers by a script. */
    private static final class FakeTransport implements Transport {

        private final Queue<Supplier<CompletableFuture<io.nats.client.Message>>> next =
                new ArrayDeque<>();
        private final List<String> sent = new CopyOnWriteArrayList<>();
        private final List<String> told = new CopyOnWriteArrayList<>();
        private String otherwise = "";

        void answers(String... replies) {
            for (String json : replies) {
                next.add(() -> CompletableFuture.completedFuture(reply(json)));
            }
        }

        void alwaysAnswers(String json) {
            otherwise = json;
        }

        @Override
        public boolean connected() {
            return true;
        }

        @Override
        public synchronized CompletableFuture<io.nats.client.Message> send(
                String subject, Headers headers, byte[] body, Duration timeout) {
            sent.add(subject);
            var answer = next.poll();
            return answer == null
                    ? CompletableFuture.completedFuture(reply(otherwise))
                    : answer.get();
        }

        @Override
        public void tell(String subject, byte[] body) {
            told.add(subject + ": " + new String(body, UTF_8));
        }
    }
}
