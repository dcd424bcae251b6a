package dev.ordermesh.controller.purge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The newest report of every region, and what follows from all of them together. */
final class Knowledge {

    private final List<String> withHistory;
    private Map<String, PositionReport> reports = Map.of();

    Knowledge(List<String> withHistory) {
        this.withHistory = List.copyOf(withHistory);
    }

    synchronized void heard(PositionReport report) {
        Map<String, PositionReport> more = new HashMap<>(reports);
        more.put(report.region(), report);
        reports = Map.copyOf(more);
    }

    /** What is known now, for a decision during which nothing new is heard. */
    synchronized Knowledge now() {
        Knowledge copy = new Knowledge(withHistory);
        copy.reports = reports;
        return copy;
    }

    private synchronized Optional<PositionReport> of(String region) {
        return Optional.ofNullable(reports.get(region));
    }

    /** Up to where a region has handled what it takes of a stream. */
    OptionalLong handledBy(String region, String stream, String identity) {
        return of(region)
                .map(report -> report.handled().of(stream, identity))
                .orElse(OptionalLong.empty());
    }

    /** Up to where every HISTORY of the mesh holds a stream; everything where there is none. */
    OptionalLong heldByHistories(String stream, String identity) {
        PurgeLimit limit = new PurgeLimit().notBeyond(OptionalLong.of(Long.MAX_VALUE));
        withHistory.forEach(region -> limit.notBeyond(history(region).of(stream, identity)));
        return limit.last();
    }

    /** Who claims to have taken more of a stream than it holds: none, unless its end was lost. */
    synchronized List<String> claimingMore(String stream, StreamSize size) {
        return reports.values().stream()
                .filter(report ->
                        ahead(report.handled(), stream, size)
                                || ahead(history(report.region()), stream, size))
                .map(PositionReport::region)
                .sorted()
                .toList();
    }

    private static boolean ahead(Positions positions, String stream, StreamSize size) {
        OptionalLong position = positions.of(stream, size.identity());
        return position.isPresent() && position.getAsLong() > size.lastSequence();
    }

    private Positions history(String region) {
        Positions history = of(region).map(PositionReport::history).orElse(null);
        return history == null ? Positions.NONE : history;
    }
}
