package dev.ordermesh.messaging;

import org.jspecify.annotations.Nullable;

/** A publish that was sent and never answered: it may be stored or not. */
public final class PublishFateUnknown extends RuntimeException {

    public PublishFateUnknown(String message) {
        super(message);
    }

    public PublishFateUnknown(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
