package dev.ordermesh.replay.read;

import dev.ordermesh.messaging.DeadLetterHeaders;
import dev.ordermesh.model.wire.Headers;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tells which order a message is about, also one that this version can't read. */
public final class OrderName {

    private OrderName() {}

    /**
     * The order's id, or null where it can't be told. Our own messages name it in a header, naive
     * ones in the body, or by their message id alone.
     *
     * @param body as JSON, asked for only when it is needed; null where it is none
     */
    public static @Nullable String of(
            Map<String, String> headers, Supplier<@Nullable JsonNode> body) {
        String subject = Headers.find(headers, Headers.CE_SUBJECT);
        if (subject != null) {
            return subject;
        }
        String named = inBody(body.get());
        if (named != null) {
            return named;
        }
        String original = headers.get(DeadLetterHeaders.ORIGINAL_PREFIX + Headers.MSG_ID);
        return original == null ? Headers.find(headers, Headers.MSG_ID) : original;
    }

    private static @Nullable String inBody(@Nullable JsonNode body) {
        if (body == null) {
            return null;
        }
        JsonNode id = body.path("id").isMissingNode() ? body.path("order_id") : body.path("id");
        return id.isString() ? id.stringValue() : null;
    }
}
