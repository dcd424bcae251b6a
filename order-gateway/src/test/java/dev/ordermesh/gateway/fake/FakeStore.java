package dev.ordermesh.gateway.fake;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.messaging.StoredMessages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Streams in memory: what the test has put is found by stream and sequence or subject. */
public final class FakeStore implements StoredMessages {

    public static final Instant STORED_AT = Instant.parse("2026-11-23T10:15:30.500Z");

    public final List<String> reads = new CopyOnWriteArrayList<>();
    private final Map<String, StoredMessage> found = new ConcurrentHashMap<>();
    private volatile @Nullable BrokerUnavailable failure;

    /** This message is stored at this place. */
    public void put(String stream, long sequence, Message message) {
        StoredMessage stored = new StoredMessage(message, stream, sequence, STORED_AT);
        found.put(stream + "#" + sequence, stored);
        found.put(stream + "/" + message.subject(), stored);
    }

    /** Every read fails from now on. */
    public void isAway() {
        failure = new BrokerUnavailable(BrokerUnavailable.Reason.NOT_CONNECTED, "no server");
    }

    @Override
    public CompletableFuture<Optional<StoredMessage>> bySequenceAsync(
            String stream, long sequence) {
        return read(stream + "#" + sequence);
    }

    @Override
    public CompletableFuture<Optional<StoredMessage>> lastBySubjectAsync(
            String stream, String subject) {
        return read(stream + "/" + subject);
    }

    @Override
    public Optional<StoredMessage> bySequence(String stream, long sequence) {
        return bySequenceAsync(stream, sequence).join();
    }

    @Override
    public Optional<StoredMessage> lastBySubject(String stream, String subject) {
        return lastBySubjectAsync(stream, subject).join();
    }

    private CompletableFuture<Optional<StoredMessage>> read(String place) {
        reads.add(place);
        BrokerUnavailable away = failure;
        return away == null
                ? CompletableFuture.completedFuture(Optional.ofNullable(found.get(place)))
                : CompletableFuture.failedFuture(away);
    }
}
