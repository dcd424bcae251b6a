package dev.ordermesh.replay.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.replay.read.ExactJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Everything about one dead letter.
 *
 * @param resolution what was decided about it
 * @param fate what became of its order that was placed again
 * @param headers as history holds them: its own, and those of the original
 * @param data the original's body as JSON, where it is some
 * @param raw the original's exact body, in Base64
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeadLetterDetail(
        @JsonUnwrapped DeadLetter letter,
        @Nullable Resolution resolution,
        @Nullable String fate,
        Map<String, String> headers,
        @Nullable JsonNode data,
        byte[] raw) {

    static DeadLetterDetail of(
            StoredMessage stored, @Nullable Resolution resolution, @Nullable String fate) {
        byte[] body = stored.message().body();
        return new DeadLetterDetail(
                DeadLetter.of(stored),
                resolution,
                fate,
                stored.message().headers(),
                ExactJson.tree(body),
                body);
    }
}
