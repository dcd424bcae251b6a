package dev.ordermesh.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.ordermesh.model.OrderId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

class ProblemWriterTests {

    private final WebTestClient client = TestWebClient.of(new Pages());

    @RestController
    static class Pages {

        @GetMapping(path = "/page", produces = MediaType.APPLICATION_JSON_VALUE)
        String page(@RequestParam(defaultValue = "0") int number) {
            return "{\"number\":" + number + "}";
        }

        @GetMapping("/fault")
        String fault() {
            throw new IllegalStateException("a secret of the code");
        }

        @GetMapping("/about")
        String about() {
            throw Problem.temporary(ProblemType.NOT_TAKEN, "Later.", Duration.ofSeconds(1))
                    .asException()
                    .about(new OrderId("o-7"));
        }

        @GetMapping("/later")
        String later() {
            throw Problem.temporary(ProblemType.NOT_TAKEN, "Later.", Duration.ofMillis(1))
                    .asException();
        }
    }

    @Test
    void showsTheOrderInTheLog() {
        List<String> orders = new CopyOnWriteArrayList<>();
        Logger log = (Logger) LoggerFactory.getLogger(ProblemWriter.class);
        AppenderBase<ILoggingEvent> appender =
                new AppenderBase<>() {
                    @Override
                    protected void append(ILoggingEvent event) {
                        orders.add(String.valueOf(event.getMDCPropertyMap().get("orderId")));
                    }
                };
        appender.start();
        log.addAppender(appender);

        client.get().uri("/about").exchange().expectStatus().isEqualTo(503);

        log.detachAppender(appender);
        assertThat(orders).contains("o-7");
    }

    @Test
    void saysWhatIsAtOtherAddresses() {
        problem(client.get().uri("/nowhere").exchange(), ProblemType.NOT_FOUND)
                .jsonPath("$.detail")
                .value(
                        String.class,
                        detail -> assertThat(detail).contains("GET /nowhere", "POST /orders"));
    }

    @Test
    void saysWhichMethodsAreTaken() {
        WebTestClient.ResponseSpec answer = client.method(HttpMethod.PUT).uri("/page").exchange();

        answer.expectHeader().valueEquals("Allow", "GET");
        problem(answer, ProblemType.METHOD_NOT_ALLOWED)
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains("PUT", "GET"));
    }

    @Test
    void saysInWhichFormAnAnswerCanBe() {
        problem(
                        client.get().uri("/page").accept(MediaType.TEXT_HTML).exchange(),
                        ProblemType.NOT_ACCEPTABLE)
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).contains("application/json"));
    }

    @Test
    void callsAnUnreadableParameterTheClientsFault() {
        problem(client.get().uri("/page?number=x").exchange(), ProblemType.BAD_REQUEST);
    }

    @Test
    void keepsTheCauseOfAFaultToTheLog() {
        problem(client.get().uri("/fault").exchange(), ProblemType.INTERNAL_ERROR)
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).doesNotContain("secret"))
                .jsonPath("$.errors")
                .doesNotExist();
    }

    @Test
    void neverSaysToRetryAfterZeroSeconds() {
        WebTestClient.ResponseSpec answer = client.get().uri("/later").exchange();

        answer.expectHeader().valueEquals("Retry-After", "1");
        problem(answer, ProblemType.NOT_TAKEN);
    }

    /** Programs switch on them. */
    @Test
    void neverChangesATypesName() {
        assertThat(
                        Arrays.stream(ProblemType.values())
                                .map(type -> type.status() + " " + type.uri()))
                .containsExactly(
                        "400 urn:ordermesh:problem:malformed-json",
                        "400 urn:ordermesh:problem:invalid-header",
                        "400 urn:ordermesh:problem:invalid-order-id",
                        "400 urn:ordermesh:problem:bad-request",
                        "404 urn:ordermesh:problem:unknown-order",
                        "404 urn:ordermesh:problem:not-found",
                        "405 urn:ordermesh:problem:method-not-allowed",
                        "406 urn:ordermesh:problem:not-acceptable",
                        "408 urn:ordermesh:problem:slow-request",
                        "409 urn:ordermesh:problem:not-cancellable",
                        "413 urn:ordermesh:problem:body-too-large",
                        "415 urn:ordermesh:problem:unsupported-media-type",
                        "422 urn:ordermesh:problem:invalid-order",
                        "422 urn:ordermesh:problem:idempotency-key-reused",
                        "422 urn:ordermesh:problem:order-id-reused",
                        "500 urn:ordermesh:problem:internal-error",
                        "503 urn:ordermesh:problem:not-taken",
                        "503 urn:ordermesh:problem:fate-unknown",
                        "503 urn:ordermesh:problem:status-unavailable",
                        "503 urn:ordermesh:problem:too-many-followers",
                        "503 urn:ordermesh:problem:cancellation-not-taken",
                        "503 urn:ordermesh:problem:cancellation-unknown");
    }

    private static WebTestClient.BodyContentSpec problem(
            WebTestClient.ResponseSpec answer, ProblemType type) {
        return answer.expectStatus()
                .isEqualTo(type.status())
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo(type.uri().toString())
                .jsonPath("$.title")
                .isEqualTo(type.title())
                .jsonPath("$.status")
                .isEqualTo(type.status());
    }
}
