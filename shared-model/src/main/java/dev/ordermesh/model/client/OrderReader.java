package dev.ordermesh.model.client;

import dev.ordermesh.model.CustomerId;
import dev.ordermesh.model.Money;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderLimits;
import dev.ordermesh.model.OrderLine;
import dev.ordermesh.model.Region;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one JSON object as an order: the full form, the naive one, or a mixture. */
final class OrderReader {
    private static final String ID = "id";
    private static final String ORDER_ID = "order_id";
    private static final String CUSTOMER_ID = "customerId";
    private static final String REGION = "region";
    private static final String SHIP_TO = "shipTo";
    private static final String COUNTRY = "country";
    private static final String CURRENCY = "currency";
    private static final String LINES = "lines";
    private static final String AMOUNT = "amount";
    private static final String CREATED_AT = "created_at";
    private static final String CREATED_AT_FULL = "createdAt";

    private final Violations violations = new Violations();
    private final Fields root;
    private final OrderDefaults defaults;

    OrderReader(JsonNode object, OrderDefaults defaults) {
        this.root = new Fields(object, "", violations);
        this.defaults = defaults;
    }

    ParseResult read() {
        OrderId id = root.either(ID, ORDER_ID, v -> new OrderId(Fields.string(v)));
        CustomerId customerId = root.text(CUSTOMER_ID, CustomerId::new);
        Region region = root.text(REGION, this::knownRegion);
        String country = readCountry();
        Currency currency = readCurrency(id, region, country);
        List<OrderLine> lines = new LinesReader(currency, violations).read(root.find(LINES));
        Money total = readTotal(lines, currency);
        Instant createdAt = root.either(CREATED_AT, CREATED_AT_FULL, Timestamps::read);
        if (!violations.none()) {
            return new ParseResult.Invalid(violations.all());
        }
        return new ParseResult.Parsed(
                new OrderRequest(
                        id,
                        customerId,
                        region,
                        country,
                        Objects.requireNonNull(total, AMOUNT),
                        Objects.requireNonNull(lines, LINES),
                        createdAt == null ? defaults.arrivedAt() : createdAt));
    }

    private Region knownRegion(String name) {
        for (Region known : defaults.currencies().keySet()) {
            if (known.name().equals(name)) {
                return known;
            }
        }
        String names =
                defaults.currencies().keySet().stream()
                        .sorted()
                        .map(Region::name)
                        .collect(Collectors.joining(", "));
        throw new IllegalArgumentException("must be one of " + names);
    }

    private @Nullable String readCountry() {
        JsonNode shipTo = root.find(SHIP_TO);
        if (shipTo == null) {
            return null;
        }
        if (!shipTo.isObject()) {
            violations.add(SHIP_TO, "must be an object");
            return null;
        }
        return new Fields(shipTo, SHIP_TO + '.', violations)
                .text(COUNTRY, OrderLimits::requireCountry);
    }

    private @Nullable Currency readCurrency(
            @Nullable OrderId id, @Nullable Region region, @Nullable String country) {
        if (root.find(CURRENCY) != null) {
            return root.text(CURRENCY, Money::currency);
        }
        if (region != null) {
            return defaults.currencies().get(region);
        }
        // A choice by a field that is wrong would check prices against a random currency.
        boolean unsure =
                violations.has(ID)
                        || violations.has(ORDER_ID)
                        || violations.has(REGION)
                        || violations.has(SHIP_TO)
                        || violations.has(SHIP_TO + '.' + COUNTRY);
        return unsure ? null : defaults.currencyOf(defaults.regionChoice().choose(id, country));
    }

    private @Nullable Money readTotal(
            @Nullable List<OrderLine> lines, @Nullable Currency currency) {
        BigDecimal amount = root.decimal(AMOUNT, OrderLimits::requireAmount);
        boolean given = root.find(AMOUNT) != null;
        if (!given && lines != null && lines.isEmpty()) {
            violations.add(AMOUNT, "is required where there are no lines");
        }
        if (currency == null) {
            return null;
        }
        Money sum = lines == null || lines.isEmpty() ? null : Order.sum(lines, currency);
        if (amount == null) {
            return sum;
        }
        Money total = root.checked(AMOUNT, () -> new Money(amount, currency));
        if (total != null && sum != null && !sum.equals(total)) {
            violations.add(AMOUNT, "is " + total + ", but the lines are " + sum);
        }
        return total;
    }
}
