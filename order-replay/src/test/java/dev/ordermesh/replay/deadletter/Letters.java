package dev.ordermesh.replay.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ordermesh.messaging.DeadLetterHeaders;
import dev.ordermesh.messaging.Message;
import java.util.LinkedHashMap;
import java.util.Map;

/** Dead letters as listeners write them. */
final class Letters {

    private Letters() {}

    /** What a worker gave up: a naive order that had a message id. */
    static Message of(String region, String cause, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Nats-Msg-Id", "INBOUND.17.order-workers");
        headers.put("Nats-Stream-Source", "DEAD_LETTERS_X:y 3 > >");
        headers.put(DeadLetterHeaders.ORIGINAL_PREFIX + "Nats-Msg-Id", "key-1");
        headers.put("X-Shop", "web");
        headers.put(DeadLetterHeaders.SUBJECT, "orders.created." + region);
        headers.put(DeadLetterHeaders.STREAM, "INBOUND");
        headers.put(DeadLetterHeaders.SEQUENCE, "17");
        headers.put(DeadLetterHeaders.CONSUMER, "order-workers");
        headers.put(DeadLetterHeaders.DELIVERY_COUNT, "2");
        headers.put(DeadLetterHeaders.STORED_AT, "2026-11-24T11:00:00Z");
        headers.put(DeadLetterHeaders.GIVEN_UP_AT, "2026-11-24T11:59:00Z");
        headers.put(DeadLetterHeaders.CAUSE, cause);
        headers.put(DeadLetterHeaders.REASON, "it can't be read");
        headers.put(DeadLetterHeaders.TRACE_ID, "4bf92f3577b34da6a3ce929d0e0e4736");
        return new Message("dead.order-workers." + region, headers, body.getBytes(UTF_8));
    }
}
