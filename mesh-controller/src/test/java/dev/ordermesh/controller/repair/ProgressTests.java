package dev.ordermesh.controller.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTests {

    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Progress progress = new Progress("yTH7Jjg8", 0);

    @Test
    void aGraceLiesBetweenTwoLooks() {
        assertThat(progress.judge(Duration.ofSeconds(30), GRACE)).isTrue();
        assertThat(progress.judge(Duration.ofSeconds(59), GRACE)).isFalse();
        assertThat(progress.judge(Duration.ofSeconds(60), GRACE)).isTrue();
    }

    @Test
    void whatIsOnItsWayHasARoundToArrive() {
        progress.holds(3);
        assertThat(progress.missing(true)).isEmpty();
        assertThat(progress.reconciled()).isEqualTo(2);

        progress.sourced(3);
        assertThat(progress.missing(true)).isEmpty();
        assertThat(progress.reconciled()).isEqualTo(3);
    }

    @Test
    void whatTheSourcePassedOverIsMissing() {
        progress.holds(3);
        progress.holds(4);
        progress.holds(5);
        assertThat(progress.missing(false)).isEmpty();
        progress.sourced(4);

        assertThat(progress.missing(false)).containsExactly(3L);
        assertThat(progress.missing(true)).containsExactly(3L, 5L);
        progress.took(3);
        assertThat(progress.reconciled()).isEqualTo(4);
    }

    @Test
    void whatWaitsForASilentSourceIsNotMissing() {
        progress.holds(3);
        assertThat(progress.missing(false)).isEmpty();
        assertThat(progress.missing(false)).isEmpty();
    }

    @Test
    void ofARepairItDoesNotFollowThatEarlierOnesCame() {
        progress.holds(3);
        progress.took(9);
        assertThat(progress.missing(false)).isEmpty();
        assertThat(progress.missing(false)).isEmpty();
    }

    @Test
    void whatIsTakenBeforeItIsListedIsRemembered() {
        progress.sourced(2);
        progress.sourced(5);
        progress.took(9);
        progress.holds(2);
        progress.holds(4);
        progress.endOfPage();
        progress.holds(5);
        progress.holds(9);
        progress.holds(10);
        progress.endOfPage();

        assertThat(progress.missing(true)).isEmpty();
        assertThat(progress.missing(true)).containsExactly(4L, 10L);
        assertThat(progress.listed()).isEqualTo(10);
    }
}
