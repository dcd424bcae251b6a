package dev.ordermesh.replay.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.StoredMessage;
import dev.ordermesh.replay.testing.GoldenFiles;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryLinesTests {

    private final HistoryLines lines = new HistoryLines();

    @Test
    void writesOurEventWithTraceAndBodyOnOneLine() {
        Map<String, String> headers =
                Map.of(
                        "Nats-Stream-Source", "EVENTS_EU_WEST:abc 4 > >",
                        "ce-subject", "o-1",
                        "ce-source", "/regions/eu-west",
                        "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        assertThat(line("orders.paid.eu-west", headers, "{\n \"at\" : 1.50\n}"))
                .isEqualTo(
                        "{\"sequence\":7,\"time\":\"2026-11-24T12:00:00.123Z\",\"event\":\"paid\","
                                + "\"region\":\"eu-west\",\"origin\":\"eu-west\",\"order\":\"o-1\","
                                + "\"traceparent\":\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\","
                                + "\"data\":{\"at\":1.50}}\n");
    }

    @Test
    void writesANaiveOrderUnderItsOwnId() {
        assertThat(
                        line(
                                "orders.created.eu-west",
                                Map.of("Nats-Stream-Source", "ORDERS_AP_SOUTH:abc 4 > >"),
                                "{\"order_id\":\"n-1\",\"amount\":99.950}"))
                .isEqualTo(
                        "{\"sequence\":7,\"time\":\"2026-11-24T12:00:00.123Z\",\"event\":\"created\","
                                + "\"region\":\"eu-west\",\"origin\":\"ap-south\",\"order\":\"n-1\","
                                + "\"data\":{\"order_id\":\"n-1\",\"amount\":99.950}}\n");
    }

    @Test
    void writesWhatNobodyCanReadAsBytes() {
        // "bm8ganNvbg==" is Base64 of "no json".
        assertThat(line("orders.created.eu-west", Map.of(), "no json"))
                .endsWith("\"order\":null,\"raw\":\"bm8ganNvbg==\"}\n");
    }

    @Test
    void writesAnEmptyBodyAsNoBytes() {
        assertThat(line("orders.created.eu-west", Map.of(), "")).endsWith("\"raw\":\"\"}\n");
    }

    @Test
    void writesAnEventThatThisVersionDoesNotKnow() {
        assertThat(line("orders.returned.eu-west", Map.of(), "{}"))
                .contains("\"event\":\"returned\",\"region\":\"eu-west\",\"origin\":null")
                .endsWith(
                        "\"unknown\":\"the subject's event: returned is not known to this version\","
                                + "\"data\":{}}\n");
    }

    /** Data stays as it was published: its version says how to read it. */
    @ParameterizedTest
    @CsvSource({"v1, 1.0", "v2, 2.0"})
    void writesEveryVersionAsItWasPublished(String golden, String version) {
        Message message = GoldenFiles.message(golden, "created");

        assertThat(line(message.subject(), message.headers(), message.text()))
                .contains(
                        "\"order\":\"0198c0de-0000-7000-8000-000000000001\",\"version\":\""
                                + version)
                .doesNotContain("unknown")
                .endsWith("\"data\":" + message.text() + "}\n");
    }

    @Test
    void marksWhatOnlyNewerCodeCanReadAndShowsItAsItIs() {
        Message newer = GoldenFiles.message("v2", "created").withHeader("ce-schemaversion", "3.0");

        assertThat(line(newer.subject(), newer.headers(), "{\"number\":7}"))
                .contains(
                        "\"event\":\"created\",\"region\":\"eu-west\",\"origin\":\"us-east\","
                                + "\"order\":\"0198c0de-0000-7000-8000-000000000001\","
                                + "\"version\":\"3.0\",\"unknown\":"
                                + "\"ce-schemaversion: 3.0 of created is newer than 2.0\",")
                .endsWith("\"data\":{\"number\":7}}\n");
        assertThat(line(newer.subject(), newer.headers(), "no json"))
                .contains("\"unknown\":")
                .endsWith("\"raw\":\"bm8ganNvbg==\"}\n");
    }

    @Test
    void endsABrokenReadWithALineOfItsOwn() {
        assertThat(new String(lines.error("it went away"), UTF_8))
                .isEqualTo("{\"error\":\"it went away\"}\n");
    }

    private String line(String subject, Map<String, String> headers, String body) {
        StoredMessage stored =
                new StoredMessage(
                        new Message(subject, headers, body.getBytes(UTF_8)),
                        "HISTORY",
                        7,
                        Instant.parse("2026-11-24T12:00:00.123Z"));
        return new String(lines.line(lines.entry(stored)), UTF_8);
    }
}
