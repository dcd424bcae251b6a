package dev.ordermesh.model.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.model.Region;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderViolationTests {
    private static final Region EU_WEST = new Region("eu-west");
    private static final OrderDefaults DEFAULTS =
            OrderDefaults.inRegion(
                    EU_WEST,
                    Map.of(
                            EU_WEST,
                            Currency.getInstance("EUR"),
                            new Region("ap-south"),
                            Currency.getInstance("INR")),
                    Instant.parse("2026-11-23T10:15:30.123Z"));

    private final OrderJson json = new OrderJson();

    /** Each row: the order, the one field that is wrong, a part of what is said about it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    []                                         | $ | must be an object
                    null                                       | $ | must be an object
                    "x"                                        | $ | must be an object
                    {"amount":1,"id":"a.b"}                    | id | 1 to 64
                    {"amount":1,"id":""}                       | id | 1 to 64
                    {"amount":1,"id":17}                       | id | must be a string
                    {"amount":1,"order_id":"a b"}              | order_id | 1 to 64
                    {"amount":1,"id":"a","order_id":"b"}       | order_id | must equal id
                    {"amount":1,"customerId":""}               | customerId | 1 to 128
                    {"amount":1,"customerId":"a b"}            | customerId | 1 to 128
                    {"amount":1,"customerId":{}}               | customerId | must be a string
                    {"amount":1,"region":"mars-base"}          | region | must be one of ap-south, eu-west
                    {"amount":1,"region":"eu-west-2"}          | region | must be one of ap-south, eu-west
                    {"amount":1,"region":1}                    | region | must be a string
                    {"amount":1,"currency":"EURO"}             | currency | ISO 4217
                    {"amount":1,"currency":"XAU"}              | currency | no smallest unit
                    {"amount":1,"currency":978}                | currency | must be a string
                    {"amount":1,"shipTo":"DE"}                 | shipTo | must be an object
                    {"amount":1,"shipTo":{"country":"XX"}}     | shipTo.country | ISO 3166
                    {"amount":1,"shipTo":{"country":"de"}}     | shipTo.country | ISO 3166
                    {"amount":1,"shipTo":{"country":49}}       | shipTo.country | must be a string
                    {}                                         | amount | is required
                    {"lines":[]}                               | amount | is required
                    {"amount":"1,5"}                           | amount | must be a decimal
                    {"amount":"1e2"}                           | amount | must be a decimal
                    {"amount":true}                            | amount | must be a decimal
                    {"amount":-0.01}                           | amount | 0 to 1000000000000000
                    {"amount":1000000000000000.01}             | amount | 0 to 1000000000000000
                    {"amount":1e999999999}                     | amount | 0 to 1000000000000000
                    {"amount":1e-999999999}                    | amount | EUR has 2 decimals
                    {"amount":0.001}                           | amount | EUR has 2 decimals, not 3
                    {"amount":2,"lines":[{"sku":"A","quantity":1,"unitPrice":1}]} | amount | is 2.00 EUR, but the lines are 1.00 EUR
                    {"amount":1,"created_at":-1}               | created_at | Unix seconds
                    {"amount":1,"created_at":1700000000000}    | created_at | Unix seconds
                    {"amount":1,"created_at":1e-999999999}     | created_at | Unix seconds
                    {"amount":1,"created_at":"yesterday"}      | created_at | RFC 3339
                    {"amount":1,"created_at":"1969-12-31T23:59:59Z"} | created_at | RFC 3339
                    {"amount":1,"created_at":[]}               | created_at | RFC 3339
                    {"amount":1,"created_at":1,"createdAt":2}  | createdAt | must equal created_at
                    {"lines":{}}                               | lines | must be an array
                    {"lines":[7]}                              | lines[0] | must be an object
                    {"lines":[{"quantity":1,"unitPrice":1}]}   | lines[0].sku | is required
                    {"lines":[{"sku":"-A","quantity":1,"unitPrice":1}]} | lines[0].sku | 1 to 64
                    {"lines":[{"sku":5,"quantity":1,"unitPrice":1}]} | lines[0].sku | must be a string
                    {"lines":[{"sku":"A","unitPrice":1}]}      | lines[0].quantity | is required
                    {"lines":[{"sku":"A","quantity":0,"unitPrice":1}]} | lines[0].quantity | 1 to 10000
                    {"lines":[{"sku":"A","quantity":10001,"unitPrice":1}]} | lines[0].quantity | 1 to 10000
                    {"lines":[{"sku":"A","quantity":1.5,"unitPrice":1}]} | lines[0].quantity | whole number
                    {"lines":[{"sku":"A","quantity":"1","unitPrice":1}]} | lines[0].quantity | whole number
                    {"lines":[{"sku":"A","quantity":99999999999,"unitPrice":1}]} | lines[0].quantity | whole number
                    {"lines":[{"sku":"A","quantity":1}]}       | lines[0].unitPrice | is required
                    {"lines":[{"sku":"A","quantity":1,"unitPrice":-1}]} | lines[0].unitPrice | 0 to 1000000000
                    {"lines":[{"sku":"A","quantity":1,"unitPrice":1000000000.01}]} | lines[0].unitPrice | 0 to 1000000000
                    {"lines":[{"sku":"A","quantity":1,"unitPrice":"0.005"}]} | lines[0].unitPrice | EUR has 2 decimals, not 3
                    {"lines":[{"sku":"A","quantity":1,"unitPrice":"x"}]} | lines[0].unitPrice | must be a decimal
                    """)
    void namesTheOneWrongField(String order, String field, String message) {
        List<Violation> violations = violations(order);

        assertThat(violations).extracting(Violation::field).containsExactly(field);
        assertThat(violations.getFirst().message()).contains(message);
    }

    @Test
    void namesEveryWrongFieldAtOnce() {
        List<Violation> violations =
                violations(
                        """
                        {"id":"a.b","customerId":" ","region":"mars-base","currency":"EUR",
                         "shipTo":{"country":"XX"},"amount":"-1","created_at":"never",
                         "lines":[{"sku":"","quantity":0,"unitPrice":"-1"},
                                  {"sku":"A","quantity":1,"unitPrice":"0.001"},
                                  {}]}\
                        """);

        assertThat(violations)
                .extracting(Violation::field)
                .containsExactly(
                        "id",
                        "customerId",
                        "region",
                        "shipTo.country",
                        "lines[0].sku",
                        "lines[0].quantity",
                        "lines[0].unitPrice",
                        "lines[1].unitPrice",
                        "lines[2].sku",
                        "lines[2].quantity",
                        "lines[2].unitPrice",
                        "amount",
                        "created_at");
    }

    @Test
    void boundsTheNumberOfLines() {
        String line = "{\"sku\":\"A\",\"quantity\":1,\"unitPrice\":1}";
        String[] lines = new String[101];
        Arrays.fill(lines, line);

        assertThat(violations("{\"lines\":[" + String.join(",", lines) + "]}"))
                .containsExactly(new Violation("lines", "must be at most 100 lines, not 101"));
    }

    @Test
    void boundsLengths() {
        String order = "{\"amount\":1,\"customerId\":\"%s\",\"id\":\"%s\"}";

        assertThat(violations(order.formatted("c".repeat(129), "i".repeat(65))))
                .extracting(Violation::field)
                .containsExactly("id", "customerId");
        assertThat(parse(order.formatted("c".repeat(128), "i".repeat(64))))
                .isInstanceOf(ParseResult.Parsed.class);
    }

    private List<Violation> violations(String order) {
        ParseResult result = parse(order);
        assertThat(result).isInstanceOf(ParseResult.Invalid.class);
        return ((ParseResult.Invalid) result).violations();
    }

    private ParseResult parse(String order) {
        return json.parse(order.getBytes(UTF_8), DEFAULTS);
    }
}
