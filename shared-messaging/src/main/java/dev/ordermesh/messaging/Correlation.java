package dev.ordermesh.messaging;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every log line about a message carries, such as an id to search by.
 *
 * @param <T> the decoded payload
 */
@FunctionalInterface
public interface Correlation<T> {

    /** Log keys and their values; the payload is null while, or when, it can't be decoded. */
    Map<String, String> of(Message message, @Nullable T payload);
}
