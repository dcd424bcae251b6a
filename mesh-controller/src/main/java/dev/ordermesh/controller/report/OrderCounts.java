package dev.ordermesh.controller.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders by status, from how many events of each kind a region holds. */
final class OrderCounts {

    private static final List<String> STEPS =
            List.of("accepted", "paid", "reserved", "shipped", "fulfilled");
    private static final String REJECTED = "rejected";
    private static final String CANCELLED = "cancelled";

    private OrderCounts() {}

    /**
     * An order stands at the last step it has an event of, so each step counts those that have not
     * gone on to the next. Refused and cancelled orders end at the first step: which step they
     * really left is not known from counts, and today's workers refuse only there.
     *
     * @param events by event name, the second token of its subject
     * @param placed orders that wait for a worker
     */
    static Map<String, Long> of(Map<String, Long> events, long placed) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("placed", placed);
        long ended = count(events, REJECTED) + count(events, CANCELLED);
        for (int i = 0; i < STEPS.size(); i++) {
            long here = count(events, STEPS.get(i));
            long further = i + 1 < STEPS.size() ? count(events, STEPS.get(i + 1)) : 0;
            counts.put(STEPS.get(i), Math.max(0, here - further - (i == 0 ? ended : 0)));
        }
        counts.put(REJECTED, count(events, REJECTED));
        counts.put(CANCELLED, count(events, CANCELLED));
        return counts;
    }

    private static long count(Map<String, Long> events, String name) {
        return events.getOrDefault(name, 0L);
    }
}
