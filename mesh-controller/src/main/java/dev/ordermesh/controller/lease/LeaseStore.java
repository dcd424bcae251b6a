package dev.ordermesh.controller.lease;

import java.util.Optional;

/** One message that only its writer may replace, and that vanishes when nobody does. */
interface LeaseStore {

    /**
     * Writes the holder if the last message has this sequence (0: there is none).
     *
     * @return the new message's sequence, or empty when the last message is another
     */
    Optional<Long> put(long expectedSequence, String holder);

    /** The message that stands. */
    Optional<Held> current();

    /** Removes the message of this sequence, so that another may write at once. */
    void release(long sequence);

    /** Whose message it is. */
    record Held(String holder, long sequence) {}
}
