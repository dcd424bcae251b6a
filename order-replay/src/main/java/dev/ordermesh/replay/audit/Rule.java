package dev.ordermesh.replay.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What must hold of every order; a finding names the one that it breaks. */
enum Rule {
    /** An accepted order is fulfilled, rejected, cancelled or a dead letter. */
    NOT_ENDED,
    /** Only what was placed is worked on. */
    NEVER_PLACED,
    /** The region of the order works on it, and no other. */
    WRONG_REGION,
    /** Each step happens once. */
    DOUBLED,
    /** A step follows the one before it, with none left out, and nothing follows an end. */
    OUT_OF_ORDER,
    /** An event says which order it is about, and what happened to it. */
    UNREADABLE;

    /** As in JSON: {@code not-ended}. */
    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
