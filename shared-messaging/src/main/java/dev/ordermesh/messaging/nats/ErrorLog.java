package dev.ordermesh.messaging.nats;

import io.nats.client.Connection;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what the client library reports, each different error once a connection: its own listener
 * writes several lines a second while a server is away.
 */
final class ErrorLog implements ErrorListener {

    private static final Logger log = LoggerFactory.getLogger(ErrorLog.class);
    private static final int DIFFERENT_ERRORS_MAX = 100;

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final java.util.function.Consumer<Connection> repeatSubscriptions;

    /** A log that asks this for all subscriptions again when one was lost. */
    ErrorLog(java.util.function.Consumer<Connection> repeatSubscriptions) {
        this.repeatSubscriptions = repeatSubscriptions;
    }

    @Override
    public void errorOccurred(Connection connection, String error) {
        if (firstTime(error)) {
            log.warn("NATS refused something: {} (said once a connection)", error);
        }
    }

    @Override
    public void exceptionOccurred(Connection connection, Exception exception) {
        log.debug("NATS client", exception); // while a server is away: many, and all the same
    }

    @Override
    public void slowConsumerDetected(Connection connection, Consumer consumer) {
        if (firstTime("slow consumer")) {
            log.warn(
                    "Messages arrive faster than they are taken, and {} were dropped; JetStream"
                            + " delivers them again",
                    consumer.getDroppedCount());
        }
    }

    /**
     * The library sends nothing for a thread that is being interrupted. A message that is lost so
     * is missed by its sender; but a line of the protocol, which has no subject, may be the
     * subscription of the inbox for all answers, and nobody would ever make it again.
     */
    @Override
    public void messageDiscarded(Connection connection, Message message) {
        String subject = message.getSubject();
        if (subject == null) {
            log.warn("A subscription was lost before it was sent; connecting again to repeat all");
            repeatSubscriptions.accept(connection);
        } else if (firstTime("discarded")) {
            log.warn("A message to {} was discarded before it was sent", subject);
        }
    }

    private boolean firstTime(String error) {
        return seen.size() < DIFFERENT_ERRORS_MAX && seen.add(error);
    }
}
