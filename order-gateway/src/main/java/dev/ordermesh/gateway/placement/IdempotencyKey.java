package dev.ordermesh.gateway.placement;

import dev.ordermesh.gateway.problem.Problem;
import dev.ordermesh.gateway.problem.ProblemType;
import dev.ordermesh.model.OrderId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/**
 * What a client sends to make a repeat the same order. Two clients that send the same are not
 * repeating each other.
 *
 * @param client whose key it is
 * @param value 1 to 255 visible ASCII characters
 */
record IdempotencyKey(String client, String value) {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern VISIBLE_ASCII =
            Pattern.compile("[!-~]{1," + OrderId.KEY_LENGTH_MAX + "}");

    /**
     * The key of a client's request; fails with a problem if there are several or it is out of
     * bounds.
     */
    static Optional<IdempotencyKey> of(String client, HttpHeaders headers) {
        List<String> values = headers.getOrEmpty(HEADER);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1) {
            throw refused("was sent %d times; send it once.".formatted(values.size()));
        }
        if (!VISIBLE_ASCII.matcher(values.getFirst()).matches()) {
            throw refused(
                    "must be 1 to %d visible ASCII characters without spaces; it has %d."
                            .formatted(OrderId.KEY_LENGTH_MAX, values.getFirst().length()));
        }
        return Optional.of(new IdempotencyKey(client, values.getFirst()));
    }

    /** The id of the order that this key stands for, the same at every gateway. */
    OrderId orderId() {
        return OrderId.fromKey(client, value);
    }

    private static RuntimeException refused(String what) {
        return Problem.of(ProblemType.INVALID_HEADER, "The header " + HEADER + " " + what)
                .asException();
    }
}
