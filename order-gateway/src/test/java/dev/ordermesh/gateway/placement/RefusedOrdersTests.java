package dev.ordermesh.gateway.placement;

import static dev.ordermesh.gateway.mesh.TestRegions.EU_WEST;
import static dev.ordermesh.gateway.mesh.TestRegions.US_EAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.gateway.mesh.TestRegions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;

/** What a client is told of an order that is none. */
class RefusedOrdersTests {

    private final GatewayUnderTest gateway =
            GatewayUnderTest.with(TestRegions.seenFrom(US_EAST, List.of(US_EAST, EU_WEST)));

    @AfterEach
    void publishesNothing() {
        assertThat(gateway.publisher.published).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'customerId':             | line 1, column",
                "''                         | line 1, column 1: the body is empty",
                "{'amount':1} x             | line 1, column",
                "{'amount':1,'amount':2}    | line 1, column",
            })
    void saysWhereJsonBreaksOff(String body, String where) {
        gateway.post(body.replace('\'', '"').replace("\"\"", ""))
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:ordermesh:problem:malformed-json")
                .jsonPath("$.status")
                .isEqualTo(400)
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains(where));
        assertThat(gateway.rejected("malformed-json")).isEqualTo(1);
    }

    @Test
    void namesEveryFieldAtFaultAtOnce() {
        gateway.post(
                        """
                        {"customerId":"c","currency":"XXQ","region":"mars",
                         "lines":[{"sku":"KB-01","quantity":-1,"unitPrice":"1"}]}\
                        """)
                .expectStatus()
                .isEqualTo(422)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:ordermesh:problem:invalid-order")
                .jsonPath("$.errors[?(@.field == 'currency')]")
                .exists()
                .jsonPath("$.errors[?(@.field == 'region')]")
                .exists()
                .jsonPath("$.errors[?(@.field == 'lines[0].quantity')]")
                .exists();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'amount':1,'region':'ap-south'}         | region         | must be one of eu-west, us-east",
                "{'amount':1,'shipTo':{'country':'IN'}}   | shipTo.country | eu-west, us-east",
                "{'amount':1,'currency':'USD','id':'A-1'} | region         | eu-west, us-east",
            })
    void namesTheFieldThatLeadsToARegionThatDoesNotRun(String body, String field, String words) {
        gateway.post(body.replace('\'', '"'))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors.length()")
                .isEqualTo(1)
                .jsonPath("$.errors[0].field")
                .isEqualTo(field)
                .jsonPath("$.errors[0].message")
                .value(String.class, message -> assertThat(message).contains(words));
    }

    @Test
    void namesTheFieldOfAnOrderWithoutAmountAndLines() {
        gateway.post("{\"id\":\"a\"}")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("amount");
    }

    @Test
    void refusesAnIdBesideAKey() {
        gateway.post("{\"id\":\"a\",\"region\":\"us-east\",\"amount\":1}", "key-1")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("id");
    }

    @Test
    void refusesAKeyOutOfBoundsBeforeReadingTheBody() {
        gateway.post("not JSON", "two words")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:ordermesh:problem:invalid-header");
    }

    @Test
    void refusesABodyOverTheLimit() {
        gateway.post("x".repeat(GatewayUnderTest.BODY_BYTES_MAX + 1))
                .expectStatus()
                .isEqualTo(413)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:ordermesh:problem:body-too-large");
    }

    @Test
    void refusesAnotherMediaType() {
        gateway.client
                .post()
                .uri("/orders")
                .contentType(MediaType.TEXT_PLAIN)
                .bodyValue("x")
                .exchange()
                .expectStatus()
                .isEqualTo(415)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:ordermesh:problem:unsupported-media-type");
    }
}
