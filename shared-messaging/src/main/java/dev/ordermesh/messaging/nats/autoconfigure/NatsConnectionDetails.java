package dev.ordermesh.messaging.nats.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/** Where the broker is and who we are there; a bean of this type replaces those settings. */
public interface NatsConnectionDetails extends ConnectionDetails {

    /** URLs, tried in turn. */
    List<String> getServers();

    default @Nullable String getUsername() {
        return null;
    }

    default @Nullable String getPassword() {
        return null;
    }

    /** A PEM file of the only authorities to trust; given, the connection uses TLS. */
    default @Nullable Path getCertificateAuthority() {
        return null;
    }
}
