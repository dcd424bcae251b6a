package dev.ordermesh.messaging;

import org.jspecify.annotations.Nullable;

/** A message that no retry can make readable; it becomes a dead letter at once. */
public final class UndecodableMessage extends Exception {

    public UndecodableMessage(String message) {
        super(message);
    }

    public UndecodableMessage(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
