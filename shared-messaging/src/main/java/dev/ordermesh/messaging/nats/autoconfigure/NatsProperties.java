package dev.ordermesh.messaging.nats.autoconfigure;

import dev.ordermesh.messaging.nats.autoconfigure.SettingChecks.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the NATS starter.
 *
 * @param servers URLs of the servers of one region, tried in turn
 * @param username user to connect as; none connects without credentials
 * @param password password of the user
 * @param users further users as which the application acts, each by a connection of its own, by
 *     name
 * @param inboxPrefix first token of reply subjects; by default _INBOX_ and the user's name, or
 *     _INBOX without a user
 * @param connectionName name that the server shows for this connection; by default the
 *     application's
 * @param tls trust in the server
 * @param connectTimeout longest wait for one server to take a connection
 * @param reconnectWait wait between two tries to connect
 * @param pingInterval time between pings; three without an answer end the connection
 * @param requestTimeout longest wait for reads and management requests
 * @param drainTimeout longest wait at shutdown for what is under way; it must be within the
 *     application's own shutdown time-out
 * @param publish bounds of publishing
 * @param listener bounds of listening
 * @param health what counts as healthy
 */
@ConfigurationProperties("nats")
record NatsProperties(
        @DefaultValue("nats://127.0.0.1:4222") List<String> servers,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue Map<String, User> users,
        @Nullable String inboxPrefix,
        @Nullable String connectionName,
        @DefaultValue Tls tls,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("1s") Duration reconnectWait,
        @DefaultValue("5s") Duration pingInterval,
        @DefaultValue("2s") Duration requestTimeout,
        @DefaultValue("12s") Duration drainTimeout,
        @DefaultValue Publish publish,
        @DefaultValue Listener listener,
        @DefaultValue Health health) {

    NatsProperties {
        SettingChecks.servers(servers);
        SettingChecks.positive("nats.connect-timeout", connectTimeout);
        SettingChecks.positive("nats.reconnect-wait", reconnectWait);
        SettingChecks.positive("nats.ping-interval", pingInterval);
        SettingChecks.positive("nats.request-timeout", requestTimeout);
        SettingChecks.positive("nats.drain-timeout", drainTimeout);
        SettingChecks.notLonger(
                new Setting("nats.listener.handler-timeout", listener.handlerTimeout()),
                new Setting("nats.drain-timeout", drainTimeout));
    }

    /** The prefix in use; user rights are granted for it. */
    String effectiveInboxPrefix(@Nullable String user) {
        if (inboxPrefix != null) {
            return inboxPrefix;
        }
        return user == null ? "_INBOX" : "_INBOX_" + user;
    }

    /**
     * A user beside the application's own.
     *
     * @param password password of the user
     */
    record User(String password) {}

    /**
     * Trust in the server.
     *
     * @param ca PEM file of the only certificate authorities to trust; given, the connection uses
     *     TLS
     */
    record Tls(@Nullable Path ca) {}

    /**
     * Bounds of publishing.
     *
     * @param timeout longest wait for the server's ack; after it the fate of a message is unknown
     * @param window publishes under way at once; more are refused
     * @param noRespondersWait how long nobody may listen on a subject before the publish is
     *     refused; long enough for a stream's leader to be elected
     * @param stuckSubject where to tell, by a plain message with the subject published to as its
     *     body, that a stream keeps a message's id in process; by default nowhere
     */
    record Publish(
            @DefaultValue("5s") Duration timeout,
            @DefaultValue("2048") int window,
            @DefaultValue("1s") Duration noRespondersWait,
            @Nullable String stuckSubject) {
        Publish {
            SettingChecks.positive("nats.publish.timeout", timeout);
            SettingChecks.between("nats.publish.window", window, 1, 100_000);
            SettingChecks.notLonger(
                    new Setting("nats.publish.no-responders-wait", noRespondersWait),
                    new Setting("nats.publish.timeout", timeout));
        }
    }

    /**
     * Bounds of listening.
     *
     * @param handlerTimeout after which a handler is interrupted and its message retried; until
     *     then the consumer's ack wait is extended
     * @param retryDelay wait before the next delivery after a handler's exception; doubles with
     *     each exception of the same message
     * @param retryDelayMax longest such wait
     * @param maxFailures exceptions of one message's handlers in this process that make it a dead
     *     letter; 0 = retry for ever
     * @param pendingMax deliveries that may wait in this process; the consumer's max_ack_pending
     *     must not be above
     * @param checkInterval time between two looks at the consumer
     * @param stallLimit how long messages may be pending without a delivery before the listener
     *     binds again and is not ready; also how long, beyond the handler's time-out, deliveries
     *     may be here without any verdict before it is not ready
     */
    record Listener(
            @DefaultValue("10s") Duration handlerTimeout,
            @DefaultValue("1s") Duration retryDelay,
            @DefaultValue("30s") Duration retryDelayMax,
            @DefaultValue("100") int maxFailures,
            @DefaultValue("10000") int pendingMax,
            @DefaultValue("2s") Duration checkInterval,
            @DefaultValue("10s") Duration stallLimit) {
        Listener {
            SettingChecks.positive("nats.listener.handler-timeout", handlerTimeout);
            SettingChecks.positive("nats.listener.retry-delay", retryDelay);
            SettingChecks.notLonger(
                    new Setting("nats.listener.retry-delay", retryDelay),
                    new Setting("nats.listener.retry-delay-max", retryDelayMax));
            SettingChecks.between("nats.listener.max-failures", maxFailures, 0, 1_000_000);
            SettingChecks.between("nats.listener.pending-max", pendingMax, 1, 500_000);
            SettingChecks.positive("nats.listener.check-interval", checkInterval);
            SettingChecks.notLonger(
                    new Setting("nats.listener.check-interval", checkInterval),
                    new Setting("nats.listener.stall-limit", stallLimit));
        }
    }

    /**
     * What counts as healthy.
     *
     * @param streams streams that must answer for the application to be ready; the user needs the
     *     right to their info
     */
    record Health(@DefaultValue List<String> streams) {}
}
