package dev.ordermesh.model.saga;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** How an action came out. That it can't be done right now is none: it is done again later. */
public sealed interface Outcome {

    /**
     * It is done.
     *
     * @param payment the provider's id of money that is held now; else null
     */
    record Succeeded(@Nullable String payment) implements Outcome {}

    /**
     * The participant said no and did nothing.
     *
     * @param reason for the customer
     */
    record Refused(String reason) implements Outcome {
        public Refused {
            requireNonNull(reason, "reason");
        }
    }

    /**
     * The participant said nothing for so long that the order ends; it may have done it.
     *
     * @param reason for the customer
     */
    record Abandoned(String reason) implements Outcome {
        public Abandoned {
            requireNonNull(reason, "reason");
        }
    }

    /** Done, with nothing to remember. */
    static Outcome succeeded() {
        return new Succeeded(null);
    }
}
