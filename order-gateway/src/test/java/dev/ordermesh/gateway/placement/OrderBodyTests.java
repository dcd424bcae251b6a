package dev.ordermesh.gateway.placement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ordermesh.gateway.problem.ProblemException;
import dev.ordermesh.gateway.problem.ProblemType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import reactor.core.publisher.Flux;

class OrderBodyTests {

    private static final int BYTES_MAX = 8;

    private final OrderBody body = new OrderBody(BYTES_MAX, Duration.ofMillis(200));

    @Test
    void takesABodyOfTheMostBytes() {
        assertThat(read(request("application/json").body("12345678"))).isEqualTo("12345678");
    }

    @Test
    void takesNoBodyAsAnEmptyOne() {
        assertThat(read(request("application/json").build())).isEmpty();
    }

    @Test
    void refusesALengthThatIsTooLargeBeforeReading() {
        refuses(
                request("application/json").contentLength(9).body(Flux.never()),
                ProblemType.BODY_TOO_LARGE,
                "at most 8 bytes");
    }

    @Test
    void refusesAStreamOnceItIsTooLarge() {
        refuses(
                request("application/json")
                        .body(Flux.concat(Flux.just(bytes("12345"), bytes("6789")), Flux.never())),
                ProblemType.BODY_TOO_LARGE,
                "at most 8 bytes");
    }

    @Test
    void givesUpOnABodyThatDoesNotArrive() {
        refuses(
                request("application/json").body(Flux.concat(Flux.just(bytes("{")), Flux.never())),
                ProblemType.SLOW_REQUEST,
                "within 200 ms");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=utf-8",
                "application/json; charset=UTF-8",
                "application/vnd.order+json"
            })
    void takesJsonUnderEveryNameOfIt(String type) {
        assertThat(read(request(type).body("{}"))).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json;charset=utf-16",
                "application/json;charset=latin1",
                "application/*"
            })
    void saysWhichHeaderToSendForAnotherType(String type) {
        refuses(
                request(type).body("{}"),
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                "Content-Type is '" + type + "'. Send the header 'Content-Type: application/json'");
    }

    @Test
    void saysWhichHeaderToAddWhereThereIsNone() {
        refuses(
                MockServerHttpRequest.post("/orders").body("{}"),
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                "Content-Type is missing. Send the header 'Content-Type: application/json'");
    }

    @Test
    void refusesTwoTypesThatDiffer() {
        refuses(
                request("application/json").header("Content-Type", "text/plain").body("{}"),
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                "Content-Type is 'application/json', 'text/plain'.");
    }

    @ParameterizedTest
    @CsvSource({"gzip", "br"})
    void refusesACompressedBody(String encoding) {
        refuses(
                request("application/json").header("Content-Encoding", encoding).body("{}"),
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                "Send the header 'Content-Encoding: identity'");
    }

    @Test
    void takesABodyThatSaysItIsNotCompressed() {
        assertThat(
                        read(
                                request("application/json")
                                        .header("Content-Encoding", "identity")
                                        .body("{}")))
                .isEqualTo("{}");
    }

    private void refuses(MockServerHttpRequest request, ProblemType type, String words) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(request))
                .withMessageContaining(words)
                .satisfies(refused -> assertThat(refused.problem().type()).isEqualTo(type));
    }

    private String read(MockServerHttpRequest request) {
        byte[] read = body.read(request).block(Duration.ofSeconds(10));
        return new String(java.util.Objects.requireNonNull(read), UTF_8);
    }

    private static MockServerHttpRequest.BodyBuilder request(String type) {
        return MockServerHttpRequest.post("/orders").header("Content-Type", type);
    }

    private static DataBuffer bytes(String text) {
        return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(UTF_8));
    }
}
