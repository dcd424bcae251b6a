package dev.ordermesh.model.wire;

import dev.ordermesh.model.event.OrderEventType;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which events this code knows, and up to which version of their data it reads each. */
public final class EventSchema {
    private static final String TYPE_PREFIX = "dev.ordermesh.order.";
    private static final SchemaVersion CREATED = new SchemaVersion(2, 0);

    private EventSchema() {}

    /** Gives the newest version of an event's data, which is what is written. */
    public static SchemaVersion newest(OrderEventType type) {
        return switch (type) {
            case CREATED -> CREATED;
            case ACCEPTED, PAID, RESERVED, SHIPPED, FULFILLED, REJECTED, CANCELLED ->
                    SchemaVersion.FIRST;
        };
    }

    /**
     * Says why only newer code can read an event, by its subject and its headers alone; empty where
     * they don't tell, which includes what is broken.
     *
     * @param event second token of the subject
     */
    public static Optional<String> unknown(String event, Map<String, String> headers) {
        OrderEventType type = OrderEventType.ofToken(event).orElse(null);
        if (type == null) {
            return Optional.of("the subject's event: " + event + " is not known to this version");
        }
        String typeName = Headers.find(headers, Headers.CE_TYPE);
        try {
            if (typeName == null || type(typeName) == type) {
                SchemaVersion _ = version(type, Headers.find(headers, Headers.CE_SCHEMA_VERSION));
            }
            return Optional.empty();
        } catch (UnknownEvent e) {
            return Optional.ofNullable(e.getMessage());
        } catch (UndecodableEvent _) {
            return Optional.empty();
        }
    }

    /** Gives the CloudEvents type of an event. */
    static String typeName(OrderEventType type) {
        return TYPE_PREFIX + type.token();
    }

    /**
     * Finds an event by its CloudEvents type.
     *
     * @throws UnknownEvent if this version has none of that name
     */
    static OrderEventType type(String typeName) {
        return Optional.of(typeName)
                .filter(name -> name.startsWith(TYPE_PREFIX))
                .flatMap(name -> OrderEventType.ofToken(name.substring(TYPE_PREFIX.length())))
                .orElseThrow(() ->
                        new UnknownEvent("ce-type: " + typeName + " is not known to this version"));
    }

    /**
     * Reads the version of an event's data.
     *
     * @param text as the header has it; a foreign client may leave it out, and means the first
     * @throws UnknownEvent if it is a newer major than this code reads
     * @throws UndecodableEvent if it is no version
     */
    static SchemaVersion version(OrderEventType type, @Nullable String text) {
        SchemaVersion version = text == null ? SchemaVersion.FIRST : parse(text);
        SchemaVersion newest = newest(type);
        if (version.major() > newest.major()) {
            throw new UnknownEvent(
                    "ce-schemaversion: %s of %s is newer than %s"
                            .formatted(version, type.token(), newest));
        }
        return version;
    }

    private static SchemaVersion parse(String text) {
        try {
            return SchemaVersion.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UndecodableEvent("ce-schemaversion: " + e.getMessage(), e);
        }
    }
}
