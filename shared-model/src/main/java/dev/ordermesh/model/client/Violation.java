package dev.ordermesh.model.client;

import java.util.Objects;

/**
 * One field that a client has to change.
 *
 * @param field path such as {@code lines[0].quantity}
 * @param message what it must be, in a sentence without the field
 */
public record Violation(String field, String message) {
    public Violation {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(message, "message");
    }

    @Override
    public String toString() {
        return field + ": " + message;
    }
}
