package dev.ordermesh.replay.read;

import java.util.Optional;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/** Bodies of requests as they came, whatever their content type says. */
public final class Bodies {

    private Bodies() {}

    /**
     * Reads one; empty where none was sent. Ends with {@link DataBufferLimitException} if it has
     * more than {@code bytesMax}.
     */
    public static Mono<Optional<byte[]>> read(ServerHttpRequest request, int bytesMax) {
        return DataBufferUtils.join(request.getBody(), bytesMax)
                .map(Bodies::bytes)
                .filter(bytes -> bytes.length > 0)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
