package dev.ordermesh.messaging.nats;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.BrokerUnavailable.Reason;
import dev.ordermesh.messaging.Message;
import io.nats.client.Connection;
import io.nats.client.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Collects the answers of many responders to one request. */
final class RequestMany {

    private RequestMany() {}

    static List<Message> ask(
            Connection connection, String subject, byte[] payload, int limit, Duration timeout) {
        String inbox = connection.createInbox();
        Subscription answers = connection.subscribe(inbox);
        try {
            connection.publish(subject, inbox, payload);
            return collect(answers, limit, timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailable(Reason.ERROR, "interrupted while waiting for answers", e);
        } catch (IllegalStateException e) {
            throw new BrokerUnavailable(Reason.NOT_CONNECTED, "lost the connection", e);
        } finally {
            if (answers.isActive()) {
                answers.unsubscribe();
            }
        }
    }

    private static List<Message> collect(Subscription answers, int limit, Duration timeout)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        List<Message> collected = new ArrayList<>();
        while (collected.size() < limit) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            io.nats.client.Message next = left <= 0 ? null : answers.nextMessage(left);
            if (next == null || next.isStatusMessage()) {
                break; // out of time, or nobody listens
            }
            collected.add(WireMessages.read(next));
        }
        return List.copyOf(collected);
    }
}
