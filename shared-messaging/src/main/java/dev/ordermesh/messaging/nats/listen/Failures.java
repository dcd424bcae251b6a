package dev.ordermesh.messaging.nats.listen;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often this process failed on a message, by its place in the stream; of the messages it failed
 * on last, up to a bound. The server's count of deliveries is none of failures: it also grows by
 * retries, takeovers and what was handed back.
 */
final class Failures {

    private static final int MESSAGES_MAX = 10_000;

    private final Map<Long, Integer> counts =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
                    return size() > MESSAGES_MAX;
                }
            };

    /** Counts one more, and says how many there were with it. */
    synchronized int add(long streamSequence) {
        return counts.merge(streamSequence, 1, Integer::sum);
    }

    synchronized void forget(long streamSequence) {
        counts.remove(streamSequence);
    }
}
