package dev.ordermesh.topology;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a controller removes from a stream; never anything younger than the duplicate window, and,
 * where a HISTORY sources the stream, nothing that it does not hold yet.
 */
public enum PurgePolicy {
    /** What every reader has taken. */
    @JsonProperty("handled")
    HANDLED,
    /** The oldest, once more than half of max_bytes is used. */
    @JsonProperty("over-half")
    OVER_HALF,
    /** Nothing: people decide. */
    @JsonProperty("none")
    NONE
}
