package dev.ordermesh.model.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.model.CustomerId;
import dev.ordermesh.model.Money;
import dev.ordermesh.model.Order;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.OrderLine;
import dev.ordermesh.model.Region;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderJsonTests {
    private static final Region US_EAST = new Region("us-east");
    private static final Region EU_WEST = new Region("eu-west");
    private static final Region JP_EAST = new Region("jp-east");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Instant ARRIVED = Instant.parse("2026-11-23T10:15:30.123Z");
    private static final OrderDefaults DEFAULTS =
            new OrderDefaults(
                    Map.of(
                            US_EAST, Currency.getInstance("USD"),
                            EU_WEST, EUR,
                            JP_EAST, Currency.getInstance("JPY")),
                    (_, country) -> "JP".equals(country) ? JP_EAST : US_EAST,
                    ARRIVED);

    private final OrderJson json = new OrderJson();

    @Test
    void readsTheFullForm() {
        OrderRequest request =
                parsed(
                        """
                        {"customerId":"c-17","region":"eu-west","currency":"EUR",
                         "shipTo":{"country":"DE"},
                         "lines":[{"sku":"KB-01","quantity":2,"unitPrice":"49.90"}]}\
                        """);

        assertThat(request.id()).isNull();
        assertThat(request.customerId()).isEqualTo(new CustomerId("c-17"));
        assertThat(request.region()).isEqualTo(EU_WEST);
        assertThat(request.shipToCountry()).isEqualTo("DE");
        // 2 * 49.90
        assertThat(request.total()).isEqualTo(Money.of("99.80", EUR));
        assertThat(request.lines())
                .containsExactly(new OrderLine("KB-01", 2, new BigDecimal("49.90")));
        assertThat(request.createdAt()).isEqualTo(ARRIVED);
    }

    @Test
    void readsTheNaiveForm() {
        OrderRequest request =
                parsed("{\"id\":\"n-1\",\"amount\":99.95,\"created_at\":1700000000}");

        Order order = request.toOrder(new OrderId("n-1"), DEFAULTS.regionOf(request));

        assertThat(request.id()).isEqualTo(new OrderId("n-1"));
        assertThat(order.total()).hasToString("99.95 USD");
        assertThat(order.createdAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(order.customerId()).isEqualTo(new CustomerId("n-1"));
        assertThat(order.lines()).isEmpty();
        assertThat(order.region()).isEqualTo(US_EAST);
    }

    @Test
    void takesOrderIdForId() {
        assertThat(parsed("{\"order_id\":\"n-1\",\"amount\":1}").id())
                .isEqualTo(new OrderId("n-1"));
        assertThat(parsed("{\"order_id\":\"n-1\",\"id\":\"n-1\",\"amount\":1}").id())
                .isEqualTo(new OrderId("n-1"));
    }

    @Test
    void takesNullForAbsentAndIgnoresUnknownFields() {
        OrderRequest request =
                parsed(
                        """
                        {"id":null,"customerId":null,"region":null,"currency":null,"shipTo":null,
                         "lines":null,"created_at":null,"amount":"1","colour":{"any":["thing"]}}\
                        """);

        assertThat(request)
                .isEqualTo(
                        new OrderRequest(
                                null,
                                null,
                                null,
                                null,
                                Money.of("1", Currency.getInstance("USD")),
                                List.of(),
                                ARRIVED));
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.10",
        "\"0.10\", 0.10",
        "1e2, 100.00",
        "99999999999999.99, 99999999999999.99",
        "1000000000000000, 1000000000000000.00",
        "0, 0.00"
    })
    void readsAmountsExactly(String amount, String expected) {
        assertThat(parsed("{\"amount\":" + amount + "}").total().decimal()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1700000000, 2023-11-14T22:13:20Z",
        "1700000000.25, 2023-11-14T22:13:20.250Z",
        "1.7e9, 2023-11-14T22:13:20Z",
        "0, 1970-01-01T00:00:00Z",
        "\"2026-11-23T10:15:30Z\", 2026-11-23T10:15:30Z",
        "\"2026-11-23t12:15:30.5+02:00\", 2026-11-23T10:15:30.500Z"
    })
    void readsTimesOfBothForms(String createdAt, Instant expected) {
        assertThat(parsed("{\"amount\":1,\"created_at\":" + createdAt + "}").createdAt())
                .isEqualTo(expected);
    }

    @Test
    void checksDecimalsAgainstTheCurrencyOfTheChosenRegion() {
        String order = "{\"amount\":\"10.5\",\"shipTo\":{\"country\":\"%s\"}}";

        assertThat(parsed(order.formatted("US")).total()).hasToString("10.50 USD");
        assertThat(json.parse(order.formatted("JP").getBytes(UTF_8), DEFAULTS))
                .isEqualTo(
                        new ParseResult.Invalid(
                                List.of(new Violation("amount", "JPY has 0 decimals, not 1"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"amount\":1",
                "{\"amount\":01}",
                "{\"amount\":NaN}",
                "{\"amount\":1} x",
                "{\"amount\":1} {}",
                "[] []",
                "{'amount':1}",
                "{\"amount\":1,\"amount\":2}",
                "{\"amount\":1e99999999999}"
            })
    void saysWhereJsonIsMalformed(String text) {
        ParseResult result = json.parse(text.getBytes(UTF_8), DEFAULTS);

        assertThat(result).isInstanceOf(ParseResult.Malformed.class);
        assertThat(((ParseResult.Malformed) result).message())
                .startsWith("line 1, column ")
                .doesNotContain("\n");
    }

    @Test
    void countsLinesAndColumnsOfMalformedJson() {
        ParseResult result = json.parse("{\n  \"amount\": ?\n}".getBytes(UTF_8), DEFAULTS);

        assertThat(result)
                .isInstanceOfSatisfying(
                        ParseResult.Malformed.class,
                        malformed -> {
                            assertThat(malformed.line()).isEqualTo(2);
                            assertThat(malformed.column()).isBetween(13, 14);
                            assertThat(malformed.message()).startsWith("line 2, column 1");
                        });
    }

    @Test
    void survivesDeepAndBinaryInput() {
        assertThat(json.parse("[".repeat(100_000).getBytes(UTF_8), DEFAULTS))
                .isInstanceOf(ParseResult.Malformed.class);
        assertThat(json.parse(new byte[] {(byte) 0xC3, 0x28, 0, 1}, DEFAULTS))
                .isInstanceOf(ParseResult.Malformed.class);
    }

    private OrderRequest parsed(String text) {
        ParseResult result = json.parse(text.getBytes(UTF_8), DEFAULTS);
        assertThat(result).isInstanceOf(ParseResult.Parsed.class);
        return ((ParseResult.Parsed) result).request();
    }
}
