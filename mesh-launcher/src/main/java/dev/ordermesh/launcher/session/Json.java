package dev.ordermesh.launcher.session;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes JSON for scripts. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** One line. */
    public static String line(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Indented, for people who look at it. */
    public static String text(Object value) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }

    /**
     * Reads any JSON.
     *
     * @throws tools.jackson.core.JacksonException when it is none
     */
    public static JsonNode tree(String text) {
        return MAPPER.readTree(text);
    }
}
