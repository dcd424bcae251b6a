package dev.ordermesh.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderTests {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Instant AT = Instant.parse("2026-11-23T10:15:30.123456Z");
    private static final OrderLine KEYBOARDS = line("KB-01", 2, "49.9");

    @Test
    void totalIsTheSumOfTheLines() {
        // 2 * 49.90 + 1 * 0.20 = 100.00
        assertThat(order("100.00", List.of(KEYBOARDS, line("ST-1", 1, "0.2"))).total())
                .isEqualTo(Money.of("100", EUR));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> order("99.79", List.of(KEYBOARDS)))
                .withMessageContaining("99.79 EUR")
                .withMessageContaining("99.80 EUR");
    }

    @Test
    void hasAnyTotalWithoutLines() {
        assertThat(order("5", List.of()).total()).isEqualTo(Money.of("5.00", EUR));
    }

    @Test
    void refusesMoreThan100Lines() {
        List<OrderLine> lines = Collections.nCopies(101, line("A", 1, "0"));

        assertThatIllegalArgumentException().isThrownBy(() -> order("0", lines));
        assertThat(order("0", lines.subList(0, 100)).lines()).hasSize(100);
    }

    @Test
    void refusesPricesFinerThanTheCurrency() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> order("0.01", List.of(line("A", 2, "0.005"))));
    }

    @Test
    void keepsMilliseconds() {
        assertThat(order("5", List.of()).createdAt())
                .isEqualTo(Instant.parse("2026-11-23T10:15:30.123Z"));
    }

    @Test
    void fingerprintIsTheSameForever() {
        // Golden: a change here would turn repeats that are under way into conflicts.
        assertThat(order("99.80", List.of(KEYBOARDS)).fingerprint())
                .isEqualTo("92d16906f2e9ee9ebc6d3e29b768615a6f52c0eb7a5d4160b0d01669ff1ff545");
    }

    @Test
    void fingerprintIgnoresIdTimeAndZeros() {
        Order order = order("99.80", List.of(KEYBOARDS));
        Order repeat =
                new Order(
                        new OrderId("other"),
                        order.customerId(),
                        order.region(),
                        Money.of("99.8", EUR),
                        List.of(line("KB-01", 2, "49.9000")),
                        order.shipToCountry(),
                        AT.plusSeconds(60));

        assertThat(repeat.fingerprint()).isEqualTo(order.fingerprint());
    }

    @Test
    void fingerprintSeesEveryOtherField() {
        List<OrderLine> lines = List.of(KEYBOARDS);

        assertThat(
                        List.of(
                                order("99.80", lines),
                                order("99.80", List.of()),
                                order("99.81", List.of()),
                                order("99.80", List.of(line("KB-02", 2, "49.90"))),
                                order("99.80", List.of(line("KB-01", 1, "99.80"))),
                                order("c-18", "eu-west", "99.80", lines, "DE"),
                                order("c-17", "us-east", "99.80", lines, "DE"),
                                order("c-17", "eu-west", "99.80", lines, "FR"),
                                order("c-17", "eu-west", "99.80", lines, null)))
                .extracting(Order::fingerprint)
                .doesNotHaveDuplicates();
    }

    private static Order order(String total, List<OrderLine> lines) {
        return order("c-17", "eu-west", total, lines, "DE");
    }

    private static Order order(
            String customer,
            String region,
            String total,
            List<OrderLine> lines,
            @Nullable String country) {
        return new Order(
                new OrderId("o-1"),
                new CustomerId(customer),
                new Region(region),
                Money.of(total, EUR),
                lines,
                country,
                AT);
    }

    private static OrderLine line(String sku, int quantity, String unitPrice) {
        return new OrderLine(sku, quantity, new BigDecimal(unitPrice));
    }
}
