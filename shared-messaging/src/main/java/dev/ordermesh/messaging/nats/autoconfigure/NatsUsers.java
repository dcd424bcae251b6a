package dev.ordermesh.messaging.nats.autoconfigure;

import dev.ordermesh.messaging.nats.NatsConnector;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Connections as further users, for an application of more than one role: each role holds only the
 * rights that it uses. The passwords are {@code nats.users.<name>.password}.
 */
public final class NatsUsers {

    private final NatsProperties properties;
    private final NatsConnectionDetails details;
    private final BiFunction<NatsConnectionDetails, String, NatsConnector> connectors;

    /**
     * @param connectors makes one of details and what is added to the connection's name
     */
    NatsUsers(
            NatsProperties properties,
            NatsConnectionDetails details,
            BiFunction<NatsConnectionDetails, String, NatsConnector> connectors) {
        this.properties = properties;
        this.details = details;
        this.connectors = connectors;
    }

    /**
     * A connection to the same servers as another user. It is not started; whoever asked for it
     * starts and stops it.
     *
     * @throws IllegalArgumentException when the settings have no password for the user
     */
    public NatsConnector connector(String user) {
        NatsProperties.User settings = properties.users().get(user);
        if (settings == null) {
            throw new IllegalArgumentException(
                    "nats.users.%s.password is missing: this app also acts as that user"
                            .formatted(user));
        }
        return connectors.apply(new Another(details, user, settings.password()), "-" + user);
    }

    private record Another(NatsConnectionDetails first, String user, String secret)
            implements NatsConnectionDetails {

        @Override
        public List<String> getServers() {
            return first.getServers();
        }

        @Override
        public String getUsername() {
            return user;
        }

        @Override
        public String getPassword() {
            return secret;
        }

        @Override
        public @Nullable Path getCertificateAuthority() {
            return first.getCertificateAuthority();
        }
    }
}
