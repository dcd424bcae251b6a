package dev.ordermesh.messaging;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A message as a stream holds it.
 *
 * @param message subject, headers and body as stored
 * @param stream the stream that holds it
 * @param sequence its place in that stream, from 1
 * @param storedAt when the stream stored it, by the server's clock
 */
public record StoredMessage(Message message, String stream, long sequence, Instant storedAt) {

    public StoredMessage {
        requireNonNull(message, "message");
        requireNonNull(stream, "stream");
        requireNonNull(storedAt, "storedAt");
    }
}
