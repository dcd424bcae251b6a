package dev.ordermesh.model.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DateTimeException;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of all bodies: fields in the order of their records, unknown ones ignored. */
final class WireJson {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .build();

    private WireJson() {}

    static byte[] write(Object body) {
        return JSON.writeValueAsBytes(body);
    }

    /** Reads a body and makes of it what it stands for; either failure is the sender's. */
    static <B, T> T read(byte[] json, Class<B> bodyType, Function<B, T> make) {
        try {
            B body = JSON.readValue(json, bodyType);
            if (body == null) {
                throw new UndecodableEvent("the body is null");
            }
            return make.apply(body);
        } catch (JacksonException e) {
            throw new UndecodableEvent("the body can't be read: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new UndecodableEvent("the body is wrong: " + e.getMessage(), e);
        }
    }
}
