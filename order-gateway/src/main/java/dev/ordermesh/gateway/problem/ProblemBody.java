package dev.ordermesh.gateway.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ordermesh.model.client.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a {@link Problem}: RFC 9457, with {@code errors}, {@code orderStatus} and {@code
 * traceId} besides.
 */
@Schema(name = "Problem", description = "Problem details as in RFC 9457")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemBody(
        @Schema(description = "Stable name of the kind of problem; programs may switch on it")
                URI type,
        @Schema(description = "The same for every problem of the type") String title,
        @Schema(description = "HTTP status") int status,
        @Schema(description = "What happened this time, and what to do") String detail,
        @Schema(description = "Every field at fault") List<Violation> errors,
        @Schema(description = "Where the order stands, when that is the problem")
                @Nullable String orderStatus,
        @Schema(description = "Trace to look for in the logs; with 5xx only")
                @Nullable String traceId) {

    static ProblemBody of(Problem problem, @Nullable String traceId) {
        ProblemType type = problem.type();
        return new ProblemBody(
                type.uri(),
                type.title(),
                type.status(),
                problem.detail(),
                problem.violations(),
                problem.orderStatus() == null ? null : problem.orderStatus().wireName(),
                traceId);
    }
}
