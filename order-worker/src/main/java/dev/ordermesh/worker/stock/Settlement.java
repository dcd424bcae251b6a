package dev.ordermesh.worker.stock;

/** How the stock of an order stands in the end; nothing leads away from any of these. */
public enum Settlement {
    /** Its pieces have left the shelf. */
    SHIPPED,
    /** Its pieces were given back, or it was called off before it asked for any. */
    RELEASED,
    /** Its pieces were given back because it had not shipped in time. */
    EXPIRED,
    /** It never got any. */
    REFUSED,
    /** It never asked for any, so nothing was shipped; still open, a later wish is heard. */
    UNKNOWN
}
