package dev.ordermesh.messaging.nats.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.PublishExpectation;
import dev.ordermesh.messaging.PublishFateUnknown;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.PublishRefused.Reason;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.messaging.nats.NatsServer;
import dev.ordermesh.messaging.nats.TestMesh;
import dev.ordermesh.messaging.nats.autoconfigure.StarterContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

class JetStreamPublisherIT {

    private final NatsServer server = NatsServer.prepared();

    @BeforeEach
    void startServer() {
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void returnsTheAckOfTheStoredMessage() {
        run((context, publisher, mesh) -> {
            mesh.stream("PINGS", "pings.*");

            PublishAck ack = publisher.publish(message("pings.a", "hello")).join();

            assertThat(ack).isEqualTo(new PublishAck("PINGS", 1, false));
            var stored = context.getBean(StoredMessages.class);
            assertThat(stored.bySequence("PINGS", 1))
                    .hasValueSatisfying(found -> {
                        assertThat(found.message().subject()).isEqualTo("pings.a");
                        assertThat(found.message().text()).isEqualTo("hello");
                        assertThat(found.message().headers()).isEmpty();
                    });
            assertThat(stored.lastBySubject("PINGS", "pings.a")).isPresent();
            assertThat(stored.lastBySubject("PINGS", "pings.b")).isEmpty();
            assertThat(stored.bySequence("PINGS", 2)).isEmpty();
        });
    }

    @Test
    void saysThatARepeatIsADuplicate() {
        run((_, publisher, mesh) -> {
            mesh.stream("PINGS", "pings.*");
            Message message = message("pings.a", "hello").withHeader(Message.ID_HEADER, "id-1");

            publisher.publish(message).join();

            assertThat(publisher.publish(message).join())
                    .isEqualTo(new PublishAck("PINGS", 1, true));
        });
    }

    @Test
    void refusesWhenNoStreamTakesTheSubject() {
        run((_, publisher, _) -> assertRefused(publisher, "nowhere.a", Reason.NO_STREAM));
    }

    @Test
    void refusesWhenTheStreamIsFull() {
        run((_, publisher, mesh) -> {
            mesh.stream("PINGS", "pings.*", settings -> settings.maxMessages(2));
            publisher.publish(message("pings.a", "1")).join();
            publisher.publish(message("pings.a", "2")).join();

            PublishRefused refused = assertRefused(publisher, "pings.a", Reason.STREAM_FULL);

            assertThat(refused.apiErrorCode()).isEqualTo(10077);
            assertThat(refused.retryAfter()).isPositive();
            assertThat(mesh.messages("PINGS")).isEqualTo(2);
        });
    }

    @Test
    void refusesWhenTheStreamIsFullOfBytes() {
        run((_, publisher, mesh) -> {
            mesh.stream("PINGS", "pings.*", settings -> settings.maxBytes(100));
            assertThat(failure(publisher.publish(message("pings.a", "x".repeat(200)))))
                    .isInstanceOfSatisfying(
                            PublishRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.STREAM_FULL));
        });
    }

    @Test
    void refusesAnotherLastSequenceThanExpected() {
        run((_, publisher, mesh) -> {
            mesh.stream("PINGS", "pings.*");
            PublishExpectation first = PublishExpectation.lastSubjectSequence(0);
            publisher.publish(message("pings.a", "1"), first).join();

            var again = failure(publisher.publish(message("pings.a", "2"), first));

            assertThat(again)
                    .isInstanceOfSatisfying(
                            PublishRefused.class,
                            refused ->
                                    assertThat(refused.reason())
                                            .isEqualTo(Reason.WRONG_LAST_SEQUENCE));
        });
    }

    @Test
    void refusesAnotherStreamThanExpected() {
        run((_, publisher, mesh) -> {
            mesh.stream("PINGS", "pings.*");

            var error =
                    failure(
                            publisher.publish(
                                    message("pings.a", "1"), PublishExpectation.stream("OTHER")));

            assertThat(error)
                    .isInstanceOfSatisfying(
                            PublishRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.NO_STREAM));
        });
    }

    @Test
    void refusesABodyOverTheServersLimit() {
        run((_, publisher, mesh) -> {
            mesh.stream("PINGS", "pings.*");
            Message big = new Message("pings.a", Map.of(), new byte[2 << 20]);

            assertThat(failure(publisher.publish(big)))
                    .isInstanceOfSatisfying(
                            PublishRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.OTHER));
        });
    }

    @Test
    void neverGuessesWhenTheBrokerDiesInTheMiddleAndGoesOnAfterIt() {
        run((_, publisher, mesh) -> {
            mesh.stream("PINGS", "pings.*");
            publisher.publish(message("pings.a", "warm")).join();
            server.freeze();
            List<CompletableFuture<PublishAck>> underWay =
                    IntStream.range(0, 50)
                            .mapToObj(i -> publisher.publish(message("pings.a", "" + i)))
                            .toList();

            server.kill();

            assertThat(underWay)
                    .allSatisfy(publish ->
                            assertThat(failure(publish)).isInstanceOf(PublishFateUnknown.class));
            assertRefused(publisher, "pings.a", Reason.NOT_CONNECTED);
            server.start();
            await().atMost(20, SECONDS)
                    .ignoreExceptions()
                    .until(() -> publisher.publish(message("pings.a", "back")).join() != null);
        });
    }

    @Test
    void doesNotKnowTheFateWhenNoAckComesInTime() {
        run((_, publisher, mesh) -> {
            mesh.stream("PINGS", "pings.*", settings -> settings.noAck(true));

            assertThat(failure(publisher.publish(message("pings.a", "1"))))
                    .isInstanceOf(PublishFateUnknown.class);
        });
    }

    @Test
    void mayWaitForAnotherPublishWithinAContinuation() {
        run((_, publisher, mesh) -> {
            mesh.stream("PINGS", "pings.*");

            PublishAck second =
                    publisher
                            .publish(message("pings.a", "1"))
                            .thenApply(_ -> publisher.publish(message("pings.a", "2")).join())
                            .join();

            assertThat(second.sequence()).isEqualTo(2);
        });
    }

    private interface Body {
        void run(ApplicationContext context, MessagePublisher publisher, TestMesh mesh);
    }

    private void run(Body body) {
        StarterContext.at(server)
                .run(context -> {
                    await().until(() -> connected(context));
                    try (TestMesh mesh = new TestMesh(server)) {
                        body.run(context, context.getBean(MessagePublisher.class), mesh);
                    }
                });
    }

    private static boolean connected(ApplicationContext context) {
        return context.getBean(Broker.class).connected();
    }

    private static Message message(String subject, String text) {
        return Message.of(subject, text.getBytes(UTF_8));
    }

    private static PublishRefused assertRefused(
            MessagePublisher publisher, String subject, Reason reason) {
        Throwable error = failure(publisher.publish(message(subject, "more")));
        assertThat(error).isInstanceOf(PublishRefused.class);
        PublishRefused refused = (PublishRefused) error;
        assertThat(refused.reason()).isEqualTo(reason);
        return refused;
    }

    private static Throwable failure(CompletableFuture<?> future) {
        try {
            return new AssertionError("stored: " + future.join());
        } catch (CompletionException e) {
            return e.getCause() == null ? e : e.getCause();
        }
    }
}
