package dev.ordermesh.messaging.nats.listen;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ordermesh.messaging.DeadLetterHeaders;
import dev.ordermesh.messaging.Message;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes a dead letter no larger than the server takes, or its message would come again for ever:
 * first without the original's headers, then with the beginning of its body.
 *
 * @param payloadMax the server's max_payload: bytes of headers and body
 */
record DeadLetterFit(long payloadMax) {

    /** JetStream takes no larger header block. */
    static final int HEADERS_MAX = 65_535;

    /** For what the publisher adds, such as a trace. */
    static final int RESERVE = 1_024;

    private static final int LINE_EXTRA_BYTES = ":\r\n".length();
    private static final int BLOCK_EXTRA_BYTES = "NATS/1.0\r\n\r\n".length();
    private static final String SERVER_HEADER_PREFIX = "Nats-";

    /** The letter with as much of the original as fits beside its own headers. */
    Message fitted(String subject, Map<String, String> own, Message original) {
        Map<String, String> headers = new LinkedHashMap<>();
        original.headers().forEach((name, value) -> headers.put(kept(name), value));
        headers.putAll(own);
        if (!fits(headers, original.size())) {
            headers.clear();
            headers.putAll(own);
            headers.put(
                    DeadLetterHeaders.HEADERS_LEFT_OUT,
                    Integer.toString(original.headers().size()));
        }
        byte[] body = original.body();
        if (!fits(headers, body.length)) {
            headers.put(DeadLetterHeaders.TRUNCATED, Integer.toString(body.length));
            body = Arrays.copyOf(body, Math.clamp(room(headers), 0, body.length));
        }
        return new Message(subject, headers, body);
    }

    private static String kept(String name) {
        return name.startsWith(SERVER_HEADER_PREFIX)
                ? DeadLetterHeaders.ORIGINAL_PREFIX + name
                : name;
    }

    private boolean fits(Map<String, String> headers, int bodyBytes) {
        return bytes(headers) + RESERVE <= HEADERS_MAX && bodyBytes <= room(headers);
    }

    private long room(Map<String, String> headers) {
        return payloadMax - RESERVE - bytes(headers);
    }

    private static long bytes(Map<String, String> headers) {
        return BLOCK_EXTRA_BYTES
                + headers.entrySet().stream()
                        .mapToLong(one -> bytes(one.getKey()) + bytes(one.getValue()))
                        .sum()
                + (long) LINE_EXTRA_BYTES * headers.size();
    }

    private static long bytes(String text) {
        return text.getBytes(UTF_8).length;
    }
}
