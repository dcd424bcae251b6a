package dev.ordermesh.replay.read;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON in which amounts come out as they went in. */
public final class ExactJson {

    private static final byte NEW_LINE = '\n';

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private ExactJson() {}

    /** Reads a body; null where it is no JSON. */
    public static @Nullable JsonNode tree(byte[] body) {
        try {
            JsonNode tree = JSON.readTree(body);
            return tree.isMissingNode() ? null : tree;
        } catch (JacksonException _) {
            return null;
        }
    }

    /**
     * Reads what {@link #document} wrote.
     *
     * @throws JacksonException when it is something else
     */
    public static <T> T read(byte[] document, Class<T> type) {
        return JSON.readValue(document, type);
    }

    /** Writes one document. */
    public static byte[] document(Object value) {
        return JSON.writeValueAsBytes(value);
    }

    /** Writes one line, with its end. */
    public static byte[] line(Object value) {
        byte[] text = document(value);
        byte[] line = Arrays.copyOf(text, text.length + 1);
        line[text.length] = NEW_LINE;
        return line;
    }
}
