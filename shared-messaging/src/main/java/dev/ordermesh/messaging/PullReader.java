package dev.ordermesh.messaging;

/** Reads a stream from a place or a time on, in order, by pulling. */
public interface PullReader {

    /**
     * Begins to read; nothing is fetched before {@link PullSession#next}.
     *
     * @throws BrokerUnavailable when the stream can't be asked
     */
    PullSession open(PullRequest request);
}
