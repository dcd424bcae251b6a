package dev.ordermesh.messaging;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A message to publish or as received: where it goes, its headers and its exact bytes.
 *
 * @param subject the subject, without wildcards when it is published
 * @param headers header names (case-sensitive) and their first values
 * @param body the payload; copied on the way in and out
 */
public record Message(String subject, Map<String, String> headers, byte[] body) {

    /** The header by which the server drops repeats within a stream's duplicate window. */
    public static final String ID_HEADER = "Nats-Msg-Id";

    public Message {
        requireNonNull(subject, "subject");
        SequencedMap<String, String> copy = new LinkedHashMap<>(headers);
        headers = Collections.unmodifiableMap(copy);
        body = body.clone();
    }

    /** A message without headers. */
    public static Message of(String subject, byte[] body) {
        return new Message(subject, Map.of(), body);
    }

    /** The payload, as a copy. */
    @Override
    public byte[] body() {
        return body.clone();
    }

    /** The payload's size in bytes. */
    public int size() {
        return body.length;
    }

    /** The payload read as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The first value of this header, or null. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** The same message with one header set. */
    public Message withHeader(String name, String value) {
        SequencedMap<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return new Message(subject, changed, body);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Message that
                && subject.equals(that.subject)
                && headers.equals(that.headers)
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * subject.hashCode() + headers.hashCode()) + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return "Message[" + subject + ", " + headers.size() + " headers, " + body.length + " B]";
    }
}
