package dev.ordermesh.model.cloudevents;

import io.cloudevents.SpecVersion;
import io.cloudevents.core.data.BytesCloudEventData;
import io.cloudevents.core.message.impl.BaseGenericBinaryMessageReaderImpl;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Reads a CloudEvent from a NATS message in binary mode. */
final class NatsMessageReader extends BaseGenericBinaryMessageReaderImpl<String, String> {
    // What CloudEvents allows as a name; other ce- headers are a foreigner's and ignored.
    private static final Pattern ATTRIBUTE = Pattern.compile("ce-[a-z0-9]+");

    private final Map<String, String> headers;

    NatsMessageReader(SpecVersion version, Map<String, String> headers, byte[] body) {
        super(version, BytesCloudEventData.wrap(body));
        this.headers = headers;
    }

    @Override
    protected boolean isContentTypeHeader(String name) {
        return name.equalsIgnoreCase(NatsBinaryMode.CONTENT_TYPE);
    }

    @Override
    protected boolean isCloudEventsHeader(String name) {
        return ATTRIBUTE.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    @Override
    protected String toCloudEventsKey(String name) {
        return name.substring(NatsBinaryMode.PREFIX.length()).toLowerCase(Locale.ROOT);
    }

    @Override
    protected void forEachHeader(BiConsumer<String, String> action) {
        headers.forEach(action);
    }

    @Override
    protected String toCloudEventsValue(String value) {
        return HeaderValues.decode(value);
    }
}
