package dev.ordermesh.launcher.session;

import tools.jackson.databind.JsonNode;

/** Text of strangers, fit for a terminal. */
public final class Plain {

    private Plain() {}

    /** A field's text, or {@code -}; what would steer a terminal is a question mark. */
    public static String text(JsonNode node, String field) {
        return text(node.path(field).asString("-"));
    }

    /** The same of any text. */
    public static String text(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
