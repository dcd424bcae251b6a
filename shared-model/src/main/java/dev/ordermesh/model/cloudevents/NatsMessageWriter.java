package dev.ordermesh.model.cloudevents;

import io.cloudevents.CloudEventData;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.format.EventFormat;
import io.cloudevents.core.message.MessageWriter;
import io.cloudevents.core.v1.CloudEventV1;
import io.cloudevents.rw.CloudEventContextWriter;
import io.cloudevents.rw.CloudEventWriter;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes the attributes of a CloudEvent as headers. */
final class NatsMessageWriter
        implements MessageWriter<NatsMessageWriter, Map<String, String>>,
                CloudEventWriter<Map<String, String>> {
    // Always three decimals: the SDK's own form changes its length with the time.
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Map<String, String> headers = new LinkedHashMap<>();

    @Override
    public NatsMessageWriter create(SpecVersion version) {
        headers.put(NatsBinaryMode.SPEC_VERSION, version.toString());
        return this;
    }

    @Override
    public CloudEventContextWriter withContextAttribute(String name, String value) {
        headers.put(NatsBinaryMode.PREFIX + name, HeaderValues.encode(value));
        if (name.equals(CloudEventV1.DATACONTENTTYPE)) {
            // The NATS binding wants the attribute alone; people and tools look for this one.
            headers.put(NatsBinaryMode.CONTENT_TYPE, value);
        }
        return this;
    }

    @Override
    public CloudEventContextWriter withContextAttribute(String name, OffsetDateTime value) {
        return withContextAttribute(name, MILLIS.format(value));
    }

    @Override
    public Map<String, String> end(CloudEventData data) {
        return headers;
    }

    @Override
    public Map<String, String> end() {
        return headers;
    }

    @Override
    public Map<String, String> setEvent(EventFormat format, byte[] event) {
        throw new UnsupportedOperationException("binary mode alone");
    }
}
