package dev.ordermesh.messaging.nats.listen;

import dev.ordermesh.messaging.DeliveryMetadata;
import dev.ordermesh.messaging.nats.WireMessages;
import io.nats.client.Message;
import io.nats.client.MessageHandler;
import io.nats.client.impl.NatsJetStreamMetaData;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a subscription brings into {@link Received}. */
record Intake(Consumer<Received> next) implements MessageHandler {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    @Override
    public void onMessage(Message message) {
        if (message.isJetStream()) {
            next.accept(
                    new Received(
                            WireMessages.read(message),
                            metadata(message.metaData()),
                            new Reply(message)));
        }
    }

    private static DeliveryMetadata metadata(NatsJetStreamMetaData meta) {
        return new DeliveryMetadata(
                meta.getStream(),
                meta.getConsumer(),
                meta.streamSequence(),
                meta.deliveredCount(),
                meta.timestamp().toInstant(),
                meta.pendingCount());
    }

    private record Reply(Message message) implements Received.Acknowledgement {

        @Override
        public void ack() {
            send("ack", message::ack);
        }

        @Override
        public void nak(Duration delay) {
            send("nak", delay.isZero() ? message::nak : () -> message.nakWithDelay(delay));
        }

        @Override
        public void inProgress() {
            send("in progress", message::inProgress);
        }

        private void send(String what, Runnable answer) {
            try {
                answer.run();
            } catch (IllegalStateException e) {
                log.debug("{} not sent, the message comes again: {}", what, e.getMessage());
            }
        }
    }
}
