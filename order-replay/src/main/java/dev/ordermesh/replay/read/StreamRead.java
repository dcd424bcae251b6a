package dev.ordermesh.replay.read;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.PullRequest;
import dev.ordermesh.messaging.PullSession;
import dev.ordermesh.messaging.StoredMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * One way through a stream, up to where it ended when the reading began; it holds a slot until it
 * is closed. For one thread at a time.
 */
public final class StreamRead implements AutoCloseable {

    /** How long one fetch waits, so that an end is noticed in between. */
    private static final Duration FETCH_WAIT = Duration.ofSeconds(1);

    private final PullSession session;
    private final int emptyFetchesMax;
    private final ReadSlots slots;
    private final Deque<StoredMessage> fetched = new ArrayDeque<>();
    private long ahead;
    private boolean closed;

    private StreamRead(PullSession session, Duration brokerLimit, ReadSlots slots) {
        this.session = session;
        this.emptyFetchesMax = (int) Math.max(1, brokerLimit.dividedBy(FETCH_WAIT));
        this.slots = slots;
        this.ahead = session.pending();
    }

    /**
     * Begins to read.
     *
     * @param brokerLimit how long the broker may bring nothing, although something is ahead
     * @throws BrokerUnavailable when the stream can't be asked
     * @throws ReadSlots.TooManyReads when no slot is free
     */
    public static StreamRead open(
            PullReader reader, PullRequest request, Duration brokerLimit, ReadSlots slots) {
        slots.take();
        try {
            return new StreamRead(reader.open(request), brokerLimit, slots);
        } catch (RuntimeException e) {
            slots.giveBack();
            throw e;
        }
    }

    /**
     * Waits until the broker has answered for the first time: with messages, or that there are
     * none.
     *
     * @throws BrokerUnavailable as {@link #next}
     */
    public void begin() {
        if (fetched.isEmpty()) {
            fetch();
        }
    }

    /**
     * The next message; empty at the end.
     *
     * @throws BrokerUnavailable when the broker brings nothing for too long, or on interruption
     */
    public Optional<StoredMessage> next() {
        begin();
        return Optional.ofNullable(fetched.poll());
    }

    private void fetch() {
        for (int empty = 0; ahead > 0 && empty < emptyFetchesMax; empty++) {
            List<StoredMessage> batch = session.next(FETCH_WAIT);
            if (!batch.isEmpty()) {
                batch.stream().limit(ahead).forEach(fetched::add);
                // What comes while we read is not ours; what is purged meanwhile never comes.
                ahead = Math.min(ahead - fetched.size(), session.pending());
                return;
            }
            ahead = Math.min(ahead, session.pending());
        }
        if (ahead > 0) {
            throw new BrokerUnavailable(
                    BrokerUnavailable.Reason.TIMEOUT,
                    "history brought nothing for %d s, with %d messages ahead"
                            .formatted(emptyFetchesMax * FETCH_WAIT.toSeconds(), ahead));
        }
    }

    /** Frees what the broker keeps for it, once, also on a thread that is being interrupted. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean interrupted = Thread.interrupted();
        try {
            session.close();
        } finally {
            slots.giveBack();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
