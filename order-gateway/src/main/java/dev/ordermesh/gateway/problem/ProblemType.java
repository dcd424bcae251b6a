package dev.ordermesh.gateway.problem;

import java.net.URI;
import java.util.Locale;

/**
 * Every kind of problem that the gateway answers with. The {@link #uri()} of a type never changes:
 * programs may switch on it; title and detail are for people.
 */
public enum ProblemType {
    MALFORMED_JSON(400, "The body is not JSON"),
    INVALID_HEADER(400, "A header is not usable"),
    INVALID_ORDER_ID(400, "This cannot be the id of an order"),
    BAD_REQUEST(400, "The request is not usable"),
    UNKNOWN_ORDER(404, "No such order is known here"),
    NOT_FOUND(404, "Nothing is at this address"),
    METHOD_NOT_ALLOWED(405, "This address does not take that method"),
    NOT_ACCEPTABLE(406, "No answer in an acceptable form"),
    SLOW_REQUEST(408, "The body took too long to arrive"),
    NOT_CANCELLABLE(409, "The order can be stopped no more"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not announced as JSON"),
    INVALID_ORDER(422, "The order is not valid"),
    IDEMPOTENCY_KEY_REUSED(422, "This idempotency key belongs to another order"),
    ORDER_ID_REUSED(422, "This order id belongs to another order"),
    INTERNAL_ERROR(500, "The gateway failed"),
    NOT_TAKEN(503, "The order was not taken"),
    FATE_UNKNOWN(503, "Whether the order was taken is unknown"),
    STATUS_UNAVAILABLE(503, "The status cannot be read now"),
    TOO_MANY_FOLLOWERS(503, "Too many orders are followed"),
    CANCELLATION_NOT_TAKEN(503, "The request to cancel was not taken"),
    CANCELLATION_UNKNOWN(503, "Whether the request to cancel was taken is unknown");

    private final int status;
    private final String title;
    private final String slug = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final URI uri = URI.create("urn:ordermesh:problem:" + slug);

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** HTTP status that goes with this type. */
    public int status() {
        return status;
    }

    /** Short text, the same for every occurrence. */
    public String title() {
        return title;
    }

    /** Last part of the URI, as used in metrics. */
    public String slug() {
        return slug;
    }

    /** Stable name of the type, {@code urn:ordermesh:problem:<slug>}. */
    public URI uri() {
        return uri;
    }

    /** Whether trying the same request again later may help. */
    public boolean temporary() {
        return status == 503;
    }
}
