package dev.ordermesh.controller.purge;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How far streams have been taken: up to which sequence, by {@link StreamIdentity#key}. A stream
 * that is not there may not have been taken at all.
 */
record Positions(Map<String, Long> upTo) {

    static final Positions NONE = new Positions(Map.of());

    Positions {
        upTo = Map.copyOf(upTo);
    }

    OptionalLong of(String key) {
        Long position = upTo.get(key);
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }

    /** The same with one stream at least this far. */
    Positions reaching(String key, long sequence) {
        Map<String, Long> further = new HashMap<>(upTo);
        further.merge(key, sequence, Math::max);
        return new Positions(further);
    }
}
