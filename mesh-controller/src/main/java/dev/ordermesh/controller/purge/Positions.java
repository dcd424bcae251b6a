package dev.ordermesh.controller.purge;

import dev.ordermesh.controller.jetstream.SourceMark;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/**
 * How far streams have been taken: up to which position, by stream name. A stream that is not named
 * may not have been taken at all.
 */
record Positions(Map<String, Position> upTo) {

    static final Positions NONE = new Positions(Map.of());

    Positions {
        upTo = Map.copyOf(upTo);
    }

    /** Up to which sequence this very stream was taken, not one of the same name before it. */
    OptionalLong of(String stream, String identity) {
        return Optional.ofNullable(upTo.get(stream))
                .filter(position -> position.identity().equals(identity))
                .map(position -> OptionalLong.of(position.sequence()))
                .orElse(OptionalLong.empty());
    }

    /** The same with one stream at least this far; a stream that began anew counts from there. */
    Positions reaching(SourceMark mark) {
        Position reached = new Position(mark.identity(), mark.sequence());
        Map<String, Position> further = new HashMap<>(upTo);
        further.merge(mark.stream(), reached, (old, now) -> now.within(old) ? old : now);
        return new Positions(further);
    }

    /** The same, but no stream further than this says; one of which it says nothing is left out. */
    Positions notBeyond(BiFunction<String, String, OptionalLong> limit) {
        Map<String, Position> limited = new HashMap<>();
        upTo.forEach((stream, position) ->
                limit.apply(stream, position.identity())
                        .ifPresent(most -> limited.put(stream, position.notBeyond(most))));
        return new Positions(limited);
    }
}
