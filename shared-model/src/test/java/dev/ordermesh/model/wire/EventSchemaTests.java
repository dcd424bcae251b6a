package dev.ordermesh.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventSchemaTests {
    @ParameterizedTest
    @CsvSource({
        "returned, , , the subject's event: returned is not known to this version",
        "created, dev.ordermesh.order.returned, 1.0, ce-type: dev.ordermesh.order.returned is not known to this version",
        "created, com.example.created, , ce-type: com.example.created is not known to this version",
        "created, dev.ordermesh.order.created, 3.0, ce-schemaversion: 3.0 of created is newer than 2.0",
        "created, , 3, ce-schemaversion: 3.0 of created is newer than 2.0",
        "paid, dev.ordermesh.order.paid, 2.0, ce-schemaversion: 2.0 of paid is newer than 1.0"
    })
    void saysWhatOnlyNewerCodeCanRead(
            String event, @Nullable String type, @Nullable String version, String why) {
        assertThat(EventSchema.unknown(event, headers(type, version))).contains(why);
    }

    @ParameterizedTest
    @CsvSource({
        "created, , ",
        "created, dev.ordermesh.order.created, 1.0",
        "created, dev.ordermesh.order.created, 2.7",
        "paid, dev.ordermesh.order.paid, 1.9",
        "paid, dev.ordermesh.order.paid, one",
        "created, dev.ordermesh.order.paid, 3.0"
    })
    void saysNothingOfWhatIsKnownOrBroken(
            String event, @Nullable String type, @Nullable String version) {
        assertThat(EventSchema.unknown(event, headers(type, version))).isEmpty();
    }

    @Test
    void findsHeadersOfAnyCase() {
        assertThat(EventSchema.unknown("created", Map.of("CE-SchemaVersion", "3.0"))).isPresent();
    }

    private static Map<String, String> headers(@Nullable String type, @Nullable String version) {
        Map<String, String> headers = new HashMap<>();
        if (type != null) {
            headers.put("ce-type", type);
        }
        if (version != null) {
            headers.put("ce-schemaversion", version);
        }
        return headers;
    }
}
