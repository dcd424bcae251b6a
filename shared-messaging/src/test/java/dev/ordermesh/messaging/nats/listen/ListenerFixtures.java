package dev.ordermesh.messaging.nats.listen;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ordermesh.messaging.DeliveryMetadata;
import dev.ordermesh.messaging.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Settings, facts and deliveries as tests of this package need them. */
final class ListenerFixtures {

    static final Instant STORED_AT = Instant.parse("2026-11-24T10:00:00Z");

    private ListenerFixtures() {}

    /** Two failures are forgiven, the third is not. */
    static ListenerSettings settings(Duration handlerTimeout) {
        return new ListenerSettings(
                handlerTimeout,
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                3,
                100,
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1));
    }

    /** Of a consumer with this many messages to deliver. */
    static ConsumerFacts facts(long pending) {
        return new ConsumerFacts(
                "deliver", "group", Duration.ofSeconds(30), -1, 100, pending, 0, true, false);
    }

    /** What was answered to a delivery: {@code ack} or {@code nak} and its delay. */
    static class Answers implements Received.Acknowledgement {

        final List<String> given = new CopyOnWriteArrayList<>();

        @Override
        public void ack() {
            given.add("ack");
        }

        @Override
        public void inProgress() {
            given.add("in progress");
        }

        @Override
        public void nak(Duration delay) {
            given.add("nak " + delay);
        }
    }

    static Received received(long sequence, long deliveryCount, Answers answers) {
        return new Received(
                new Message("pings.a", Map.of("Kind", "test"), "word".getBytes(UTF_8)),
                new DeliveryMetadata("PINGS", "workers", sequence, deliveryCount, STORED_AT, 0),
                answers);
    }
}
