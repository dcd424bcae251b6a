package dev.ordermesh.replay.history;

import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.event.OrderEventType;
import dev.ordermesh.replay.read.BadParameter;
import dev.ordermesh.replay.read.PointInTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
    HistoryQuery read(MultiValueMap<String, String> parameters) {
        for (String name : parameters.keySet()) {
            if (!NAMES.contains(name)) {
                throw new BadParameter(name, "is not known; known are " + sorted(NAMES));
            }
        }
        Instant since = read(parameters, "since", points::read);
        Instant until = read(parameters, "until", points::read);
        if (since != null && until != null && since.isAfter(until)) {
            throw new BadParameter("since", "is after until: " + since + " > " + until);
        }
        Long limit = read(parameters, "limit", this::limit);
        return new HistoryQuery(
                since,
                until,
                read(parameters, "region", this::region),
                read(parameters, "origin", this::region),
                read(parameters, "event", QueryParameters::event),
                read(parameters, "order", OrderId::new),
                limit == null ? Long.MAX_VALUE : limit);
    }

    private static <T> @Nullable T read(
            MultiValueMap<String, String> parameters, String name, Function<String, T> reader) {
        List<String> values = parameters.get(name);
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw new BadParameter(name, "is given more than once");
        }
        String value = values.getFirst();
        if (value == null || value.isBlank()) {
            throw new BadParameter(name, "is empty");
        }
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException e) {
            throw new BadParameter(name, String.valueOf(e.getMessage()));
        }
    }

    private Region region(String value) {
        return regions.stream()
                .filter(region -> region.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of " + regions));
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

    private long limit(String value) {
        try {
            long limit = Long.parseLong(value);
            if (limit >= 1 && limit <= limitMax) {
                return limit;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new IllegalArgumentException("must be a whole number from 1 to " + limitMax);
    }

    private static String sorted(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }
}
