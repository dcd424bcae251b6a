package dev.ordermesh.replay.deadletter;

import dev.ordermesh.model.Region;
import dev.ordermesh.replay.read.BadParameter;
import dev.ordermesh.replay.read.Parameters;
import dev.ordermesh.replay.read.PointInTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.util.MultiValueMap;

/** Reads a query for dead letters. */
final class DeadLetterParameters {

    /** Most lines of one answer, which is held at once; also what an absent limit means. */
    static final long LIMIT_MAX = 1_000;

    private static final Set<String> NAMES = Set.of("since", "until", "region", "cause", "limit");

    private final List<Region> regions;
    private final PointInTime points;

    DeadLetterParameters(List<Region> regions, Clock clock) {
        this.regions = List.copyOf(regions);
        this.points = new PointInTime(clock);
    }

    /**
     * Reads the query of a request.
     *
     * @throws BadParameter for the first one that can't be used
     */
    DeadLetterQuery read(MultiValueMap<String, String> query) {
        Parameters parameters = Parameters.of(query, NAMES);
        Instant since = parameters.read("since", points::read);
        Instant until = parameters.read("until", points::read);
        if (since != null && until != null && since.isAfter(until)) {
            throw new BadParameter("since", "is after until: " + since + " > " + until);
        }
        Long limit = parameters.read("limit", Parameters.upTo(LIMIT_MAX));
        return new DeadLetterQuery(
                since,
                until,
                parameters.read("region", Parameters.regionOf(regions)),
                parameters.read("cause", cause -> cause),
                limit == null ? LIMIT_MAX : limit);
    }

    /**
     * Reads the id of a path.
     *
     * @throws BadParameter when it is no place in a stream
     */
    static long id(String text) {
        try {
            return Parameters.upTo(Long.MAX_VALUE).apply(text);
        } catch (IllegalArgumentException e) {
            throw new BadParameter("id", String.valueOf(e.getMessage()));
        }
    }
}
