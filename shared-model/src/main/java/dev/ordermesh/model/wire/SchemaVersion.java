package dev.ordermesh.model.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Version of the schema of an event's data: a new minor adds fields that old readers ignore, a new
 * major is not for them.
 */
public record SchemaVersion(int major, int minor) {
    /** What messages without a version are. */
    public static final SchemaVersion FIRST = new SchemaVersion(1, 0);

    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,4})(?:\\.([0-9]{1,5}))?");

    public SchemaVersion {
        if (major < 1 || minor < 0) {
            throw new IllegalArgumentException("no schema version " + major + "." + minor);
        }
    }

    /**
     * Reads {@code 1.0} or {@code 1}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static SchemaVersion parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a schema version must read like 1.0");
        }
        String minor = matcher.group(2);
        return new SchemaVersion(
                Integer.parseInt(matcher.group(1)), minor == null ? 0 : Integer.parseInt(minor));
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
