package dev.ordermesh.controller.purge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how far a snapshot of the stock reaches, which it says in a header. */
final class SnapshotMark {

    private static final Pattern POSITION =
            Pattern.compile("(?m)^Stock-Position: *([0-9]{1,18})\\r?$");

    private SnapshotMark() {}

    /** The position in these headers, in Base64 as the server gives them; empty for none. */
    static OptionalLong read(String headers) {
        Matcher position = POSITION.matcher(decoded(headers));
        return position.find()
                ? OptionalLong.of(Long.parseLong(position.group(1)))
                : OptionalLong.empty();
    }

    private static String decoded(String headers) {
        try {
            return new String(Base64.getDecoder().decode(headers), UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
