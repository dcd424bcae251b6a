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
 * How the gateway tells where an order stands.
 *
 * @param recentOrdersMax Most orders taken here that are remembered as placed until their status
 *     can be read. An order takes about 0.5 KB.
 * @param recentOrdersAge How long they are remembered.
 * @param missPatience How long an order that nobody knows is looked for before the answer is 404.
 */
@Validated
@ConfigurationProperties("ordermesh.gateway.status")
record StatusProperties(
        @DefaultValue("10000") @Min(1) @Max(1_000_000) int recentOrdersMax,
        @DefaultValue("1m") @NotNull @DurationMin(seconds = 1) Duration recentOrdersAge,
        @DefaultValue("500ms") @NotNull @DurationMin @DurationMax(seconds = 5)
                Duration missPatience) {}
