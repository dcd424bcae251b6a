package dev.ordermesh.messaging.nats.read;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.BrokerUnavailable.Reason;
import dev.ordermesh.messaging.PullRequest;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamOptions;
import io.nats.client.Message;
import io.nats.client.PullRequestOptions;
import io.nats.client.Subscription;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.support.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** One ephemeral pull consumer on the server, and raw pulls from it. */
final class PullConsumer {

    /** The server forgets a consumer that nobody pulls from. */
    private static final Duration INACTIVE_THRESHOLD = Duration.ofMinutes(1);

    /** How long after its end a pull's own end message may take. */
    private static final Duration GRACE = Duration.ofMillis(500);

    /** A full batch of the largest messages must not fill a small process. */
    private static final long BYTES_MAX = 8L << 20;

    private static final int NO_MESSAGES = 404;
    private static final int PULL_ENDED = 408;
    private static final int CONFLICT = 409;

    private final Connection connection;
    private final Duration requestTimeout;
    private final ConsumerInfo info;
    private boolean gone;

    private PullConsumer(Connection connection, Duration requestTimeout, ConsumerInfo info) {
        this.connection = connection;
        this.requestTimeout = requestTimeout;
        this.info = info;
    }

    /** Creates it behind this stream sequence, or for 0 where the request begins. */
    static PullConsumer create(
            Connection connection, PullRequest request, long after, Duration requestTimeout) {
        try {
            ConsumerInfo info =
                    connection
                            .jetStreamManagement(options(requestTimeout))
                            .createConsumer(request.stream(), configuration(request, after));
            return new PullConsumer(connection, requestTimeout, info);
        } catch (JetStreamApiException e) {
            throw new BrokerUnavailable(Reason.ERROR, request.stream() + ": " + e.getMessage(), e);
        } catch (IOException | IllegalStateException e) {
            throw new BrokerUnavailable(
                    Reason.TIMEOUT, "no answer about stream " + request.stream(), e);
        }
    }

    private static JetStreamOptions options(Duration requestTimeout) {
        return JetStreamOptions.builder().requestTimeout(requestTimeout).build();
    }

    private static ConsumerConfiguration configuration(PullRequest request, long after) {
        ConsumerConfiguration.Builder configuration =
                ConsumerConfiguration.builder()
                        .name("pull-" + UUID.randomUUID())
                        .ackPolicy(AckPolicy.None)
                        .inactiveThreshold(INACTIVE_THRESHOLD)
                        .memStorage(true)
                        .numReplicas(1)
                        .filterSubjects(request.filterSubjects());
        if (after > 0) {
            return configuration
                    .deliverPolicy(DeliverPolicy.ByStartSequence)
                    .startSequence(after + 1)
                    .build();
        }
        if (request.startSequence() != null) {
            return configuration
                    .deliverPolicy(DeliverPolicy.ByStartSequence)
                    .startSequence(Math.max(1, request.startSequence()))
                    .build();
        }
        if (request.from() != null) {
            return configuration
                    .deliverPolicy(DeliverPolicy.ByStartTime)
                    .startTime(request.from().atZone(ZoneOffset.UTC))
                    .build();
        }
        return configuration.deliverPolicy(DeliverPolicy.All).build();
    }

    long pendingAtStart() {
        return info.getNumPending();
    }

    /** Whether the server said that it is no more. */
    boolean gone() {
        return gone;
    }

    boolean isOnOtherConnectionThan(Connection current) {
        return connection != current;
    }

    /** Pulls once; fewer than {@code batch} when no more came within {@code wait}. */
    List<Message> fetch(int batch, Duration wait) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("before the pull"); // it would be lost before it is sent
        }
        String inbox = connection.createInbox();
        Subscription pull = connection.subscribe(inbox);
        try {
            String options =
                    PullRequestOptions.builder(batch)
                            .maxBytes(Math.max(BYTES_MAX, 2 * connection.getMaxPayload()))
                            .expiresIn(wait)
                            .build()
                            .toJson();
            connection.publish(
                    "$JS.API.CONSUMER.MSG.NEXT." + info.getStreamName() + "." + info.getName(),
                    inbox,
                    options.getBytes(StandardCharsets.UTF_8));
            return collect(pull, batch, wait.plus(GRACE));
        } finally {
            if (pull.isActive()) {
                pull.unsubscribe();
            }
        }
    }

    private List<Message> collect(Subscription pull, int batch, Duration limit)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        List<Message> collected = new ArrayList<>(batch);
        while (collected.size() < batch) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            Message next = left <= 0 ? null : pull.nextMessage(left);
            if (next == null) {
                gone = true; // not even the pull's end came: the consumer or its server is lost
                break;
            }
            if (next.isStatusMessage()) {
                gone = !ended(next.getStatus());
                break;
            }
            collected.add(next);
        }
        return collected;
    }

    /** Whether a pull's end is all that this status says. */
    private static boolean ended(Status status) {
        return switch (status.getCode()) {
            case NO_MESSAGES, PULL_ENDED -> true;
            case CONFLICT -> status.getMessage().contains("MaxBytes"); // the next one is too much
            default -> false;
        };
    }

    /** Frees it at once; when that fails, the server does after a while. */
    void delete() {
        if (connection.getStatus() != Connection.Status.CONNECTED) {
            return;
        }
        try {
            boolean _ =
                    connection
                            .jetStreamManagement(options(requestTimeout))
                            .deleteConsumer(info.getStreamName(), info.getName());
        } catch (IOException | JetStreamApiException | IllegalStateException e) {
            // gone already, or gone when it is inactive for long enough
        }
    }
}
