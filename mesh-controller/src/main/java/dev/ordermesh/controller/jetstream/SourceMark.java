package dev.ordermesh.controller.jetstream;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a sourced message came from, by the server's header {@code Nats-Stream-Source}.
 *
 * @param stream the stream that was read
 * @param identity which of the streams of that name, see {@link StreamIdentity}
 * @param sequence the message's sequence there
 */
public record SourceMark(String stream, String identity, long sequence) {

    /** The header that the server sets on what it sources. */
    public static final String HEADER = "Nats-Stream-Source";

    /** The fields: stream (and a colon and more, if it is remote), sequence, three others. */
    private static final int IDENTITY_FIELD = 5;

    public SourceMark {
        requireNonNull(stream, "stream");
        requireNonNull(identity, "identity");
    }

    /** The same as a header, for a message that came another way. */
    public String toHeader() {
        return stream + " " + sequence + " > > - " + identity;
    }

    /** Reads the header; empty without one. */
    public static Optional<SourceMark> read(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        String[] fields = header.split(" ");
        String identity = fields.length > IDENTITY_FIELD ? fields[IDENTITY_FIELD] : "";
        return Optional.of(
                new SourceMark(fields[0].split(":")[0], identity, Long.parseLong(fields[1])));
    }
}
