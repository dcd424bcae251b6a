package dev.ordermesh.messaging.nats;

import io.nats.client.Connection;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once, in one line, each time the connection's state changes. */
final class ConnectionLog {

    private static final Logger log = LoggerFactory.getLogger(ConnectionLog.class);

    private final ConnectionSettings settings;
    private final AtomicReference<String> lastState = new AtomicReference<>("");

    ConnectionLog(ConnectionSettings settings) {
        this.settings = settings;
    }

    void connected(Connection connection) {
        if (changedTo("connected")) {
            log.info("Connected to NATS, {}", serverOf(connection));
        }
    }

    void reconnected(Connection connection) {
        if (changedTo("connected")) {
            log.info("Connected to NATS again, {}", serverOf(connection));
        }
    }

    void lost() {
        if (changedTo("lost")) {
            log.warn(
                    "Lost NATS at {}; trying again every {} ms",
                    settings.addresses(),
                    settings.reconnectWait().toMillis());
        }
    }

    void failed(Exception cause) {
        if (changedTo("failed: " + cause.getMessage())) {
            log.warn(
                    "No NATS server takes this connection at {} ({}). Start them with ./mesh up, or a"
                            + " nats-server with JetStream there; trying again every {} ms",
                    settings.addresses(),
                    cause.getMessage(),
                    settings.reconnectWait().toMillis());
        }
    }

    void leaving(Connection connection) {
        log.info("The NATS server is leaving and asks to go elsewhere, {}", serverOf(connection));
    }

    private boolean changedTo(String state) {
        return !state.equals(lastState.getAndSet(state));
    }

    private static String serverOf(Connection connection) {
        return connection.getServerInfo().getServerName() + " at " + connection.getConnectedUrl();
    }
}
