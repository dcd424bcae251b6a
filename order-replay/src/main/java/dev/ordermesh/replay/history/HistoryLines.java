package dev.ordermesh.replay.history;

import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.wire.Headers;
import dev.ordermesh.model.wire.Origins;
import dev.ordermesh.model.wire.Subjects;
import dev.ordermesh.model.wire.Subjects.EventSubject;
import dev.ordermesh.replay.read.OrderName;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns stored messages into lines of JSON.
 *
 * <p>It reads no more than a line needs and judges nothing: history also holds what newer code
 * wrote and what nobody could read.
 */
final class HistoryLines {

    private static final byte NEW_LINE = '\n';

    private final JsonMapper json =
            JsonMapper.builder()
                    // Amounts come out as they went in.
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    /** Reads one message. */
    HistoryEntry entry(StoredMessage stored) {
        Map<String, String> headers = stored.message().headers();
        byte[] body = stored.message().body();
        JsonNode data = tree(body);
        Optional<EventSubject> subject = Subjects.parseEvent(stored.message().subject());
        return new HistoryEntry(
                stored.sequence(),
                stored.storedAt(),
                subject.map(EventSubject::event).orElse(null),
                subject.map(EventSubject::region).map(Region::name).orElse(null),
                Origins.of(headers).map(Region::name).orElse(null),
                OrderName.of(headers, () -> data),
                Headers.find(headers, Headers.TRACEPARENT),
                data,
                data == null ? body : null);
    }

    /** Writes one entry, with the line's end. */
    byte[] line(HistoryEntry entry) {
        return line((Object) entry);
    }

    /** The last line of a read that could not be finished. */
    byte[] error(String detail) {
        return line(Map.of("error", detail));
    }

    private byte[] line(Object value) {
        byte[] text = json.writeValueAsBytes(value);
        byte[] line = Arrays.copyOf(text, text.length + 1);
        line[text.length] = NEW_LINE;
        return line;
    }

    private @Nullable JsonNode tree(byte[] body) {
        try {
            JsonNode tree = json.readTree(body);
            return tree.isMissingNode() ? null : tree;
        } catch (JacksonException _) {
            return null;
        }
    }
}
