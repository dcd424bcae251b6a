package dev.ordermesh.messaging;

import java.time.Duration;
import java.util.List;

/**
 * One reader's way through a stream: in order, each message once, across lost pulls and reconnects.
 * For one thread at a time.
 */
public interface PullSession extends AutoCloseable {

    /**
     * The next messages, at most a batch; waits up to {@code wait} for the first. Empty means that
     * nothing came now, and the next call goes on from the same place.
     *
     * @throws BrokerUnavailable when there is no connection or the stream can't answer; the session
     *     stays usable
     */
    List<StoredMessage> next(Duration wait);

    /** How many messages were still ahead after the last one returned; 0 = the end is reached. */
    long pending();

    /** Ends the reading and frees what the server keeps for it. */
    @Override
    void close();
}
