package dev.ordermesh.payments.payment;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the provider keeps its ledger, and how much it takes on.
 *
 * @param data Folder of the ledger, made at start; of one running simulator only.
 * @param requestsMax Requests that may be in progress at a time, silent and late ones included; one
 *     more is told to come back.
 */
@ConfigurationProperties("payment-simulator")
record SimulatorProperties(
        @DefaultValue(".mesh/payment-simulator") Path data, @DefaultValue("1000") int requestsMax) {

    SimulatorProperties {
        if (data.toString().isBlank() || data.toString().contains(";")) {
            throw new IllegalArgumentException(
                    "payment-simulator.data must be a folder without a semicolon, not '%s'"
                            .formatted(data));
        }
        if (requestsMax <= 0) {
            throw new IllegalArgumentException(
                    "payment-simulator.requests-max must be above 0, not " + requestsMax);
        }
    }
}
