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
    /** An order's money is held once and taken once at most. */
    CHARGED_TWICE,
    /** A fulfilled order is paid for, with its total. */
    NOT_CHARGED,
    /** What was held or taken for an order that is not fulfilled goes back. */
    NOT_RETURNED,
    /** Only for what was placed money is asked. */
    UNKNOWN_CHARGE,
    /** An event says which order it is about, and what happened to it. */
    UNREADABLE,
    /** This version knows the event, and the version of its data. */
    UNKNOWN_EVENT;

    /** As in JSON: {@code not-ended}. */
    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
