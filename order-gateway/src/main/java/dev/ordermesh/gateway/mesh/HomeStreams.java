package dev.ordermesh.gateway.mesh;

/**
 * The streams of this gateway's region that it may use.
 *
 * @param orders takes the orders that are placed here
 * @param status holds the status of the orders of all regions
 * @param cancellations takes requests to cancel orders, for any region
 */
public record HomeStreams(String orders, String status, String cancellations) {}
