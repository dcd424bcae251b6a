package dev.ordermesh.controller.nudge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times are milliseconds since some start. */
class NudgeDecisionTests {

    private static final SourceKey KEY = new SourceKey("INBOUND", "ORDERS_US_EAST");
    private static final String ORIGIN = "us-east";

    private final NudgeDecision decision = new NudgeDecision();

    @ParameterizedTest(name = "path up for {0} ms, silent for {1} ms: {2}")
    @CsvSource({
        "10000, 1000, false", // a healthy idle source: its last heartbeat
        "10000, 3000, false",
        "10000, 3001, true",
        " 1000, 9000, true",
        "  999, 9000, false",
        "     , 9000, false", // path down
    })
    void nudgesASilentSourceOfAReachableOrigin(
            @Nullable Long upForMillis, long silentMillis, boolean expected) {
        assertThat(decide(0, upForMillis, silentMillis)).isEqualTo(expected);
    }

    @Test
    void aSourceNeverHeardOfGetsTwoSecondsFirst() {
        assertThat(decide(0, 10_000L, null)).isFalse();
        assertThat(decide(1_999, 10_000L, null)).isFalse();
        assertThat(decide(2_000, 10_000L, null)).isTrue();
    }

    @Test
    void aSourceNeverHeardOfWhileThePathWasDownIsNudgedOnceThePathHasBeenUpForASecond() {
        assertThat(decide(0, null, null)).isFalse();
        assertThat(decide(60_000, 500L, null)).isFalse();
        assertThat(decide(60_500, 1_000L, null)).isTrue();
    }

    @Test
    void aNudgeGetsFiveSecondsToWork() {
        List<Long> nudgedAt = new ArrayList<>();
        for (long now = 0; now <= 11_000; now += 500) {
            if (decide(now, 10_000L, 20_000L + now)) {
                nudgedAt.add(now);
            }
        }
        assertThat(nudgedAt).containsExactly(0L, 5_000L, 10_000L);
    }

    @Test
    void aSourceHeardOfAgainCountsAsNewWhenItFallsSilent() {
        assertThat(decide(0, 10_000L, null)).isFalse();
        assertThat(decide(1_000, 10_000L, 10L)).isFalse();
        assertThat(decide(2_500, 10_000L, null)).isFalse();
        assertThat(decide(4_500, 10_000L, null)).isTrue();
    }

    @Test
    void eachSourceIsJudgedAlone() {
        SourceKey other = new SourceKey("HISTORY", "EVENTS_US_EAST");
        List<SourceKey> due =
                decision.decide(
                        Duration.ZERO,
                        List.of(
                                new SourceSighting(KEY, ORIGIN, Duration.ofSeconds(1)),
                                new SourceSighting(other, ORIGIN, Duration.ofSeconds(4))),
                        _ -> Optional.of(Duration.ofSeconds(10)));
        assertThat(due).containsExactly(other);
    }

    private boolean decide(long now, @Nullable Long upForMillis, @Nullable Long silentMillis) {
        Duration silent = silentMillis == null ? null : Duration.ofMillis(silentMillis);
        return !decision.decide(
                        Duration.ofMillis(now),
                        List.of(new SourceSighting(KEY, ORIGIN, silent)),
                        _ -> Optional.ofNullable(upForMillis).map(Duration::ofMillis))
                .isEmpty();
    }
}
