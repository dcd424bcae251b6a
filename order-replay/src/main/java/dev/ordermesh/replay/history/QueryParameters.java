package dev.ordermesh.replay.history;

import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.event.OrderEventType;
import dev.ordermesh.replay.read.BadParameter;
import dev.ordermesh.replay.read.Parameters;
import dev.ordermesh.replay.read.PointInTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.util.MultiValueMap;

/** Reads a query; what can't be used fails with the parameter's name, and nothing is ignored. */
final class QueryParameters {

    private static final Set<String> NAMES =
            Set.of("since", "until", "region", "origin", "event", "order", "limit");

    private final List<Region> regions;
    private final PointInTime points;
    private final long limitMax;

    QueryParameters(List<Region> regions, Clock clock, long limitMax) {
        this.regions = List.copyOf(regions);
        this.points = new PointInTime(clock);
        this.limitMax = limitMax;
    }

    /**
     * Reads the query of a request.
     *
     * @throws BadParameter for the first one that can't be used
     */
    HistoryQuery read(MultiValueMap<String, String> query) {
        Parameters parameters = Parameters.of(query, NAMES);
        Instant since = parameters.read("since", points::read);
        Instant until = parameters.read("until", points::read);
        if (since != null && until != null && since.isAfter(until)) {
            throw new BadParameter("since", "is after until: " + since + " > " + until);
        }
        Long limit = parameters.read("limit", Parameters.upTo(limitMax));
        return new HistoryQuery(
                since,
                until,
                parameters.read("region", Parameters.regionOf(regions)),
                parameters.read("origin", Parameters.regionOf(regions)),
                parameters.read("event", QueryParameters::event),
                parameters.read("order", OrderId::new),
                limit == null ? Long.MAX_VALUE : limit);
    }

    private static OrderEventType event(String value) {
        return OrderEventType.ofToken(value)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "must be one of "
                                        + Arrays.stream(OrderEventType.values())
                                                .map(OrderEventType::token)
                                                .toList()));
    }
}
