package dev.ordermesh.model.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON in which clients place orders, the full form, the naive one, or a mixture. */
public final class OrderJson {
    /** Field of a violation that concerns the whole body. */
    public static final String ROOT = "$";

    private static final int MESSAGE_LENGTH_MAX = 200;

    private final JsonMapper json =
            JsonMapper.builder()
                    // Which of two ids did the client mean? Nobody can say.
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // Checked below, where the place is known.
                    .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    /**
     * Reads one order and collects every wrong field; unknown fields are ignored.
     *
     * @param body UTF-8, of a size that the caller has bounded
     */
    public ParseResult parse(byte[] body, OrderDefaults defaults) {
        try (JsonParser parser = json.createParser(body)) {
            return parse(parser, defaults);
        } catch (JacksonException e) {
            return malformed(e.getOriginalMessage(), e.getLocation());
        }
    }

    private ParseResult parse(JsonParser parser, OrderDefaults defaults) {
        JsonNode root;
        try {
            root = json.readTree(parser);
        } catch (NumberFormatException _) {
            // Jackson lets this one out as it is, for exponents beyond BigDecimal's.
            return malformed("a number is out of all bounds", parser.currentLocation());
        }
        if (root == null || root.isMissingNode()) {
            return malformed("the body is empty", null);
        }
        if (parser.nextToken() != null) {
            return malformed("something follows the order", parser.currentTokenLocation());
        }
        if (!root.isObject()) {
            return new ParseResult.Invalid(List.of(new Violation(ROOT, "must be an object")));
        }
        return new OrderReader(root, defaults).read();
    }

    private static ParseResult malformed(
            @Nullable String problem, @Nullable TokenStreamLocation location) {
        int line = location == null ? 1 : Math.max(1, location.getLineNr());
        int column = location == null ? 1 : Math.max(1, location.getColumnNr());
        String text = problem == null ? "not JSON" : problem.lines().findFirst().orElse("not JSON");
        String cut = text.substring(0, Math.min(text.length(), MESSAGE_LENGTH_MAX));
        return new ParseResult.Malformed(
                "line " + line + ", column " + column + ": " + cut, line, column);
    }
}
