package dev.ordermesh.model.wire;

import dev.ordermesh.model.Region;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out which region took a message. */
public final class Origins {
    private static final String SOURCE_PREFIX = "/regions/";

    // "ORDERS_US_EAST:Wb3kq2 17 ...": a tenant's name would follow a hyphen, and the part after the
    // colon stands for the path it came by.
    private static final Pattern STREAM_SOURCE =
            Pattern.compile("(?:ORDERS|EVENTS|STATUS)_([A-Z_]+)(?:-[A-Z]+)?(?::\\S*)?(?: .*)?");

    private Origins() {}

    /**
     * Reads the origin from headers: the server's word on the source stream first, then that of a
     * repair, then the event's own source; empty if none tells.
     */
    public static Optional<Region> of(Map<String, String> headers) {
        return ofStreamSource(Headers.find(headers, Headers.STREAM_SOURCE))
                .or(() -> ofName(Headers.find(headers, Headers.ORIGIN)))
                .or(() -> ofSource(Headers.find(headers, Headers.CE_SOURCE)));
    }

    /** Writes a region as the source of an event. */
    static String source(Region region) {
        return SOURCE_PREFIX + region;
    }

    private static Optional<Region> ofStreamSource(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher matcher = STREAM_SOURCE.matcher(header);
        return matcher.matches()
                ? ofName(matcher.group(1).toLowerCase(Locale.ROOT).replace('_', '-'))
                : Optional.empty();
    }

    private static Optional<Region> ofSource(@Nullable String source) {
        return source != null && source.startsWith(SOURCE_PREFIX)
                ? ofName(source.substring(SOURCE_PREFIX.length()))
                : Optional.empty();
    }

    private static Optional<Region> ofName(@Nullable String name) {
        try {
            return name == null ? Optional.empty() : Optional.of(new Region(name));
        } catch (IllegalArgumentException _) {
            // A foreign client's own word: as good as none.
            return Optional.empty();
        }
    }
}
