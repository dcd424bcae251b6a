package dev.ordermesh.replay.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointInTimeTests {

    private final PointInTime points =
            new PointInTime(Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "30s, 2026-11-24T11:59:30Z",
        "90m, 2026-11-24T10:30:00Z",
        "1h, 2026-11-24T11:00:00Z",
        "2d, 2026-11-22T12:00:00Z",
        "2026-11-24T12:00:00Z, 2026-11-24T12:00:00Z",
        "2026-11-24T12:00:00.123+01:00, 2026-11-24T11:00:00.123Z",
        "2026-11-24T12:00:00 01:00, 2026-11-24T11:00:00Z",
    })
    void readsADurationAgoOrATime(String text, Instant expected) {
        assertThat(points.read(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "h", "-1h", "1w", "1h30m", "yesterday", "2026-11-24", "9999999999d"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> points.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("90m");
    }

    @Test
    void goesBackFurtherThanAnyHistory() {
        assertThat(points.read("999999999d")).isBefore("1970-01-01T00:00:00Z");
    }
}
