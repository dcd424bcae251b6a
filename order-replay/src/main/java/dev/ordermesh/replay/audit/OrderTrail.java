package dev.ordermesh.replay.audit;

import dev.ordermesh.model.OrderStatus;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What was seen of one order so far; there are very many of these. */
final class OrderTrail {

    /** The region for which it was placed; null until that is seen. */
    @Nullable String placedFor;

    /** The region that works on it; null until it does. */
    @Nullable String workedIn;

    /** The last step in the order of the region's own stream. */
    OrderStatus status = OrderStatus.PLACED;

    /** A bit for each status that was seen, by ordinal. */
    private int seen;

    boolean dead;

    /** What it costs; null where that could not be read. */
    @Nullable BigDecimal total;

    /** Its money; null before anything was done with it. */
    @Nullable OrderMoney money;

    /** When the last message about it was stored, in milliseconds since 1970. */
    long lastAtMillis;

    /** Whether this status was not seen before. */
    boolean first(OrderStatus step) {
        int bit = 1 << step.ordinal();
        boolean fresh = (seen & bit) == 0;
        seen |= bit;
        return fresh;
    }

    /** The region that has to fulfil it, as far as it is known. */
    @Nullable String region() {
        return placedFor == null ? workedIn : placedFor;
    }
}
