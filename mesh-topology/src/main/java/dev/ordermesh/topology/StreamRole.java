package dev.ordermesh.topology;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kinds of streams a region holds. */
public enum StreamRole {
    /** Origin: orders placed in the region. */
    @JsonProperty("orders")
    ORDERS("orders", true),
    /** Orders the region fulfils; sources the origins, so it is only read in its own region. */
    @JsonProperty("inbound")
    INBOUND("inbound", false),
    /** Steps of the orders the region fulfils. */
    @JsonProperty("events")
    EVENTS("events", true),
    /** Last known status of every order. */
    @JsonProperty("status")
    STATUS("status", true),
    /** Which orders are asked to be cancelled. */
    @JsonProperty("cancellations")
    CANCELLATIONS("cancellations", true),
    /** What could not be handled. */
    @JsonProperty("dead_letters")
    DEAD_LETTERS("dead_letters", true),
    /** Every event of every region; only read in its own region. */
    @JsonProperty("history")
    HISTORY("history", false),
    /** How much of each article the region has, and for which orders. */
    @JsonProperty("stock")
    STOCK("stock", true),
    /** When an order is to be taken up again, and those that now are. */
    @JsonProperty("timers")
    TIMERS("timers", false),
    /** The orders of each customer, one behind the other. */
    @JsonProperty("lanes")
    LANES("lanes", false),
    /** What people decided about dead letters; only where history is kept. */
    @JsonProperty("resolutions")
    RESOLUTIONS("resolutions", false),
    /** What replay jobs are to do, and how far they are; only where history is kept. */
    @JsonProperty("replays")
    REPLAYS("replays", false),
    /** History published again, to try something on it; only where history is kept. */
    @JsonProperty("shadow")
    SHADOW("shadow", false),
    /** What workers have in hand after it came again. */
    @JsonProperty("attempts")
    ATTEMPTS("attempts", true),
    /** Which controller of the region acts. */
    @JsonProperty("lease")
    LEASE("lease", true);

    private final String key;
    private final boolean regionInName;

    StreamRole(String key, boolean regionInName) {
        this.key = key;
        this.regionInName = regionInName;
    }

    /** The key in the table, and the placeholder in subjects. */
    public String key() {
        return key;
    }

    /**
     * Whether a stream of this kind carries its region in its name: needed once a peer sources it.
     */
    boolean regionInName() {
        return regionInName;
    }
}
