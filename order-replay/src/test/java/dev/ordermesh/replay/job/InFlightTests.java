package dev.ordermesh.replay.job;

import static dev.ordermesh.replay.testing.FakeHistory.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.StoredMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InFlightTests {

    private static final Job.Progress START = Job.Progress.before(1);

    private final Map<Long, CompletableFuture<Void>> answers = new HashMap<>();
    private final List<Long> begun = new ArrayList<>();
    private final InFlight inFlight =
            new InFlight(
                    event -> {
                        begun.add(event.sequence());
                        return answer(event.sequence());
                    },
                    3);

    @Test
    void countsUpToTheFirstThatIsNotDone() throws InterruptedException {
        inFlight.begin(event(1, "a"));
        inFlight.begin(event(2, "b"));
        inFlight.begin(event(3, "c"));
        assertThat(inFlight.full()).isTrue();

        done(1);
        done(3);

        assertThat(inFlight.settle(START).at()).isEqualTo(1);
        done(2);
        Job.Progress end = inFlight.settle(START.upTo(1));
        assertThat(end.at()).isEqualTo(3);
        assertThat(end.count()).isEqualTo(2);
        assertThat(inFlight.isEmpty()).isTrue();
    }

    @Test
    void thoseOfOneOrderFollowEachOther() {
        inFlight.begin(event(1, "a"));
        inFlight.begin(event(2, "a"));
        inFlight.begin(event(3, "b"));
        assertThat(begun).containsExactly(1L, 3L);

        done(1);

        assertThat(begun).containsExactly(1L, 3L, 2L);
    }

    @Test
    void nothingFollowsWhatFailed() {
        inFlight.begin(event(1, "a"));
        inFlight.begin(event(2, "a"));

        answer(1L).completeExceptionally(new IllegalStateException("no"));

        assertThat(begun).containsExactly(1L);
        assertThatThrownBy(() -> inFlight.settle(START)).hasMessage("no");
    }

    @Test
    void placesThatArePassedOverAreDone() throws InterruptedException {
        inFlight.passOver(1);
        inFlight.passOver(2);
        inFlight.begin(event(3, "a"));
        inFlight.passOver(4);

        assertThat(inFlight.settle(START)).isEqualTo(START.upTo(2));
        done(3);
        Job.Progress end = inFlight.settle(START.upTo(2));
        assertThat(end.at()).isEqualTo(4);
        assertThat(end.count()).isEqualTo(1);
    }

    @Test
    void isAbandonedOnceNothingIsUnderWay() throws InterruptedException {
        inFlight.begin(event(1, "a"));
        inFlight.begin(event(2, "a"));
        done(1);
        answer(2L).completeExceptionally(new IllegalStateException("no"));

        inFlight.abandon(Duration.ofSeconds(1));

        assertThat(inFlight.isEmpty()).isTrue();
    }

    private void done(long sequence) {
        answer(sequence).complete(null);
    }

    private CompletableFuture<Void> answer(long sequence) {
        return answers.computeIfAbsent(sequence, _ -> new CompletableFuture<>());
    }

    private static StoredMessage event(long sequence, String order) {
        return new StoredMessage(
                new Message("orders.paid.us-east", Map.of("ce-subject", order), new byte[2]),
                "HISTORY",
                sequence,
                NOON);
    }
}
