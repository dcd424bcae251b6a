package dev.ordermesh.messaging.nats.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link NatsConnectionDetails} from the settings. */
record PropertiesNatsConnectionDetails(NatsProperties properties) implements NatsConnectionDetails {

    @Override
    public List<String> getServers() {
        return properties.servers();
    }

    @Override
    public @Nullable String getUsername() {
        return properties.username();
    }

    @Override
    public @Nullable String getPassword() {
        return properties.password();
    }

    @Override
    public @Nullable Path getCertificateAuthority() {
        return properties.tls().ca();
    }
}
