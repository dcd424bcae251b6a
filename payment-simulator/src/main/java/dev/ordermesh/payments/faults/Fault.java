package dev.ordermesh.payments.faults;

/** What goes wrong with one request. */
public enum Fault {
    /** Nothing. */
    NONE,
    /** An error is answered, and nothing done. */
    ERROR,
    /** Nothing is answered, and nothing done. */
    SILENCE,
    /** All is done, and answered when the caller has given up. */
    LATE;

    /** Whether the request is carried out. */
    public boolean hasEffect() {
        return this == NONE || this == LATE;
    }
}
