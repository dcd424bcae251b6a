package dev.ordermesh.topology;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which regions have a stream. */
public enum Where {
    /** All of them; what an absent key means. */
    @JsonProperty("every")
    EVERY_REGION,
    /** Those that keep history. */
    @JsonProperty("history")
    HISTORY_REGIONS;

    /** Whether this region is one of them. */
    public boolean includes(RegionPlan region) {
        return this == EVERY_REGION || region.history();
    }
}
