package dev.ordermesh.worker.testing;

import dev.ordermesh.messaging.PullSession;
import dev.ordermesh.messaging.StoredMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Brings one message a fetch. */
final class FakeReading implements PullSession {

    private final Deque<StoredMessage> ahead;

    FakeReading(List<StoredMessage> messages) {
        ahead = new ArrayDeque<>(messages);
    }

    @Override
    public List<StoredMessage> next(Duration wait) {
        return List.of(ahead.remove());
    }

    @Override
    public long pending() {
        return ahead.size();
    }

    @Override
    public void close() {
        ahead.clear();
    }
}
