package dev.ordermesh.controller.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GrowthTests {

    private final Growth growth = new Growth();

    @Test
    void tellsWhenAStreamIsFullAtItsPresentGrowth() {
        growth.sample(Duration.ofSeconds(0), 1_000);
        growth.sample(Duration.ofSeconds(60), 2_000);

        // 1,000 bytes a minute; 60,000 are left: an hour.
        assertThat(growth.hoursUntil(62_000).getAsDouble()).isEqualTo(1.0, within(1e-9));
    }

    @Test
    void aStreamThatDoesNotGrowIsNeverFull() {
        growth.sample(Duration.ofSeconds(0), 1_000);
        growth.sample(Duration.ofSeconds(60), 1_000);

        assertThat(growth.hoursUntil(62_000)).isEmpty();
    }

    @Test
    void aShortSpanSaysNothing() {
        growth.sample(Duration.ofSeconds(0), 1_000);
        growth.sample(Duration.ofSeconds(29), 2_000);

        assertThat(growth.hoursUntil(62_000)).isEmpty();
    }

    @Test
    void aStreamWithoutLimitIsNeverFull() {
        growth.sample(Duration.ofSeconds(0), 1_000);
        growth.sample(Duration.ofSeconds(60), 2_000);

        assertThat(growth.hoursUntil(-1)).isEmpty();
    }

    @Test
    void oldSamplesAreForgotten() {
        growth.sample(Duration.ZERO, 1_000_000);
        for (int i = 1; i <= Growth.SAMPLES_MAX; i++) {
            growth.sample(Duration.ofSeconds(i * 10L), i * 10L);
        }
        // One byte a second over what is remembered; 3,000 of 3,600 are left.
        assertThat(growth.hoursUntil(3_600).getAsDouble()).isEqualTo(3_000 / 3600.0, within(1e-9));
    }
}
