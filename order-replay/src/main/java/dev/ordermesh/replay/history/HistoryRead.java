package dev.ordermesh.replay.history;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.PullSession;
import dev.ordermesh.messaging.StoredMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** One read on its way through history; it ends where history ended when it began. */
final class HistoryRead implements AutoCloseable {

    /** How long one fetch waits, so that an end is noticed in between. */
    private static final Duration FETCH_WAIT = Duration.ofSeconds(1);

    private static final byte[] HEAD = {};

    private final PullSession session;
    private final HistoryQuery query;
    private final HistoryLines lines;
    private final int emptyFetchesMax;
    private final Runnable onClose;
    private final Deque<StoredMessage> fetched = new ArrayDeque<>();
    private long ahead;
    private long left;
    private boolean begun;
    private boolean closed;

    HistoryRead(
            PullSession session,
            HistoryQuery query,
            HistoryLines lines,
            Duration brokerLimit,
            Runnable onClose) {
        this.session = session;
        this.query = query;
        this.lines = lines;
        this.emptyFetchesMax = (int) Math.max(1, brokerLimit.dividedBy(FETCH_WAIT));
        this.onClose = onClose;
        this.ahead = session.pending();
        this.left = query.limit();
    }

    /**
     * The next piece of the answer: first one without a byte, as soon as the broker answers, so
     * that a client hears something however far its first line is; then line by line; empty at the
     * end.
     *
     * @throws BrokerUnavailable when the broker brings nothing for too long, or on interruption
     */
    Optional<byte[]> next() {
        if (!begun) {
            boolean _ = fetch();
            begun = true;
            return Optional.of(HEAD);
        }
        while (left > 0) {
            if (fetched.isEmpty() && !fetch()) {
                break;
            }
            StoredMessage message = fetched.remove();
            if (query.endsBefore(message.storedAt())) {
                break;
            }
            if (query.passesOver(message.message().headers())) {
                continue;
            }
            HistoryEntry entry = lines.entry(message);
            if (query.takes(entry)) {
                left--;
                return Optional.of(lines.line(entry));
            }
        }
        left = 0;
        return Optional.empty();
    }

    private boolean fetch() {
        for (int empty = 0; ahead > 0 && empty < emptyFetchesMax; empty++) {
            List<StoredMessage> batch = session.next(FETCH_WAIT);
            if (!batch.isEmpty()) {
                batch.stream().limit(ahead).forEach(fetched::add);
                // What comes while we read is not ours; what is purged meanwhile never comes.
                ahead = Math.min(ahead - fetched.size(), session.pending());
                return true;
            }
            ahead = Math.min(ahead, session.pending());
        }
        if (ahead > 0) {
            throw new BrokerUnavailable(
                    BrokerUnavailable.Reason.TIMEOUT,
                    "history brought nothing for %d s, with %d messages ahead"
                            .formatted(emptyFetchesMax * FETCH_WAIT.toSeconds(), ahead));
        }
        return false;
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
            onClose.run();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
