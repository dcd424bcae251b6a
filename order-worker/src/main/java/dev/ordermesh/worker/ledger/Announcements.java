package dev.ordermesh.worker.ledger;

import static java.util.Objects.requireNonNull;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.BrokerUnavailable.Reason;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.PullRequest;
import dev.ordermesh.messaging.PullSession;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.model.wire.WireMessage;
import dev.ordermesh.worker.ledger.Attempt.Span;
import java.time.Duration;
import java.util.List;

/** Looks for events whose ids the broker does not know any more. */
final class Announcements {

    /** Events of some 700 B. */
    private static final int BATCH = 1_000;

    private static final Duration FETCH = Duration.ofSeconds(1);

    /** Shorter than a handler's time. */
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private final PullReader reader;
    private final String stream;

    Announcements(PullReader reader, String stream) {
        this.reader = reader;
        this.stream = stream;
    }

    /**
     * Whether this event was stored in that span.
     *
     * @throws BrokerUnavailable when that can't be found out within {@link #LIMIT}
     */
    boolean hold(WireMessage event, Span span) {
        String id = requireNonNull(event.headers().get(Message.ID_HEADER), "id");
        PullRequest request =
                new PullRequest(stream, List.of(event.subject()), span.from(), null, BATCH);
        long begun = System.nanoTime();
        try (PullSession session = reader.open(request)) {
            while (session.pending() > 0) {
                for (StoredMessage stored : session.next(FETCH)) {
                    if (stored.storedAt().isAfter(span.until())) {
                        return false;
                    }
                    if (id.equals(stored.message().header(Message.ID_HEADER))) {
                        return true;
                    }
                }
                if (System.nanoTime() - begun > LIMIT.toNanos()) {
                    throw new BrokerUnavailable(
                            Reason.TIMEOUT,
                            "%s from %s to %s is more than %s can be looked for in within %s"
                                    .formatted(stream, span.from(), span.until(), id, LIMIT));
                }
            }
        }
        return false;
    }
}
