package dev.ordermesh.controller.purge;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** The newest report of every region, and what follows from all of them together. */
final class Knowledge {

    private final Map<String, PositionReport> reports = new ConcurrentHashMap<>();
    private final List<String> withHistory;

    Knowledge(List<String> withHistory) {
        this.withHistory = List.copyOf(withHistory);
    }

    void heard(PositionReport report) {
        reports.put(report.region(), report);
    }

    /** Up to where a region has handled what it takes of the stream of this key. */
    OptionalLong handledBy(String region, String key) {
        PositionReport report = reports.get(region);
        return report == null ? OptionalLong.empty() : report.handled().of(key);
    }

    /** Up to where every HISTORY holds the stream of this key; everything where there is none. */
    OptionalLong heldByHistories(String key) {
        PurgeLimit limit = new PurgeLimit().notBeyond(OptionalLong.of(Long.MAX_VALUE));
        withHistory.forEach(region -> limit.notBeyond(history(region).of(key)));
        return limit.last();
    }

    private Positions history(String region) {
        PositionReport report = reports.get(region);
        Positions history = report == null ? null : report.history();
        return history == null ? Positions.NONE : history;
    }
}
