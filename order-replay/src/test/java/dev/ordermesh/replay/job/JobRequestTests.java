package dev.ordermesh.replay.job;

import static dev.ordermesh.replay.testing.FakeHistory.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordermesh.model.Region;
import dev.ordermesh.replay.read.BadParameter;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobRequestTests {

    private final JobRequest.Reader reader =
            new JobRequest.Reader(
                    List.of(new Region("us-east"), new Region("eu-west")),
                    Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void readsAll() {
        JobRequest asked =
                read(
                        """
                        {"select":{"since":"1h","until":"2026-11-24T12:00:00Z","fromSequence":3,
                        "toSequence":9,"origin":"us-east","region":"eu-west",
                        "events":["paid","created"],"orders":["o-2","o-1"]},
                        "action":"shadow","rate":50,"speed":2.5}
                        """);

        assertThat(asked.action()).isEqualTo(Job.Action.SHADOW);
        assertThat(asked.pace()).isEqualTo(new Pace(50, 2.5));
        Selection select = asked.select();
        assertThat(select.since()).isEqualTo(NOON.minus(Duration.ofHours(1)));
        assertThat(select.until()).isEqualTo(NOON);
        assertThat(select.fromSequence()).isEqualTo(3);
        assertThat(select.toSequence()).isEqualTo(9);
        assertThat(select.origin()).isEqualTo("us-east");
        assertThat(select.subjects())
                .containsExactly("orders.created.eu-west", "orders.paid.eu-west");
        assertThat(select.orders()).containsExactly("o-1", "o-2");
    }

    @Test
    void whatIsNotSaidIsAny() {
        JobRequest asked = read("{}");

        assertThat(asked.action()).isEqualTo(Job.Action.COUNT);
        assertThat(asked.pace()).isEqualTo(Pace.UNLIMITED);
        assertThat(asked.select().subjects()).containsExactly("orders.*.*");
        assertThat(asked.select().fromSequence()).isEqualTo(1);
    }

    @Test
    void ordersAreReprocessedByWhatPlacedThem() {
        JobRequest asked = read("{\"action\":\"reprocess\",\"effects\":true}");

        assertThat(asked.select().subjects()).containsExactly("orders.created.*");
        assertThat(asked.effects()).isTrue();
        assertThat(read("{\"action\":\"reprocess\"}").effects()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | body must be a JSON object",
                "no | body must be a JSON object",
                "{\"x\":1} | x is not known; known are [action, effects, rate, select, speed]",
                "{\"action\":\"fly\"} | action must be count or shadow or reprocess, not fly",
                "{\"action\":\"shadow\",\"effects\":true} | effects must be absent unless",
                "{\"action\":\"reprocess\",\"effects\":1} | effects must be true or false, not 1",
                "{\"action\":\"reprocess\",\"select\":{\"events\":[\"paid\"]}} | events must be absent or",
                "{\"action\":7} | action must be a text, not 7",
                "{\"rate\":0} | rate must be a whole number from 1 to 100000, not 0",
                "{\"rate\":1.5} | rate must be a whole number",
                "{\"rate\":100001} | rate must be a whole number",
                "{\"speed\":0} | speed must be a number from 0.01 to 10000.0, not 0",
                "{\"speed\":\"2\"} | speed must be a number",
                "{\"select\":7} | select must be an object",
                "{\"select\":{\"colour\":1}} | select.colour is not known",
                "{\"select\":{\"since\":\"soon\"}} | since must be so long ago",
                "{\"select\":{\"since\":\"1h\",\"until\":\"2h\"}} | since is after until",
                "{\"select\":{\"fromSequence\":0}} | fromSequence must be a whole number from 1",
                "{\"select\":{\"fromSequence\":5,\"toSequence\":4}} | fromSequence is above toSequence",
                "{\"select\":{\"origin\":\"mars\"}} | origin must be one of",
                "{\"select\":{\"events\":[]}} | events must be an array of 1 to 8 names",
                "{\"select\":{\"events\":[\"eaten\"]}} | events must be of [created,",
                "{\"select\":{\"orders\":[\"a b\"]}} | orders ",
                "{\"select\":{\"customer\":\"a b\"}} | customer ",
                "{\"select\":{\"customer\":\"c\",\"orders\":[\"o\"]}} | customer and orders can't both",
                "{\"select\":{\"orders\":\"o-1\"}} | orders must be an array of 1 to 1000 names",
            })
    void refusesWithItsName(String body, String message) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        BadParameter.class,
                        bad ->
                                assertThat(bad.parameter() + " " + bad.getMessage())
                                        .startsWith(message));
    }

    private JobRequest read(String body) {
        return reader.read(body.getBytes(UTF_8));
    }
}
