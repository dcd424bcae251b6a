package dev.ordermesh.gateway.placement;

/** Whose the id of an order is, which decides what a repeat means. */
enum OrderIdentity {
    /** Derived from an {@code Idempotency-Key}. */
    KEY,
    /** The client's own, from the body. */
    CLIENT,
    /** Made here; no client can repeat it by accident. */
    GATEWAY
}
