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

    @Override
    public void messageDiscarded(Connection connection, Message message) {
        if (firstTime("discarded")) {
            log.warn("A message to {} was discarded before it was sent", message.getSubject());
        }
    }

    private boolean firstTime(String error) {
        return seen.size() < DIFFERENT_ERRORS_MAX && seen.add(error);
    }
}
