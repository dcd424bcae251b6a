package dev.ordermesh.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a customer ordered, as placed.
 *
 * @param region the region that fulfils it
 * @param total the sum of the lines if there are any
 * @param lines at most 100; none reserves nothing
 * @param shipToCountry ISO 3166 alpha-2, or null if not shipped
 * @param createdAt to the millisecond
 */
public record Order(
        OrderId id,
        CustomerId customerId,
        Region region,
        Money total,
        List<OrderLine> lines,
        @Nullable String shipToCountry,
        Instant createdAt) {
    public Order {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(customerId, "customerId");
        Objects.requireNonNull(region, "region");
        Currency currency = total.currency();
        lines = lines.stream().map(line -> line.in(currency)).toList();
        if (lines.size() > OrderLimits.LINES_MAX) {
            throw new IllegalArgumentException(
                    "an order must have at most " + OrderLimits.LINES_MAX + " lines");
        }
        if (!lines.isEmpty() && !sum(lines, currency).equals(total)) {
            throw new IllegalArgumentException(
                    "the amount is " + total + ", but the lines are " + sum(lines, currency));
        }
        if (shipToCountry != null) {
            shipToCountry = OrderLimits.requireCountry(shipToCountry);
        }
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Adds up lines.
     *
     * @throws IllegalArgumentException if a price has more decimals than the currency
     */
    public static Money sum(List<OrderLine> lines, Currency currency) {
        return lines.stream()
                .map(line -> line.total(currency))
                .reduce(Money.zero(currency), Money::plus);
    }

    /**
     * Tells a repeat from another order under the same id: SHA-256 in hex of everything but the id
     * and the time.
     */
    public String fingerprint() {
        // No field may hold a line break or a space, so no two contents share a text.
        StringBuilder text = new StringBuilder("order v1\n");
        text.append(customerId).append('\n');
        text.append(region).append('\n');
        text.append(total).append('\n');
        text.append(shipToCountry == null ? "" : shipToCountry).append('\n');
        for (OrderLine line : lines) {
            text.append(line.sku()).append(' ').append(line.quantity()).append(' ');
            text.append(line.unitPrice().toPlainString()).append('\n');
        }
        return HexFormat.of().formatHex(Sha256.hash(text.toString().getBytes(UTF_8)));
    }
}
