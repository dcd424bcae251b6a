package dev.ordermesh.model.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NatsBinaryModeTests {
    private static final byte[] BODY = {'{', '}'};

    @Test
    void eventsComeBack() {
        CloudEvent event =
                CloudEventBuilder.v1()
                        .withId("1")
                        .withSource(URI.create("/a"))
                        .withType("t")
                        .withSubject("s")
                        .withTime(OffsetDateTime.parse("2026-11-23T10:15:30.120Z"))
                        .withDataContentType("application/json")
                        .withExtension("more", "ä \"100 %\" \r\nx")
                        .withData(BODY)
                        .build();

        Map<String, String> headers = NatsBinaryMode.write(event);

        assertThat(headers)
                .containsEntry("ce-time", "2026-11-23T10:15:30.120Z")
                .containsEntry("ce-more", "%C3%A4%20%22100%20%25%22%20%0D%0Ax")
                .containsEntry("content-type", "application/json");
        assertThat(NatsBinaryMode.read("1.0", headers, BODY)).isEqualTo(event);
    }

    @Test
    void readsHeadersInAnyCaseAndIgnoresOddOnes() {
        Map<String, String> headers =
                Map.of(
                        "Ce-Id", "1",
                        "CE-SOURCE", "/a",
                        "ce-type", "t",
                        "Content-Type", "text/plain",
                        "ce-not_a_name", "x",
                        "other", "y");

        CloudEvent event = NatsBinaryMode.read("1.0", headers, BODY);

        assertThat(event.getId()).isEqualTo("1");
        assertThat(event.getDataContentType()).isEqualTo("text/plain");
        assertThat(event.getExtensionNames()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ce-id", "ce-source", "ce-type"})
    void refusesEventsWithoutARequiredAttribute(String missing) {
        Map<String, String> headers =
                new HashMap<>(Map.of("ce-id", "1", "ce-source", "/a", "ce-type", "t"));
        headers.remove(missing);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NatsBinaryMode.read("1.0", headers, BODY));
    }

    @Test
    void refusesOtherVersionsAndWrongValues() {
        Map<String, String> headers =
                Map.of("ce-id", "1", "ce-source", "/a", "ce-type", "t", "ce-time", "now");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> NatsBinaryMode.read("1.0", headers, BODY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NatsBinaryMode.read("2.0", headers, BODY));
    }

    @ParameterizedTest
    @CsvSource({"100%, 100%", "%zz, %zz", "%4, %4", "a%20b, a b", "%C3%A4, ä"})
    void decodesWhatIsAnEscapeAlone(String encoded, String decoded) {
        assertThat(HeaderValues.decode(encoded)).isEqualTo(decoded);
    }
}
