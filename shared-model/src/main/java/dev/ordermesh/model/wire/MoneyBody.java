package dev.ordermesh.model.wire;

import dev.ordermesh.model.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Objects;

/** An amount of money, which says its own currency. */
record MoneyBody(String amount, String currency) {
    MoneyBody {
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(currency, "currency");
    }

    static MoneyBody of(BigDecimal amount, Currency currency) {
        return new MoneyBody(amount.toPlainString(), currency.getCurrencyCode());
    }

    Money toMoney() {
        return Money.of(amount, Money.currency(currency));
    }
}
