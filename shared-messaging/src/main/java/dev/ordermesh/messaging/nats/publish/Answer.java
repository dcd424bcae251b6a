package dev.ordermesh.messaging.nats.publish;

import dev.ordermesh.messaging.PublishAck;
import dev.ordermesh.messaging.PublishRefused;

/** What a server's reply to a publish means. */
sealed interface Answer {

    /** Stored. */
    record Stored(PublishAck ack) implements Answer {}

    /** Surely not stored, and a repeat at once would not change that. */
    record Refused(PublishRefused why) implements Answer {}

    /** Not stored by this try; a leader is being elected or the like, so soon try again. */
    record TryAgain(PublishRefused why) implements Answer {}

    /**
     * Nobody listens on the subject: no stream takes it, or its leader is being elected. Tried
     * again for a shorter time than {@link TryAgain}.
     */
    record NoResponders() implements Answer {}

    /**
     * An earlier message with the same id is being stored, and may be or not be stored in the end:
     * try again, and the server will say.
     */
    record InProcess(String text) implements Answer {}

    /** Sent, and no answer. */
    record Unknown(String text, Throwable cause) implements Answer {}
}
