package dev.ordermesh.replay.job;

import static dev.ordermesh.replay.testing.FakeHistory.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PacerTests {

    private long nanos;

    @Test
    void withoutBoundsEverythingIsDue() {
        Pacer pacer = pacer(Pace.UNLIMITED);

        assertThat(pacer.until(NOON)).isZero();
        pacer.taken();
        assertThat(pacer.until(NOON.plusSeconds(3_600))).isZero();
    }

    @Test
    void aRateIsKept() {
        Pacer pacer = pacer(new Pace(10, null));

        for (int n = 0; n < 5; n++) {
            assertThat(pacer.until(NOON)).isEqualTo(Duration.ofMillis(100L * n));
            pacer.taken();
        }
    }

    @Test
    void whatAStallTookIsCaughtUpForAMomentOnly() {
        Pacer pacer = pacer(new Pace(100, null));
        pass(Duration.ofMinutes(1));

        int atOnce = 0;
        while (!pacer.until(NOON).isPositive()) {
            pacer.taken();
            atOnce++;
        }

        assertThat(atOnce).isEqualTo(11);
    }

    @Test
    void theOriginalPaceIsKeptTimesTheSpeed() {
        Pacer pacer = pacer(new Pace(null, 10.0));

        assertThat(pacer.until(NOON)).isZero();
        pacer.taken();
        assertThat(pacer.until(NOON.plusSeconds(20))).isEqualTo(Duration.ofSeconds(2));
        pass(Duration.ofMillis(500));
        assertThat(pacer.until(NOON.plusSeconds(20))).isEqualTo(Duration.ofMillis(1_500));
        pass(Duration.ofSeconds(2));
        assertThat(pacer.until(NOON.plusSeconds(20)).isPositive()).isFalse();
    }

    @Test
    void theSlowerOfTheTwoCounts() {
        Pacer pacer = pacer(new Pace(1, 1_000.0));

        assertThat(pacer.until(NOON)).isZero();
        pacer.taken();
        assertThat(pacer.until(NOON.plusSeconds(1))).isEqualTo(Duration.ofSeconds(1));
    }

    private Pacer pacer(Pace pace) {
        return new Pacer(pace, () -> nanos);
    }

    private void pass(Duration time) {
        nanos += TimeUnit.NANOSECONDS.convert(time);
    }
}
