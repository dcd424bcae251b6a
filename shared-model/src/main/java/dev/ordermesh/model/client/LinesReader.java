package dev.ordermesh.model.client;

import dev.ordermesh.model.Money;
import dev.ordermesh.model.OrderLimits;
import dev.ordermesh.model.OrderLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the lines of an order, each with every wrong field. */
final class LinesReader {
    private static final String LINES = "lines";
    private static final String SKU = "sku";
    private static final String QUANTITY = "quantity";
    private static final String UNIT_PRICE = "unitPrice";

    private final @Nullable Currency currency;
    private final Violations violations;

    /** Prices are checked against the currency's decimals where the currency is known. */
    LinesReader(@Nullable Currency currency, Violations violations) {
        this.currency = currency;
        this.violations = violations;
    }

    /** Gives the lines; null if any is wrong, empty if there are none. */
    @Nullable List<OrderLine> read(@Nullable JsonNode value) {
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            violations.add(LINES, "must be an array");
            return null;
        }
        if (value.size() > OrderLimits.LINES_MAX) {
            violations.add(
                    LINES,
                    "must be at most " + OrderLimits.LINES_MAX + " lines, not " + value.size());
            return null;
        }
        List<OrderLine> lines = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            OrderLine line = readLine(LINES + '[' + i + ']', value.get(i));
            if (line != null) {
                lines.add(line);
            }
        }
        return lines.size() == value.size() ? lines : null;
    }

    private @Nullable OrderLine readLine(String path, JsonNode value) {
        if (!value.isObject()) {
            violations.add(path, "must be an object");
            return null;
        }
        Fields line = new Fields(value, path + '.', violations);
        String sku = line.required(SKU, line.text(SKU, OrderLimits::requireSku));
        Integer quantity =
                line.required(
                        QUANTITY,
                        line.read(QUANTITY, v -> OrderLimits.requireQuantity(Fields.whole(v))));
        BigDecimal unitPrice =
                line.required(UNIT_PRICE, line.decimal(UNIT_PRICE, this::requirePrice));
        return sku == null || quantity == null || unitPrice == null
                ? null
                : new OrderLine(sku, quantity, unitPrice);
    }

    private BigDecimal requirePrice(BigDecimal price) {
        BigDecimal inRange = OrderLimits.requireUnitPrice(price);
        return currency == null ? inRange : new Money(inRange, currency).amount();
    }
}
