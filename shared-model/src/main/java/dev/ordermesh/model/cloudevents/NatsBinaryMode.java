package dev.ordermesh.model.cloudevents;

import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.rw.CloudEventRWException;
import java.util.Locale;
import java.util.Map;

/** Maps a CloudEvent to headers and back; its data is the message's body as it is. */
public final class NatsBinaryMode {
    /** What the header of an attribute begins with. */
    public static final String PREFIX = "ce-";

    /** Header of the media type, beside the attribute {@code datacontenttype}. */
    public static final String CONTENT_TYPE = "content-type";

    /** Header that every message in binary mode has. */
    public static final String SPEC_VERSION = "ce-specversion";

    private NatsBinaryMode() {}

    /** Says whether a header is an attribute's; NATS keeps the case of each client. */
    public static boolean isAttribute(String header) {
        return header.toLowerCase(Locale.ROOT).startsWith(PREFIX);
    }

    /** Gives the headers of an event. */
    public static Map<String, String> write(CloudEvent event) {
        return new NatsMessageWriter().writeBinary(event);
    }

    /**
     * Reads an event.
     *
     * @param specVersion value of {@link #SPEC_VERSION}
     * @throws IllegalArgumentException if an attribute is missing or wrong
     */
    public static CloudEvent read(String specVersion, Map<String, String> headers, byte[] body) {
        try {
            return new NatsMessageReader(SpecVersion.parse(specVersion), headers, body).toEvent();
        } catch (CloudEventRWException | IllegalStateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
