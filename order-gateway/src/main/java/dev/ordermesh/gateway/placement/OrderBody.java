package dev.ordermesh.gateway.placement;

import dev.ordermesh.gateway.problem.Problem;
import dev.ordermesh.gateway.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/** Reads the bytes of an order: JSON by its headers, within a size and a time. */
final class OrderBody {

    private static final byte[] EMPTY = {};
    private static final String PLAIN = "identity";

    private final int bytesMax;
    private final Duration timeout;

    /** Reads bodies of at most {@code bytesMax} bytes that arrive within {@code timeout}. */
    OrderBody(int bytesMax, Duration timeout) {
        this.bytesMax = bytesMax;
        this.timeout = timeout;
    }

    /** The body of a request; fails with a problem if it can't be taken. */
    Mono<byte[]> read(ServerHttpRequest request) {
        requireJson(request.getHeaders());
        if (request.getHeaders().getContentLength() > bytesMax) {
            throw tooLarge().asException();
        }
        return DataBufferUtils.join(request.getBody(), bytesMax)
                .map(OrderBody::bytes)
                .defaultIfEmpty(EMPTY)
                .timeout(timeout)
                .onErrorMap(DataBufferLimitException.class, _ -> tooLarge().asException())
                .onErrorMap(TimeoutException.class, _ -> slow().asException());
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static void requireJson(HttpHeaders headers) {
        MediaType type = contentType(headers);
        if (type == null || !isJson(type)) {
            throw notJson(headers, HttpHeaders.CONTENT_TYPE, "application/json");
        }
        if (!headers.getOrEmpty(HttpHeaders.CONTENT_ENCODING).stream()
                .allMatch(PLAIN::equalsIgnoreCase)) {
            throw notJson(headers, HttpHeaders.CONTENT_ENCODING, PLAIN);
        }
    }

    private static boolean isJson(MediaType type) {
        boolean json =
                type.isCompatibleWith(MediaType.APPLICATION_JSON)
                        || "json".equals(type.getSubtypeSuffix());
        return json
                && type.isConcrete()
                && (type.getCharset() == null || type.getCharset() == StandardCharsets.UTF_8);
    }

    private static @Nullable MediaType contentType(HttpHeaders headers) {
        if (headers.getOrEmpty(HttpHeaders.CONTENT_TYPE).stream().distinct().count() > 1) {
            return null; // whichever were taken, a proxy may have taken the other
        }
        try {
            return headers.getContentType();
        } catch (InvalidMediaTypeException _) {
            return null;
        }
    }

    private static RuntimeException notJson(HttpHeaders headers, String name, String needed) {
        List<String> sent = headers.getOrEmpty(name);
        return Problem.of(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "%s Send the header '%s: %s' and a body of JSON in UTF-8."
                                .formatted(
                                        sent.isEmpty()
                                                ? "The header " + name + " is missing."
                                                : name + " is '" + String.join("', '", sent) + "'.",
                                        name,
                                        needed))
                .asException();
    }

    private Problem tooLarge() {
        return Problem.of(
                ProblemType.BODY_TOO_LARGE,
                "An order may have at most %d bytes of JSON.".formatted(bytesMax));
    }

    private Problem slow() {
        return Problem.of(
                ProblemType.SLOW_REQUEST,
                "The body did not arrive within %d ms; nothing was taken."
                        .formatted(timeout.toMillis()));
    }
}
