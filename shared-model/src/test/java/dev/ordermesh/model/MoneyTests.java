package dev.ordermesh.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTests {
    private static final Currency EUR = Currency.getInstance("EUR");

    @ParameterizedTest
    @CsvSource({
        "49.9, EUR, 49.90",
        "49.9000, EUR, 49.90",
        "1e2, EUR, 100.00",
        "0, EUR, 0.00",
        "100, JPY, 100",
        "100.0, JPY, 100",
        "1.5, KWD, 1.500",
        "1000000000000000, EUR, 1000000000000000.00"
    })
    void hasTheDecimalsOfItsCurrency(String amount, String currency, String expected) {
        assertThat(Money.of(amount, Currency.getInstance(currency)).decimal()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"49.905, EUR, 2", "0.001, EUR, 2", "0.5, JPY, 0", "1.0001, KWD, 3"})
    void isNeverRounded(String amount, String currency, int decimals) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of(amount, Currency.getInstance(currency)))
                .withMessageContaining(currency + " has " + decimals + " decimals");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "1000000000000000.01", "1e999999999", "1e-999999999"})
    void isBounded(String amount) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(amount, EUR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XAU", "XXX", "eur", "EURO", ""})
    void refusesWhatIsNoCurrencyOfOrders(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.currency(code));
    }

    @Test
    void addsOneCurrencyOnly() {
        Money euro = Money.of("1.10", EUR);

        assertThat(euro.plus(Money.of("2.95", EUR))).isEqualTo(Money.of("4.05", EUR));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> euro.plus(Money.zero(Currency.getInstance("USD"))));
    }

    @Test
    void multipliesExactly() {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            int cents = random.nextInt(1_000_000);
            int quantity = 1 + random.nextInt(10_000);

            Money product = new Money(BigDecimal.valueOf(cents, 2), EUR).times(quantity);

            assertThat(product.amount()).isEqualTo(BigDecimal.valueOf((long) cents * quantity, 2));
        }
    }
}
