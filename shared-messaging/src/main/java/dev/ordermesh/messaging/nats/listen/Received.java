package dev.ordermesh.messaging.nats.listen;

import dev.ordermesh.messaging.DeliveryMetadata;
import dev.ordermesh.messaging.Message;
import java.time.Duration;

/** A delivery as it came, and the ways to answer it. */
record Received(Message message, DeliveryMetadata metadata, Acknowledgement acknowledgement) {

    /** Answers that are sent and not waited for: one that is lost means another delivery. */
    interface Acknowledgement {

        /** Done. */
        void ack();

        /** Not yet: the server's ack wait begins anew. */
        void inProgress();

        /** Again after this delay; zero = at once, to anyone. */
        void nak(Duration delay);
    }
}
