package dev.ordermesh.messaging;

import static java.util.Objects.requireNonNull;

/**
 * The server's word that a message is stored.
 *
 * @param stream the stream that stored it
 * @param sequence its place in that stream; for a duplicate, the place of the first copy
 * @param duplicate whether a message with the same id was there already, so this one was dropped
 */
public record PublishAck(String stream, long sequence, boolean duplicate) {

    public PublishAck {
        requireNonNull(stream, "stream");
    }
}
