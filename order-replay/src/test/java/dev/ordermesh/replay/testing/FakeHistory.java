package dev.ordermesh.replay.testing;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.PullRequest;
import dev.ordermesh.messaging.PullSession;
import dev.ordermesh.messaging.StoredMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A history of as many messages as a test says, which counts what is fetched of it. */
public final class FakeHistory implements PullReader {

    public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    public final AtomicLong fetched = new AtomicLong();
    public final AtomicInteger open = new AtomicInteger();
    public final AtomicInteger closed = new AtomicInteger();
    public volatile long size;
    public volatile long failsAt = Long.MAX_VALUE;
    public volatile long blocksAt = Long.MAX_VALUE;
    public volatile boolean away;
    public volatile boolean stuck;
    public volatile @Nullable PullRequest request;

    private final LongFunction<Message> messages;

    public FakeHistory(long size, LongFunction<Message> messages) {
        this.size = size;
        this.messages = messages;
    }

    /** So many created orders, named after their place. */
    public static FakeHistory ofOrders(long size) {
        return new FakeHistory(size, n -> naive("o-" + n));
    }

    /** A naive order as history holds it. */
    public static Message naive(String id) {
        return new Message(
                "orders.created.eu-west",
                Map.of("Nats-Stream-Source", "ORDERS_US_EAST:x 1 > >"),
                "{\"id\":\"%s\",\"amount\":99.950}".formatted(id).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public PullSession open(PullRequest asked) {
        if (away) {
            throw new BrokerUnavailable(BrokerUnavailable.Reason.NOT_CONNECTED, "no server");
        }
        request = asked;
        open.incrementAndGet();
        return new Session(asked);
    }

    private final class Session implements PullSession {

        private final int batch;
        private long next;

        private Session(PullRequest asked) {
            Long start = asked.startSequence();
            this.batch = asked.batch();
            this.next = start == null ? 1 : start;
        }

        @Override
        public List<StoredMessage> next(Duration wait) {
            if (next >= blocksAt) {
                block();
            }
            if (next >= failsAt) {
                throw new BrokerUnavailable(BrokerUnavailable.Reason.NOT_CONNECTED, "it went away");
            }
            if (stuck) {
                return List.of();
            }
            List<StoredMessage> taken =
                    LongStream.rangeClosed(next, Math.min(size, next + batch - 1))
                            .mapToObj(FakeHistory.this::stored)
                            .toList();
            next += taken.size();
            fetched.addAndGet(taken.size());
            return taken;
        }

        private void block() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BrokerUnavailable(BrokerUnavailable.Reason.ERROR, "interrupted", e);
            }
        }

        @Override
        public long pending() {
            return size - next + 1;
        }

        @Override
        public void close() {
            if (!Thread.currentThread().isInterrupted()) {
                closed.incrementAndGet();
            }
        }
    }

    /** The message at this place, from 1. */
    public StoredMessage stored(long n) {
        return new StoredMessage(messages.apply(n), "HISTORY", n, NOON.plusSeconds(n));
    }
}
