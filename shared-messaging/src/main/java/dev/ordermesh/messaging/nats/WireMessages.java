package dev.ordermesh.messaging.nats;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.StoredMessage;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsJetStreamMetaData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Between our messages and the client library's. */
public final class WireMessages {

    private WireMessages() {}

    /** A received message; of a header with several values the first. */
    public static Message read(io.nats.client.Message message) {
        return new Message(message.getSubject(), headers(message.getHeaders()), bodyOf(message));
    }

    /** What a consumer delivered, with its place in the stream. */
    public static StoredMessage stored(io.nats.client.Message message) {
        NatsJetStreamMetaData meta = message.metaData();
        return new StoredMessage(
                read(message),
                meta.getStream(),
                meta.streamSequence(),
                meta.timestamp().toInstant());
    }

    /** First values by name, as they came. */
    public static SequencedMap<String, String> headers(@Nullable Headers headers) {
        SequencedMap<String, String> first = new LinkedHashMap<>();
        if (headers != null) {
            headers.forEach(
                    (name, values) -> first.put(name, values.isEmpty() ? "" : values.getFirst()));
        }
        return first;
    }

    /**
     * Headers to send.
     *
     * @throws IllegalArgumentException when a value has characters other than ASCII, or a line
     *     break
     */
    public static Headers headers(Map<String, String> headers) {
        Headers sent = new Headers();
        headers.forEach((name, value) -> sent.put(name, value));
        return sent;
    }

    private static byte[] bodyOf(io.nats.client.Message message) {
        byte[] data = message.getData();
        return data == null ? new byte[0] : data;
    }
}
