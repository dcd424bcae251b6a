package dev.ordermesh.model.wire;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message as NATS carries it, free of any client library.
 *
 * @param headers one value a name, in order
 */
public record WireMessage(String subject, Map<String, String> headers, byte[] body) {
    public WireMessage {
        Objects.requireNonNull(subject, "subject");
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WireMessage that
                && subject.equals(that.subject)
                && headers.equals(that.headers)
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(subject, headers, Arrays.hashCode(body));
    }

    @Override
    public String toString() {
        return "WireMessage[" + subject + ", " + headers + ", " + body.length + " bytes]";
    }
}
