package dev.ordermesh.replay.history;

import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.wire.EventSchema;
import dev.ordermesh.model.wire.Headers;
import dev.ordermesh.model.wire.Origins;
import dev.ordermesh.model.wire.Subjects;
import dev.ordermesh.model.wire.Subjects.EventSubject;
import dev.ordermesh.replay.read.ExactJson;
import dev.ordermesh.replay.read.OrderName;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Turns stored messages into lines of JSON.
 *
 * <p>It reads no more than a line needs and judges nothing: history also holds what newer code
 * wrote, which is marked, and what nobody could read.
 */
final class HistoryLines {

    /** Reads one message. */
    HistoryEntry entry(StoredMessage stored) {
        Map<String, String> headers = stored.message().headers();
        byte[] body = stored.message().body();
        JsonNode data = ExactJson.tree(body);
        Optional<EventSubject> subject = Subjects.parseEvent(stored.message().subject());
        return new HistoryEntry(
                stored.sequence(),
                stored.storedAt(),
                subject.map(EventSubject::event).orElse(null),
                subject.map(EventSubject::region).map(Region::name).orElse(null),
                Origins.of(headers).map(Region::name).orElse(null),
                OrderName.of(headers, () -> data),
                Headers.find(headers, Headers.CE_SCHEMA_VERSION),
                subject.flatMap(known -> EventSchema.unknown(known.event(), headers)).orElse(null),
                Headers.find(headers, Headers.TRACEPARENT),
                data,
                data == null ? body : null);
    }

    /** Writes one entry, with the line's end. */
    byte[] line(HistoryEntry entry) {
        return ExactJson.line(entry);
    }

    /** The last line of a read that could not be finished. */
    byte[] error(String detail) {
        return ExactJson.line(Map.of("error", detail));
    }
}
