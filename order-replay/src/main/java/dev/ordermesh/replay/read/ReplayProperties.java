package dev.ordermesh.replay.read;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of reading history.
 *
 * @param readsMax Reads that may run at a time; one more is told to come back.
 * @param limitMax Highest limit that a client may ask for.
 * @param brokerLimit How long the broker may bring nothing, although something is ahead, before the
 *     read fails.
 * @param clientLimit How long a client may take nothing before its read ends.
 */
@ConfigurationProperties("ordermesh.replay")
public record ReplayProperties(
        @DefaultValue("8") int readsMax,
        @DefaultValue("10000000") long limitMax,
        @DefaultValue("10s") Duration brokerLimit,
        @DefaultValue("5m") Duration clientLimit) {

    public ReplayProperties {
        requirePositive(readsMax, "reads-max", readsMax);
        requirePositive(limitMax, "limit-max", limitMax);
        requirePositive(brokerLimit.toMillis(), "broker-limit", brokerLimit);
        requirePositive(clientLimit.toMillis(), "client-limit", clientLimit);
        if (clientLimit.compareTo(brokerLimit) <= 0) {
            throw new IllegalArgumentException(
                    "ordermesh.replay.client-limit %s must be above broker-limit %s, or it ends first"
                            .formatted(clientLimit, brokerLimit));
        }
    }

    private static void requirePositive(long number, String name, Object value) {
        if (number <= 0) {
            throw new IllegalArgumentException(
                    "ordermesh.replay." + name + " must be above 0, not " + value);
        }
    }
}
