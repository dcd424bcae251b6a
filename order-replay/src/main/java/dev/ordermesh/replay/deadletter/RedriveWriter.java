package dev.ordermesh.replay.deadletter;

import dev.ordermesh.messaging.DeadLetterHeaders;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.client.OrderDefaults;
import dev.ordermesh.model.event.OrderEvent;
import dev.ordermesh.model.event.OrderEventType;
import dev.ordermesh.model.wire.EventCodec;
import dev.ordermesh.model.wire.EventEnvelope;
import dev.ordermesh.model.wire.Headers;
import dev.ordermesh.model.wire.Subjects;
import dev.ordermesh.model.wire.UndecodableEvent;
import dev.ordermesh.model.wire.UnknownEvent;
import dev.ordermesh.model.wire.WireMessage;
import dev.ordermesh.replay.read.ExactJson;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the order of a dead letter as it is placed again: the original's headers and exact body,
 * or a corrected body, under a message id of its own, for the original's is remembered where it
 * went.
 */
final class RedriveWriter {

    private static final String OWN = "Dead-Letter-";

    private final EventCodec codec = new EventCodec();
    private final Map<Region, Currency> currencies;
    private final long bodyMax;

    /**
     * @param currencies the known regions, and the currency of each
     * @param bodyMax most bytes of an order's body
     */
    RedriveWriter(Map<Region, Currency> currencies, long bodyMax) {
        this.currencies = Map.copyOf(currencies);
        this.bodyMax = bodyMax;
    }

    /**
     * Writes one attempt.
     *
     * @throws NotRedrivable when no order can be made of it, or one that workers would give up
     *     again
     */
    Redrive write(StoredMessage letter, int attempt, byte @Nullable [] corrected) {
        Map<String, String> kept = letter.message().headers();
        Region region = region(kept.get(DeadLetterHeaders.SUBJECT));
        byte[] body = body(letter, corrected);
        Map<String, String> headers = original(kept);
        String id = Redrive.messageId(letter.sequence(), attempt);
        String subject = Subjects.created(region);
        Optional<EventEnvelope> read =
                read(
                        subject,
                        headers,
                        kept,
                        body,
                        OrderDefaults.inRegion(region, currencies, letter.storedAt()));
        Order order = read.map(RedriveWriter::order).orElse(null);
        if (order != null) {
            replace(headers, Headers.CE_SUBJECT, order.id().value());
            replace(headers, Headers.FINGERPRINT, order.fingerprint());
            if (read.get().naive()) {
                body = named(body, order.id().value());
            }
        }
        replace(headers, Headers.CE_ID, id);
        headers.put(Message.ID_HEADER, id);
        headers.put(Headers.REDRIVE, Long.toString(letter.sequence()));
        return new Redrive(
                attempt,
                new Message(subject, headers, body),
                order == null ? null : order.id().value(),
                corrected);
    }

    private Region region(@Nullable String subject) {
        return Optional.ofNullable(subject)
                .flatMap(Subjects::parseEvent)
                .filter(parsed -> parsed.type().equals(Optional.of(OrderEventType.CREATED)))
                .map(Subjects.EventSubject::region)
                .filter(currencies::containsKey)
                .orElseThrow(() ->
                        new NotRedrivable(
                                "it is no placed order of this mesh: its original's subject is "
                                        + subject));
    }

    private byte[] body(StoredMessage letter, byte @Nullable [] corrected) {
        if (corrected != null) {
            if (corrected.length > bodyMax) {
                throw new NotRedrivable(
                        "the corrected body has %d bytes, and an order at most %d"
                                .formatted(corrected.length, bodyMax));
            }
            return corrected;
        }
        String length = letter.message().header(DeadLetterHeaders.TRUNCATED);
        if (length != null) {
            throw new NotRedrivable(
                    "only the beginning of its body of %s bytes was kept: give a corrected one"
                            .formatted(length));
        }
        return letter.message().body();
    }

    /** Without what the letter says of itself, and what would instruct the server again. */
    private static Map<String, String> original(Map<String, String> kept) {
        Map<String, String> headers = Headers.withoutServers(kept);
        boolean _ = headers.keySet().removeIf(name -> name.startsWith(OWN));
        return headers;
    }

    /** Empty where newer code may read what this can't. */
    private Optional<EventEnvelope> read(
            String subject,
            Map<String, String> headers,
            Map<String, String> kept,
            byte[] body,
            OrderDefaults defaults) {
        Map<String, String> asItCame = new LinkedHashMap<>(headers);
        String id = kept.get(DeadLetterHeaders.ORIGINAL_PREFIX + Headers.MSG_ID);
        if (id != null) {
            asItCame.put(Headers.MSG_ID, id);
        }
        try {
            return Optional.of(codec.decode(new WireMessage(subject, asItCame, body), defaults));
        } catch (UnknownEvent _) {
            return Optional.empty();
        } catch (UndecodableEvent e) {
            throw new NotRedrivable(
                    "workers would give it up again, so correct its body: " + e.getMessage());
        }
    }

    private static @Nullable Order order(EventEnvelope envelope) {
        return envelope.event() instanceof OrderEvent.Created created ? created.order() : null;
    }

    /** An order that only its message id named would be another under the new one. */
    private static byte[] named(byte[] body, String id) {
        if (ExactJson.tree(body) instanceof ObjectNode order
                && !order.hasNonNull("id")
                && !order.hasNonNull("order_id")) {
            return ExactJson.document(order.put("id", id));
        }
        return body;
    }

    /** Changes a header that is there, whatever its case. */
    private static void replace(Map<String, String> headers, String name, String value) {
        headers.replaceAll((key, old) -> key.equalsIgnoreCase(name) ? value : old);
    }

    /** No order can be placed of this dead letter as it is. */
    static final class NotRedrivable extends RuntimeException {

        private NotRedrivable(String why) {
            super(why);
        }
    }
}
