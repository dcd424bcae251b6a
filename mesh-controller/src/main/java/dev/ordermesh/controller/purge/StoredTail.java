package dev.ordermesh.controller.purge;

import static java.lang.Long.parseLong;

import dev.ordermesh.controller.jetstream.SourceMark;
import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Follows the end of a stream that sources others and notes from where its messages came.
 *
 * <p>Of a stream that grows faster than it reads, it skips the middle: what it says then lags
 * behind the truth, and never runs ahead of it.
 */
final class StoredTail {

    /** Messages looked at in one go. */
    static final int BATCH = 500;

    /** Bytes of them, for orders may be large; what is left over comes at the next look. */
    static final int BATCH_BYTES = 4 * 1024 * 1024;

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String SEQUENCE_HEADER = "Nats-Sequence";

    private final Broker broker;
    private final String stream;
    private final Trail trail = new Trail();
    private final Map<String, Long> newest = new HashMap<>();
    private Positions reached = Positions.NONE;
    private long next = 1;

    StoredTail(Broker broker, String stream) {
        this.broker = broker;
        this.stream = stream;
    }

    /** What was reached at which of the stream's sequences. */
    Trail trail() {
        return trail;
    }

    /** What the stream has taken so far. */
    Positions reached() {
        return reached;
    }

    /**
     * The last sequence before the newest message of any of these sources, which marks its place;
     * empty while one of them has not been seen.
     */
    OptionalLong beforeTheMarks(Set<String> sources) {
        if (!newest.keySet().containsAll(sources)) {
            return OptionalLong.empty();
        }
        return newest.values().stream().mapToLong(mark -> mark - 1).min();
    }

    /** Looks at what came since, up to the stream's last sequence. */
    void follow(long firstSequence, long lastSequence) {
        if (lastSequence < next - 1) {
            restart();
        }
        next = Math.max(Math.max(next, firstSequence), lastSequence - BATCH + 1);
        int wanted = (int) Math.min(BATCH, lastSequence - next + 1);
        if (wanted > 0) {
            read(wanted).forEach(this::note);
            trail.add(next - 1, reached);
        }
    }

    private void restart() {
        trail.clear();
        newest.clear();
        reached = Positions.NONE;
        next = 1;
    }

    private List<Message> read(int count) {
        String request =
                "{\"seq\":%d,\"batch\":%d,\"max_bytes\":%d,\"next_by_subj\":\">\"}"
                        .formatted(next, count, BATCH_BYTES);
        return broker.requestMany(
                "$JS.API.DIRECT.GET." + stream,
                request.getBytes(StandardCharsets.UTF_8),
                count,
                TIMEOUT);
    }

    private void note(Message message) {
        String sequence = message.header(SEQUENCE_HEADER);
        if (sequence == null) {
            return;
        }
        next = Math.max(next, parseLong(sequence) + 1);
        SourceMark.read(message.header(SourceMark.HEADER))
                .ifPresent(mark -> {
                    reached = reached.reaching(mark);
                    newest.put(mark.stream(), parseLong(sequence));
                });
    }
}
