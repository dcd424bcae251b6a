package dev.ordermesh.messaging.nats.listen;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.ConnectionListener.Events;
import io.nats.client.Message;
import io.nats.client.PullRequestOptions;
import io.nats.client.Subscription;
import io.nats.client.impl.Headers;
import io.nats.client.support.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a pull consumer for as many deliveries as there is room for, on a virtual thread of its own.
 * What was asked for and has not come is counted, so that no more comes than the listener takes.
 */
final class PullBinding implements ServerConsumer.Binding {

    /** How long one request stays open on the server. */
    private static final Duration REQUEST_LIFE = Duration.ofSeconds(30);

    /** The server says so often that a request is still open. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    /** After so long without a word all requests are lost. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(11);

    /** Between looks whether it is to end, or has lost its server. */
    private static final Duration LOOK = Duration.ofMillis(100);

    /** After a refusal, such as while the consumer has no leader. */
    private static final Duration REST = Duration.ofMillis(500);

    private static final String LEFT = "Nats-Pending-Messages";
    private static final int HEARTBEAT_STATUS = 100;
    private static final int NOTHING = 404;
    private static final int ENDED = 408;

    private static final Logger log = LoggerFactory.getLogger(PullBinding.class);

    private final Connection connection;
    private final String requestSubject;
    private final Taker taker;
    private final Intake intake;
    private final String inbox;
    private final Subscription subscription;
    private final ConnectionListener onReconnect;
    private final AtomicBoolean requestsLost = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean leaving;
    private int asked;
    private long heardAt = System.nanoTime();
    private long restUntil = heardAt;

    PullBinding(Connection connection, String requestSubject, String name, Taker taker) {
        this.connection = connection;
        this.requestSubject = requestSubject;
        this.taker = taker;
        this.intake = new Intake(taker::accept);
        this.inbox = connection.createInbox();
        this.subscription = connection.subscribe(inbox);
        this.onReconnect = (_, event) -> reconnected(event);
        connection.addConnectionListener(onReconnect);
        this.thread = Thread.ofVirtual().name("pull-" + name).start(this::run);
    }

    /** A server that we left forgets what we asked it for. */
    private void reconnected(Events event) {
        if (event == Events.RECONNECTED || event == Events.RESUBSCRIBED) {
            requestsLost.set(true);
        }
    }

    private void run() {
        try {
            while (subscription.isActive()) {
                turn();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            log.debug("{} ended: {}", requestSubject, e.getMessage()); // drained, closed or lost
        } finally {
            connection.removeConnectionListener(onReconnect);
        }
    }

    private void turn() throws InterruptedException {
        if (requestsLost.getAndSet(false) || silent()) {
            asked = 0;
        }
        boolean asking = !leaving && System.nanoTime() - restUntil >= 0;
        if (asking) {
            ask();
        }
        if (asked == 0 && asking) {
            taker.awaitRoom(step(), LOOK);
            return;
        }
        Message next = subscription.nextMessage(LOOK);
        if (next != null) {
            heardAt = System.nanoTime();
            take(next);
        }
    }

    private boolean silent() {
        return asked > 0 && System.nanoTime() - heardAt > SILENCE_MAX.toNanos();
    }

    /** In a few large requests and not in many of one. */
    private void ask() {
        int room = taker.room() - asked;
        if (room < step()) {
            return;
        }
        byte[] options =
                PullRequestOptions.builder(room)
                        .expiresIn(REQUEST_LIFE)
                        .idleHeartbeat(HEARTBEAT)
                        .build()
                        .toJson()
                        .getBytes(StandardCharsets.UTF_8);
        connection.publish(requestSubject, inbox, options);
        if (asked == 0) {
            heardAt = System.nanoTime();
        }
        asked += room;
    }

    private int step() {
        return Math.max(1, taker.roomMax() / 4);
    }

    private void take(Message message) {
        if (message.isStatusMessage()) {
            ended(message.getStatus(), message.getHeaders());
        } else {
            asked = Math.max(0, asked - 1);
            intake.onMessage(message);
        }
    }

    private void ended(Status status, @Nullable Headers headers) {
        switch (status.getCode()) {
            case HEARTBEAT_STATUS -> {
                // The request is still open.
            }
            case NOTHING, ENDED -> asked = Math.max(0, asked - left(headers));
            default -> {
                log.debug("{} was refused: {}", requestSubject, status.getMessageWithCode());
                asked = 0;
                restUntil = System.nanoTime() + REST.toNanos();
            }
        }
    }

    /** What the ended request had still open; all that was asked for where the server says none. */
    private int left(@Nullable Headers headers) {
        String left = headers == null ? null : headers.getFirst(LEFT);
        try {
            return left == null ? asked : Integer.parseInt(left);
        } catch (NumberFormatException _) {
            return asked;
        }
    }

    @Override
    public boolean fits(ConsumerFacts facts) {
        return facts.pull()
                && connection.getStatus() == Connection.Status.CONNECTED
                && thread.isAlive();
    }

    @Override
    public void drain(Duration limit) throws InterruptedException {
        leaving = true;
        try {
            var _ = subscription.drain(limit.dividedBy(2));
        } catch (IllegalStateException _) {
            // closed already
        }
        if (!thread.join(limit)) {
            close();
        }
    }

    @Override
    public void close() {
        leaving = true;
        if (subscription.isActive() && connection.getStatus() != Connection.Status.CLOSED) {
            subscription.unsubscribe();
        }
    }
}
