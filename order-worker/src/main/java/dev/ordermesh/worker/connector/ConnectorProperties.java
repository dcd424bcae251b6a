package dev.ordermesh.worker.connector;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The role that talks to the payment provider.
 *
 * @param enabled Whether this worker has that role too.
 * @param provider Where the payment provider is.
 * @param providerTimeout How long one request to the provider may take; below
 *     ordermesh.payment.timeout, so that whoever asked hears of it.
 * @param concurrency Requests to the provider at a time.
 */
@ConfigurationProperties("ordermesh.connector")
record ConnectorProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("http://127.0.0.1:8095") URI provider,
        @DefaultValue("1800ms") Duration providerTimeout,
        @DefaultValue("16") int concurrency) {

    ConnectorProperties {
        if (provider.getHost() == null
                || !String.valueOf(provider.getScheme()).startsWith("http")) {
            throw new IllegalArgumentException(
                    "ordermesh.connector.provider must be a URL such as http://127.0.0.1:8095, not "
                            + provider);
        }
        if (!providerTimeout.isPositive()) {
            throw new IllegalArgumentException(
                    "ordermesh.connector.provider-timeout must be above 0, not " + providerTimeout);
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException(
                    "ordermesh.connector.concurrency must be at least 1, not " + concurrency);
        }
    }
}
