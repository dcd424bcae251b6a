package dev.ordermesh.messaging.nats.listen;

import static dev.ordermesh.messaging.nats.listen.ListenerFixtures.received;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.messaging.DeliveryMetadata;
import dev.ordermesh.messaging.nats.listen.Attempts.Attempt;
import dev.ordermesh.messaging.nats.listen.ListenerFixtures.Answers;
import org.junit.jupiter.api.Test;

class AttemptsTests {

    private final Notes notes = new Notes();
    private final Attempts attempts = notes.attempts();

    @Test
    void theFirstTwoDeliveriesCostNothing() throws InterruptedException {
        try (Attempt first = begin(1, 2)) {
            assertThat(first.condemned()).isFalse();
            assertThat(notes.of(1)).isEmpty();
        }
        assertThat(notes.of(1)).isEmpty();
    }

    @Test
    void fromTheThirdOnItIsNotedWhatIsInHand() throws InterruptedException {
        try (Attempt _ = begin(1, 3)) {
            assertThat(notes.of(1)).isEqualTo("open 0");
        }
        assertThat(notes.of(1)).isEqualTo("closed 0");
    }

    @Test
    void aVerdictIsNoDeathHoweverOftenItComesAgain() throws InterruptedException {
        for (int delivery = 3; delivery < 50; delivery++) {
            try (Attempt again = begin(1, delivery)) {
                assertThat(again.deaths()).isZero();
            }
        }
    }

    @Test
    void whatIsLeftOpenThreeTimesIsNotHandledAgain() throws InterruptedException {
        for (int deaths = 0; deaths < Attempts.DEATHS_MAX; deaths++) {
            // Another process each time: this one's places are gone with it.
            Attempt left = notes.attempts().begin(delivery(1, 3 + deaths)).orElseThrow();
            assertThat(left.deaths()).isEqualTo(deaths);
            assertThat(left.condemned()).isFalse();
        }

        try (Attempt last = begin(1, 6)) {
            assertThat(last.condemned()).isTrue();
        }
        try (Attempt afterwards = begin(1, 7)) {
            assertThat(afterwards.condemned()).isTrue();
        }
    }

    @Test
    void whoSurvivesAloneIsNoSuspectAnyMore() throws InterruptedException {
        notes.open(1, 0);
        try (Attempt alone = begin(1, 4)) {
            assertThat(alone.deaths()).isEqualTo(1);
        }
        try (Attempt again = begin(1, 5)) {
            assertThat(again.deaths()).isEqualTo(1);
            notes.open(2, 0);
            // Handled as any other: nothing waits for it.
            try (Attempt other = begin(2, 4)) {
                assertThat(other.deaths()).isEqualTo(1);
            }
        }
    }

    @Test
    void suspectsAreHandledOneAtATime() throws InterruptedException {
        notes.open(1, 0);
        notes.open(2, 0);
        try (Attempt _ = begin(1, 4)) {
            assertThat(attempts.begin(delivery(2, 4))).isEmpty();
        }
        try (Attempt second = begin(2, 5)) {
            assertThat(second.deaths()).isEqualTo(1);
        }
    }

    @Test
    void withoutNotesTheWorkGoesOn() throws InterruptedException {
        notes.open(1, 2);
        notes.breakDown();
        try (Attempt unknown = begin(1, 9)) {
            assertThat(unknown.condemned()).isFalse();
        }
    }

    private Attempt begin(long sequence, long deliveryCount) throws InterruptedException {
        return attempts.begin(delivery(sequence, deliveryCount)).orElseThrow();
    }

    private static DeliveryMetadata delivery(long sequence, long deliveryCount) {
        return received(sequence, deliveryCount, new Answers()).metadata();
    }
}
