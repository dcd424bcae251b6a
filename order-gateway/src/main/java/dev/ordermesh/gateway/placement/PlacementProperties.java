package dev.ordermesh.gateway.placement;

import dev.ordermesh.model.event.OrderEventType;
import dev.ordermesh.model.wire.EventSchema;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the gateway takes orders.
 *
 * @param bodyLimit Most bytes of one order's JSON. By default the order_body of the mesh's table.
 * @param bodyTimeout Longest time for a body to arrive after its headers.
 * @param answerTimeout Longest time between a complete body and its answer. Must be longer than
 *     nats.publish.timeout and nats.request-timeout together, which end a request by themselves;
 *     with body-timeout shorter than spring.lifecycle.timeout-per-shutdown-phase.
 * @param createdVersion Major version of the schema in which placed orders are written: 2, or 1 as
 *     long as a worker of any region, the replay service or a foreign reader knows no other.
 */
@Validated
@ConfigurationProperties("ordermesh.gateway")
record PlacementProperties(
        @Nullable DataSize bodyLimit,
        @DefaultValue("10s") @NotNull @DurationMin(millis = 100) Duration bodyTimeout,
        @DefaultValue("12s") @NotNull @DurationMin(millis = 100) Duration answerTimeout,
        @DefaultValue("2") int createdVersion) {

    /** The broker's own limit of a message is far below. */
    private static final DataSize BODY_LIMIT_MAX = DataSize.ofMegabytes(64);

    private static final int NEWEST = EventSchema.newest(OrderEventType.CREATED).major();

    PlacementProperties {
        if (bodyLimit != null
                && (bodyLimit.toBytes() < 1 || bodyLimit.toBytes() > BODY_LIMIT_MAX.toBytes())) {
            throw new InvalidConfigurationPropertyValueException(
                    "ordermesh.gateway.body-limit",
                    bodyLimit,
                    "ordermesh.gateway.body-limit=%s must be above 0 and at most %s"
                            .formatted(bodyLimit, BODY_LIMIT_MAX));
        }
        if (createdVersion < 1 || createdVersion > NEWEST) {
            throw new InvalidConfigurationPropertyValueException(
                    "ordermesh.gateway.created-version",
                    createdVersion,
                    "ordermesh.gateway.created-version=%d must be 1 to %d"
                            .formatted(createdVersion, NEWEST));
        }
    }
}
