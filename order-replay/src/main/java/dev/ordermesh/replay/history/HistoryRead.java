package dev.ordermesh.replay.history;

import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.replay.read.StreamRead;
import java.util.Optional;

/** What one query takes of history, line by line. */
final class HistoryRead implements AutoCloseable {

    private static final byte[] HEAD = {};

    private final StreamRead stream;
    private final HistoryQuery query;
    private final HistoryLines lines;
    private long left;
    private boolean begun;

    HistoryRead(StreamRead stream, HistoryQuery query, HistoryLines lines) {
        this.stream = stream;
        this.query = query;
        this.lines = lines;
        this.left = query.limit();
    }

    /**
     * The next piece of the answer: first one without a byte, as soon as the broker answers, so
     * that a client hears something however far its first line is; then line by line; empty at the
     * end.
     *
     * @throws dev.ordermesh.messaging.BrokerUnavailable when the broker brings nothing for too
     *     long, or on interruption
     */
    Optional<byte[]> next() {
        if (!begun) {
            stream.begin();
            begun = true;
            return Optional.of(HEAD);
        }
        while (left > 0) {
            Optional<StoredMessage> message = stream.next();
            if (message.isEmpty() || query.endsBefore(message.get().storedAt())) {
                break;
            }
            if (query.passesOver(message.get().message().headers())) {
                continue;
            }
            HistoryEntry entry = lines.entry(message.get());
            if (query.takes(entry)) {
                left--;
                return Optional.of(lines.line(entry));
            }
        }
        left = 0;
        return Optional.empty();
    }

    @Override
    public void close() {
        stream.close();
    }
}
