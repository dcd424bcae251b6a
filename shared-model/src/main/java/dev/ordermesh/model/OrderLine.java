package dev.ordermesh.model;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * So many pieces of one article.
 *
 * @param sku 1 to 64 characters of {@code [A-Za-z0-9._-]}, the first a letter or digit
 * @param quantity 1 to 10000
 * @param unitPrice 0 to 10^9 units of the order's currency
 */
public record OrderLine(String sku, int quantity, BigDecimal unitPrice) {
    public OrderLine {
        sku = OrderLimits.requireSku(sku);
        quantity = OrderLimits.requireQuantity(quantity);
        unitPrice = OrderLimits.requireUnitPrice(unitPrice);
    }

    /**
     * Gives what the line costs.
     *
     * @throws IllegalArgumentException if the price has more decimals than the currency
     */
    public Money total(Currency currency) {
        return new Money(unitPrice, currency).times(quantity);
    }

    /** The same price reads the same, whatever zeros the client wrote. */
    OrderLine in(Currency currency) {
        return new OrderLine(sku, quantity, new Money(unitPrice, currency).amount());
    }
}
