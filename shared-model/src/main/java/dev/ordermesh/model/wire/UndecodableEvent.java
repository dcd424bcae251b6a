package dev.ordermesh.model.wire;

import org.jspecify.annotations.Nullable;

/** A message that no retry makes readable; the message says what is wrong, with the fields. */
public sealed class UndecodableEvent extends RuntimeException permits UnknownEvent {
    UndecodableEvent(String message) {
        this(message, null);
    }

    UndecodableEvent(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
