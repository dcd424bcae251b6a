package dev.ordermesh.model.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DateTimeException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of all bodies: fields in the order of their records, unknown ones ignored. */
final class WireJson {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    // A tree must hold an amount as exactly as its text.
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .build();

    private WireJson() {}

    static byte[] write(Object body) {
        return JSON.writeValueAsBytes(body);
    }

    /** Reads a body and makes of it what it stands for; either failure is the sender's. */
    static <B, T> T read(byte[] json, Class<B> bodyType, Function<B, T> make) {
        return bind(() -> JSON.readValue(json, bodyType), make);
    }

    /** The same for a body in the form of another time, from which a change leads to the type's. */
    static <B, T> T read(
            byte[] json, UnaryOperator<JsonNode> change, Class<B> bodyType, Function<B, T> make) {
        return bind(() -> JSON.treeToValue(change.apply(JSON.readTree(json)), bodyType), make);
    }

    private static <B, T> T bind(Supplier<@Nullable B> body, Function<B, T> make) {
        try {
            B bound = body.get();
            if (bound == null) {
                throw new UndecodableEvent("the body is null");
            }
            return make.apply(bound);
        } catch (JacksonException e) {
            throw new UndecodableEvent("the body can't be read: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new UndecodableEvent("the body is wrong: " + e.getMessage(), e);
        }
    }
}
