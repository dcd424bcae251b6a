package dev.ordermesh.messaging.nats.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.PullRequest;
import dev.ordermesh.messaging.PullSession;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.messaging.nats.NatsServer;
import dev.ordermesh.messaging.nats.TestMesh;
import dev.ordermesh.messaging.nats.autoconfigure.StarterContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JetStreamPullSessionIT {

    private static final Duration WAIT = Duration.ofMillis(500);

    private final NatsServer server = NatsServer.prepared();
    private final List<Long> read = new ArrayList<>();

    @BeforeEach
    void startServer() {
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    /** The session's consumer is in the server's memory alone, so the kill loses it. */
    @Test
    void readsEachMessageOnceWhenTheBrokerDiesInTheMiddle() {
        store(200, "word");
        reading(
                30,
                session -> {
                    readUntil(session, 60);
                    server.kill();
                    assertThat(fails(session)).isTrue();
                    server.start();

                    readUntil(session, 200);

                    assertThat(read).isEqualTo(LongStream.rangeClosed(1, 200).boxed().toList());
                    assertThat(session.pending()).isZero();
                });
    }

    @Test
    void readsEachMessageOnceWhenTheBrokerStopsAnsweringForAWhile() {
        store(100, "word");
        reading(
                30,
                session -> {
                    readUntil(session, 30);
                    server.freeze();
                    session.next(WAIT);
                    server.thaw();

                    readUntil(session, 100);

                    assertThat(read).isEqualTo(LongStream.rangeClosed(1, 100).boxed().toList());
                });
    }

    /** 8 MiB a pull, so of messages of 0.9 MiB and some bytes at most 8. */
    @Test
    void fetchesNoMoreBytesThanASmallProcessHolds() {
        store(20, "x".repeat(950_000));
        reading(
                100,
                session -> {
                    List<Integer> batches = new ArrayList<>();
                    await().atMost(20, SECONDS)
                            .until(() -> {
                                List<StoredMessage> batch = session.next(WAIT);
                                batches.add(batch.size());
                                batch.forEach(one -> read.add(one.sequence()));
                                return read.size() >= 20;
                            });

                    assertThat(batches).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(8));
                    assertThat(read).isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
                });
    }

    private void store(int count, String text) {
        try (TestMesh mesh = new TestMesh(server)) {
            mesh.stream("PINGS", "pings.*");
            for (int i = 0; i < count; i++) {
                mesh.connection().publish("pings.a", text.getBytes(UTF_8));
            }
            await().until(() -> mesh.messages("PINGS") == count);
        }
    }

    private interface Reading {
        void with(PullSession session) throws IOException;
    }

    private void reading(int batch, Reading reading) {
        StarterContext.at(server)
                .withPropertyValues("nats.ping-interval=500ms")
                .run(context -> {
                    await().until(() -> context.getBean(Broker.class).connected());
                    PullRequest request = new PullRequest("PINGS", List.of(), null, null, batch);
                    try (var session = context.getBean(PullReader.class).open(request)) {
                        reading.with(session);
                    }
                });
    }

    private void readUntil(PullSession session, int count) {
        await().atMost(30, SECONDS)
                .ignoreExceptionsInstanceOf(BrokerUnavailable.class)
                .until(() -> {
                    session.next(WAIT).forEach(one -> read.add(one.sequence()));
                    return read.size() >= count;
                });
    }

    private static boolean fails(PullSession session) {
        try {
            return session.next(WAIT).isEmpty();
        } catch (BrokerUnavailable _) {
            return true;
        }
    }
}
