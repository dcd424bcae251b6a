package dev.ordermesh.controller.repair;

import static java.util.Objects.requireNonNull;

/**
 * A stream that holds orders for this region, or its own INBOUND.
 *
 * @param region where it lies
 * @param api the prefix under which its JetStream is reached from here
 * @param stream its name
 */
record Origin(String region, String api, String stream) {

    Origin {
        requireNonNull(region, "region");
        requireNonNull(api, "api");
        requireNonNull(stream, "stream");
    }
}
