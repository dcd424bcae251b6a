package dev.ordermesh.model;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A region of the mesh, by the name that subjects carry.
 *
 * @param name lower-case words joined by hyphens such as {@code us-east}, at most 32 characters
 */
public record Region(String name) implements Comparable<Region> {
    private static final Pattern NAME = Pattern.compile("[a-z]{2,}(-[a-z]+)+");
    private static final Pattern SHARD = Pattern.compile("(.+?)-[0-9]+");

    public Region {
        if (SHARD.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a region's name must not end in a number: "
                            + "the form us-east-2 is reserved for shards of us-east");
        }
        OrderLimits.requireText(
                "a region",
                name,
                OrderLimits.REGION_LENGTH_MAX,
                NAME,
                "lower-case words joined by hyphens such as us-east");
    }

    /**
     * Reads the last token of a subject, where a shard such as {@code us-east-2} may stand for its
     * region one day.
     *
     * @throws IllegalArgumentException if it is neither a region nor a shard of one
     */
    public static Region ofToken(String token) {
        Matcher shard = SHARD.matcher(token);
        return new Region(shard.matches() ? shard.group(1) : token);
    }

    /** Gives the form in names of streams and accounts, such as {@code US_EAST}. */
    public String upperName() {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    @Override
    public int compareTo(Region other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
