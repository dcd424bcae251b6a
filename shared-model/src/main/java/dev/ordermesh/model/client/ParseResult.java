package dev.ordermesh.model.client;

import java.util.List;
import java.util.Objects;

/** What came of reading a client's JSON. */
public sealed interface ParseResult {
    /** The JSON is an order. */
    record Parsed(OrderRequest request) implements ParseResult {
        public Parsed {
            Objects.requireNonNull(request, "request");
        }
    }

    /**
     * The bytes are no JSON.
     *
     * @param message what is wrong, and at which line and column
     * @param line from 1
     * @param column from 1
     */
    record Malformed(String message, int line, int column) implements ParseResult {
        public Malformed {
            Objects.requireNonNull(message, "message");
        }
    }

    /**
     * The JSON is no order.
     *
     * @param violations every wrong field, at least one, in the order of reading
     */
    record Invalid(List<Violation> violations) implements ParseResult {
        public Invalid {
            violations = List.copyOf(violations);
        }
    }
}
