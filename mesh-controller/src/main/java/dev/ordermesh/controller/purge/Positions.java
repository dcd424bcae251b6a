package dev.ordermesh.controller.purge;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How far streams have been taken: up to which sequence, by stream name. A stream that is not named
 * may not have been taken at all.
 */
record Positions(Map<String, Long> upTo) {

    static final Positions NONE = new Positions(Map.of());

    Positions {
        upTo = Map.copyOf(upTo);
    }

    OptionalLong of(String stream) {
        Long position = upTo.get(stream);
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }

    /** The same with one stream at least this far. */
    Positions reaching(String stream, long sequence) {
        Map<String, Long> further = new HashMap<>(upTo);
        further.merge(stream, sequence, Math::max);
        return new Positions(further);
    }

    /** Whether everything that is taken here is taken there too. */
    boolean within(Positions other) {
        return upTo.entrySet().stream()
                .allMatch(each -> other.upTo.getOrDefault(each.getKey(), 0L) >= each.getValue());
    }
}
