package dev.ordermesh.replay.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ordermesh.replay.read.ExactJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a redrive would publish, as a dry run answers.
 *
 * @param order the order's id, where it can be read
 * @param data the body as JSON, where it is some
 * @param raw the exact body, in Base64
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RedrivePlan(
        boolean dryRun,
        int attempt,
        String messageId,
        String subject,
        @Nullable String order,
        Map<String, String> headers,
        @Nullable JsonNode data,
        byte[] raw) {

    static RedrivePlan of(Redrive redrive) {
        byte[] body = redrive.message().body();
        return new RedrivePlan(
                true,
                redrive.attempt(),
                redrive.messageId(),
                redrive.message().subject(),
                redrive.order(),
                redrive.message().headers(),
                ExactJson.tree(body),
                body);
    }
}
