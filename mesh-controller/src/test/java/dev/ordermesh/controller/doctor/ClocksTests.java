package dev.ordermesh.controller.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.messaging.Message;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ClocksTests {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final Clocks clocks =
            new Clocks(Clock.fixed(NOON, ZoneOffset.UTC), JsonMapper.shared());

    @Test
    void ofTheLastOnesHeardTheQuickestCounts() {
        hear("eu-west", NOON.plusMillis(1500));
        hear("eu-west", NOON.plusMillis(1900));
        hear("eu-west", NOON.plusMillis(100));
        hear("ap-south", NOON.minusMillis(40));

        assertThat(clocks.ahead())
                .containsEntry("eu-west", Duration.ofMillis(1900))
                .containsEntry("ap-south", Duration.ofMillis(-40));
    }

    @Test
    void whatWasHeardLongAgoIsForgotten() {
        hear("eu-west", NOON.plusMillis(1900));
        for (int i = 0; i < 12; i++) {
            hear("eu-west", NOON.minusMillis(5));
        }

        assertThat(clocks.ahead()).containsEntry("eu-west", Duration.ofMillis(-5));
    }

    @Test
    void whatSaysNoTimeSaysNothing() {
        for (String text :
                new String[] {
                    "{\"region\":\"eu-west\"}", "no JSON", "{\"sentAt\":\"x\",\"region\":\"r\"}"
                }) {
            clocks.hear(Message.of("positions", text.getBytes(StandardCharsets.UTF_8)));
        }

        assertThat(clocks.ahead()).isEmpty();
    }

    private void hear(String region, Instant sentAt) {
        String report = "{\"region\":\"%s\",\"sentAt\":\"%s\"}".formatted(region, sentAt);
        clocks.hear(Message.of("positions", report.getBytes(StandardCharsets.UTF_8)));
    }
}
