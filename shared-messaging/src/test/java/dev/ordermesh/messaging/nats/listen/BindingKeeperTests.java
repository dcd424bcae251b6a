package dev.ordermesh.messaging.nats.listen;

import static dev.ordermesh.messaging.nats.listen.ListenerFixtures.facts;
import static dev.ordermesh.messaging.nats.listen.ListenerFixtures.received;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.Verdict;
import dev.ordermesh.messaging.nats.listen.ListenerState.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BindingKeeperTests {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final ListenerSettings settings = ListenerFixtures.settings(Duration.ofSeconds(5));
    private final MovedClock clock = new MovedClock();
    private final FakeConsumer consumer = new FakeConsumer();
    private final CountDownLatch held = new CountDownLatch(1);
    private final Deliveries deliveries =
            DeliveriesTests.deliveriesWith(settings, _ -> waitForRelease());
    private final BindingKeeper keeper =
            new BindingKeeper(
                    "PINGS/workers",
                    consumer,
                    deliveries,
                    new Watchdog(clock, settings),
                    settings,
                    new ReentrantLock());

    @AfterEach
    void release() {
        held.countDown();
    }

    @Test
    void bindsAgainAndIsNotReadyWhenNothingPendingComes() {
        checkAfter(Duration.ZERO);
        consumer.facts = facts(5);
        checkAfter(LIMIT.minusMillis(1));
        assertThat(keeper.state().ready()).isTrue();

        checkAfter(Duration.ofMillis(1));

        assertThat(consumer.binds).isEqualTo(2);
        assertThat(keeper.state().phase()).isEqualTo(Phase.STALLED);
        assertThat(keeper.state().detail()).contains("5 pending", "PT10S");
    }

    @Test
    void isReadyAgainWhenADeliveryComes() {
        stall();
        held.countDown();

        deliver(1);
        checkAfter(Duration.ofSeconds(2));

        assertThat(keeper.state().phase()).isEqualTo(Phase.LISTENING);
        assertThat(consumer.binds).isEqualTo(2);
    }

    @Test
    void bindsOncePerLimitWhileItStaysSilent() {
        stall();
        checkAfter(LIMIT.minusMillis(1));
        assertThat(consumer.binds).isEqualTo(2);
        assertThat(keeper.state().phase()).isEqualTo(Phase.STALLED);

        checkAfter(Duration.ofMillis(1));

        assertThat(consumer.binds).isEqualTo(3);
    }

    @Test
    void doesNotCountAnOutageAsSilence() {
        checkAfter(Duration.ZERO);
        consumer.facts = null;
        checkAfter(LIMIT.multipliedBy(3));
        assertThat(keeper.state().phase()).isEqualTo(Phase.WAITING);
        consumer.facts = facts(5);

        checkAfter(LIMIT.minusMillis(1));

        assertThat(keeper.state().phase()).isEqualTo(Phase.LISTENING);
        assertThat(consumer.binds).isEqualTo(1);
    }

    @Test
    void countsFromTheBindOn() {
        checkAfter(Duration.ZERO);
        consumer.facts = facts(5);
        checkAfter(LIMIT.minusMillis(1));
        consumer.fits = false;
        checkAfter(Duration.ofMillis(1));
        consumer.fits = true;

        checkAfter(LIMIT.minusMillis(1));

        assertThat(consumer.binds).isEqualTo(2);
        assertThat(keeper.state().ready()).isTrue();
    }

    @Test
    void isNotReadyWhileNoHandlerEnds() {
        checkAfter(Duration.ZERO);
        deliver(1);
        checkAfter(settings.handlerTimeout().plus(LIMIT).minusMillis(1));
        assertThat(keeper.state().ready()).isTrue();

        deliver(2); // deliveries that come do not hide it
        checkAfter(Duration.ofMillis(1));

        assertThat(keeper.state().phase()).isEqualTo(Phase.STALLED);
        assertThat(keeper.state().detail()).contains("no handler ended", "2 are here");
        assertThat(consumer.binds).isEqualTo(1);
        held.countDown();
        await().until(() -> deliveries.flow().present() == 0);
        checkAfter(Duration.ofSeconds(2));
        assertThat(keeper.state().ready()).isTrue();
    }

    private void stall() {
        checkAfter(Duration.ZERO);
        consumer.facts = facts(5);
        checkAfter(LIMIT);
        assertThat(keeper.state().phase()).isEqualTo(Phase.STALLED);
    }

    private void checkAfter(Duration time) {
        clock.now = clock.now.plus(time);
        keeper.check();
    }

    private void deliver(long sequence) {
        requireNonNull(consumer.intake, "bound")
                .accept(received(sequence, 1, new ListenerFixtures.Answers()));
    }

    private Verdict waitForRelease() {
        try {
            held.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Verdict.ack();
    }

    private static final class MovedClock extends Clock {

        private Instant now = ListenerFixtures.STORED_AT;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class FakeConsumer implements ServerConsumer {

        private @Nullable ConsumerFacts facts = facts(0);
        private @Nullable Taker intake;
        private boolean fits = true;
        private int binds;

        @Override
        public ConsumerFacts facts() {
            ConsumerFacts told = facts;
            if (told == null) {
                throw new BrokerUnavailable(BrokerUnavailable.Reason.TIMEOUT, "no answer");
            }
            return told;
        }

        /** {@code facts(0)} of the fixtures, for the field above. */
        private static ConsumerFacts facts(long pending) {
            return ListenerFixtures.facts(pending);
        }

        @Override
        public Binding bind(ConsumerFacts facts, Taker taker) {
            binds++;
            intake = taker;
            return new Binding() {
                @Override
                public boolean fits(ConsumerFacts now) {
                    return fits;
                }

                @Override
                public void drain(Duration limit) {}

                @Override
                public void close() {}
            };
        }
    }
}
