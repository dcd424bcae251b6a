package dev.ordermesh.replay.deadletter;

import dev.ordermesh.messaging.Message;
import org.jspecify.annotations.Nullable;

/**
 * An order of a dead letter as it is placed again.
 *
 * @param attempt from 1
 * @param message to publish
 * @param order the order's id; null where only newer code can read it
 * @param corrected the body that a person gave; null when it is the original's
 */
record Redrive(int attempt, Message message, @Nullable String order, byte @Nullable [] corrected) {

    /** By which the server knows a repeat of this attempt, and not of another. */
    String messageId() {
        return String.valueOf(message.header(Message.ID_HEADER));
    }

    static String messageId(long letter, int attempt) {
        return "redrive-" + letter + '-' + attempt;
    }
}
