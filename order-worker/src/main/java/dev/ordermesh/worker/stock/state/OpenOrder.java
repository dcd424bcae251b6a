package dev.ordermesh.worker.stock.state;

import dev.ordermesh.model.OrderId;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An order whose last word in the stream is not spoken yet: it holds pieces, or got none and that
 * is not written down yet.
 *
 * @param wanted pieces by article
 * @param expiresAt from when on it may be ended
 * @param lastSequence the place of the last message about it, which the next one replaces
 * @param shortage why it got nothing; null when it got all
 */
public record OpenOrder(
        OrderId order,
        SortedMap<String, Long> wanted,
        Instant expiresAt,
        long lastSequence,
        @Nullable Shortage shortage) {

    public OpenOrder {
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(expiresAt, "expiresAt");
        wanted = Collections.unmodifiableSortedMap(new TreeMap<>(wanted));
    }

    /** Whether it holds pieces. */
    public boolean granted() {
        return shortage == null;
    }

    /** Why it got nothing, if so. */
    public Optional<Shortage> refusal() {
        return Optional.ofNullable(shortage);
    }

    OpenOrder at(long sequence) {
        return new OpenOrder(order, wanted, expiresAt, sequence, shortage);
    }
}
