package dev.ordermesh.messaging.nats.autoconfigure;

import io.nats.client.Options;

/** Changes the client library's options after the settings have been applied. */
@FunctionalInterface
public interface NatsOptionsCustomizer {

    /** Called for each dial, with fresh options. */
    void customize(Options.Builder options);
}
