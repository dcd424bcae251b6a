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

    /** Up to where a region has handled what it takes of a stream. */
    OptionalLong handledBy(String region, String stream) {
        PositionReport report = reports.get(region);
        return report == null ? OptionalLong.empty() : report.handled().of(stream);
    }

    /** Up to where every HISTORY of the mesh holds a stream; everything where there is none. */
    OptionalLong heldByHistories(String stream) {
        PurgeLimit limit = new PurgeLimit().notBeyond(OptionalLong.of(Long.MAX_VALUE));
        withHistory.forEach(region -> limit.notBeyond(history(region).of(stream)));
        return limit.last();
    }

    /** The highest sampled sequence of an own stream of which every HISTORY holds all. */
    OptionalLong heldByHistories(Trail trail) {
        PurgeLimit limit = new PurgeLimit().notBeyond(OptionalLong.of(Long.MAX_VALUE));
        withHistory.forEach(region -> limit.notBeyond(trail.within(history(region))));
        return limit.last();
    }

    private Positions history(String region) {
        PositionReport report = reports.get(region);
        Positions history = report == null ? null : report.history();
        return history == null ? Positions.NONE : history;
    }
}
