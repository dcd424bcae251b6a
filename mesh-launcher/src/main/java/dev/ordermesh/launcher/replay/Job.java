package dev.ordermesh.launcher.replay;

import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.launcher.session.Plain;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A job as the service told of it last.
 *
 * @param document as it came
 */
record Job(JsonNode document) {

    private static final String DONE = "done";
    private static final Set<String> ENDS = Set.of(DONE, "failed", "cancelled");

    /** Reads one. */
    static Job of(String json) {
        return new Job(Json.tree(json));
    }

    String id() {
        return text("id");
    }

    String state() {
        return text("state");
    }

    boolean isDone() {
        return state().equals(DONE);
    }

    boolean hasEnded() {
        return ENDS.contains(state());
    }

    /** A field, or {@code -}. */
    String text(String field) {
        return Plain.text(document, field);
    }

    JsonNode progress() {
        return document.path("progress");
    }

    JsonNode selection() {
        return document.path("select");
    }

    /** How much of its part of history lies behind it, 0 to 100; 100 only when it is done. */
    OptionalInt percent() {
        if (isDone()) {
            return OptionalInt.of(100);
        }
        JsonNode first = selection().path("fromSequence");
        JsonNode last = selection().path("toSequence");
        if (!first.isNumber() || !last.isNumber()) {
            return OptionalInt.empty();
        }
        long all = last.asLong() - first.asLong() + 1;
        long behind = progress().path("at").asLong() - first.asLong() + 1;
        return OptionalInt.of(all <= 0 ? 0 : Math.clamp(behind * 100 / all, 0, 99));
    }
}
