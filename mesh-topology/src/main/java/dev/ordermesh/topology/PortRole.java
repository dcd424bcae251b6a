package dev.ordermesh.topology;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What listens on a port. */
public enum PortRole {
    /** NATS clients. */
    @JsonProperty("client")
    CLIENT,
    /** HTTP monitoring of nats-server. */
    @JsonProperty("monitor")
    MONITOR,
    /** Leaf links of peers. */
    @JsonProperty("leaf")
    LEAF,
    /** Routes between the nodes of a region. */
    @JsonProperty("route")
    ROUTE,
    /** HTTP of a gateway. */
    @JsonProperty("gateway")
    GATEWAY,
    /** HTTP of a replay service. */
    @JsonProperty("replay")
    REPLAY,
    /** HTTP of a controller. */
    @JsonProperty("controller")
    CONTROLLER,
    /** HTTP of a worker. */
    @JsonProperty("worker")
    WORKER,
    /** HTTP of the payment provider's simulator. */
    @JsonProperty("provider")
    PROVIDER
}
