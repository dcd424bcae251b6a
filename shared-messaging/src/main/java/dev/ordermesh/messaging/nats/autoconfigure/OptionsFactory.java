package dev.ordermesh.messaging.nats.autoconfigure;

import dev.ordermesh.messaging.nats.MendingDataPort;
import io.nats.client.Options;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Turns settings into the client library's options, anew for each dial. */
final class OptionsFactory implements Supplier<Options.Builder> {

    private static final int BUFFER_BYTES = 64 << 10;
    private static final int RECONNECT_FOR_EVER = -1;

    /** Beside publishes, acks and requests of listeners queue here: twice the window and these. */
    private static final int QUEUE_RESERVE = 10_000;

    private final NatsProperties properties;
    private final NatsConnectionDetails details;
    private final String connectionName;
    private final List<NatsOptionsCustomizer> customizers;
    private final @Nullable SSLContext tls;

    OptionsFactory(
            NatsProperties properties,
            NatsConnectionDetails details,
            String connectionName,
            List<NatsOptionsCustomizer> customizers) {
        this.properties = properties;
        this.details = details;
        this.connectionName = connectionName;
        this.customizers = customizers;
        Path authority = details.getCertificateAuthority();
        this.tls = authority == null ? null : CertificateAuthority.trust(authority);
    }

    @Override
    public Options.Builder get() {
        Options.Builder options =
                new Options.Builder()
                        .servers(details.getServers().toArray(String[]::new))
                        .connectionName(connectionName)
                        .inboxPrefix(properties.effectiveInboxPrefix(details.getUsername()))
                        .connectionTimeout(properties.connectTimeout())
                        .reconnectWait(properties.reconnectWait())
                        .pingInterval(properties.pingInterval())
                        .maxReconnects(RECONNECT_FOR_EVER)
                        .reconnectBufferSize(0)
                        .reportNoResponders()
                        .dontForceFlushOnRequest()
                        .dataPortType(MendingDataPort.class.getName())
                        .bufferSize(BUFFER_BYTES)
                        .maxMessagesInOutgoingQueue(
                                2 * properties.publish().window() + QUEUE_RESERVE);
        applyUser(options);
        if (tls != null) {
            options.sslContext(tls);
        }
        customizers.forEach(customizer -> customizer.customize(options));
        return options;
    }

    private void applyUser(Options.Builder options) {
        String username = details.getUsername();
        String password = details.getPassword();
        if (username != null) {
            options.userInfo(
                    username.toCharArray(),
                    password == null ? new char[0] : password.toCharArray());
        }
    }
}
