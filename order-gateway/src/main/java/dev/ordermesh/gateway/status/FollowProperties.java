package dev.ordermesh.gateway.status;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How orders are followed live.
 *
 * @param every How long between two looks at an order that is followed.
 * @param limit How long one order is followed at most; the client may come again.
 * @param heartbeat How often a line is sent while nothing happens, so that nobody on the way takes
 *     the connection for dead.
 * @param followersMax Most orders that are followed at a time; one more is told to come back.
 */
@Validated
@ConfigurationProperties("ordermesh.gateway.follow")
record FollowProperties(
        @DefaultValue("250ms") @NotNull @DurationMin(millis = 10) @DurationMax(seconds = 10)
                Duration every,
        @DefaultValue("15m") @NotNull @DurationMin(seconds = 1) Duration limit,
        @DefaultValue("15s") @NotNull @DurationMin(seconds = 1) Duration heartbeat,
        @DefaultValue("500") @Min(1) @Max(100_000) int followersMax) {}
