package dev.ordermesh.controller.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeaseTests {

    private static final Duration MAX_AGE = Duration.ofSeconds(10);

    private Duration now = Duration.ofHours(1);
    private final OneMessage store = new OneMessage();
    private final Lease first = new Lease(store, "first", MAX_AGE, () -> now);
    private final Lease second = new Lease(store, "second", MAX_AGE, () -> now);

    @Test
    void onlyOneOfTwoActs() {
        first.tick();
        second.tick();

        assertThat(first.mine()).isTrue();
        assertThat(second.mine()).isFalse();
        assertThat(second.holder()).contains("first");
    }

    @Test
    void aHolderThatRenewsActsOn() {
        for (int second = 0; second < 60; second++) {
            first.tick();
            this.second.tick();
            assertThat(first.mine()).isTrue();
            assertThat(this.second.mine()).isFalse();
            pass(1_000);
        }
        // One write at the start, then one every 3 s of 60.
        assertThat(store.writes).isEqualTo(20);
    }

    @Test
    void aHolderThatCannotRenewStopsTwoSecondsBeforeAnotherCanAct() {
        first.tick();
        pass(7_999);
        assertThat(first.mine()).isTrue();
        pass(1);
        assertThat(first.mine()).isFalse();
        second.tick();
        assertThat(second.mine()).isFalse();
        pass(2_000);
        second.tick();
        assertThat(second.mine()).isTrue();
        first.tick();
        assertThat(first.mine()).isFalse();
        assertThat(first.holder()).contains("second");
    }

    @Test
    void aRenewalCountsFromBeforeItWasSent() {
        store.delay = Duration.ofSeconds(3);
        first.tick();

        pass(4_999);
        assertThat(first.mine()).isTrue();
        pass(1);
        assertThat(first.mine()).isFalse();
    }

    @Test
    void aRenewalOfUnknownFateIsFoundAgain() {
        first.tick();
        pass(3_000);
        store.answersLost = 1;
        assertThatThrownBy(first::tick).hasMessage("no answer");
        assertThat(first.mine()).isTrue();

        first.tick();
        assertThat(first.mine()).isTrue();
        pass(7_000);
        assertThat(first.mine()).isTrue();
    }

    @Test
    void aLeaseGivenBackIsTakenAtOnce() {
        first.tick();
        first.release();
        assertThat(first.mine()).isFalse();
        second.tick();
        assertThat(second.mine()).isTrue();
    }

    @Test
    void aLeaseThatTheServerForgotIsTakenAgainAtOnce() {
        first.tick();
        store.held = null;
        pass(3_000);
        first.tick();
        assertThat(first.mine()).isTrue();
        pass(7_999);
        assertThat(first.mine()).isTrue();
    }

    @Test
    void tooShortALeaseIsRefused() {
        assertThatThrownBy(() -> new Lease(store, "x", Duration.ofSeconds(5), () -> now))
                .hasMessageContaining("PT5S");
    }

    private void pass(long millis) {
        now = now.plusMillis(millis);
    }

    /** The LEASE stream as the server keeps it. */
    private final class OneMessage implements LeaseStore {

        private @Nullable Held held;
        private Duration writtenAt = Duration.ZERO;
        private Duration delay = Duration.ZERO;
        private long last;
        private int writes;
        private int answersLost;

        @Override
        public Optional<Long> put(long expectedSequence, String holder) {
            long found = current().map(Held::sequence).orElse(0L);
            if (found != expectedSequence) {
                return Optional.empty();
            }
            now = now.plus(delay);
            writes++;
            last++;
            held = new Held(holder, last);
            writtenAt = now;
            if (answersLost > 0) {
                answersLost--;
                throw new IllegalStateException("no answer");
            }
            return Optional.of(last);
        }

        @Override
        public Optional<Held> current() {
            return now.minus(writtenAt).compareTo(MAX_AGE) >= 0
                    ? Optional.empty()
                    : Optional.ofNullable(held);
        }

        @Override
        public void release(long sequence) {
            held = null;
        }
    }
}
