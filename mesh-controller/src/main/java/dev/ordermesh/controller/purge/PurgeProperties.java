package dev.ordermesh.controller.purge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When streams are purged; what may go is in mesh.yaml.
 *
 * @param every wait between two rounds; the regions tell each other their positions as often
 */
@ConfigurationProperties("ordermesh.purge")
record PurgeProperties(@DefaultValue("5s") Duration every) {

    PurgeProperties {
        if (!every.isPositive()) {
            throw new IllegalArgumentException(
                    "ordermesh.purge.every=" + every + " is not above 0");
        }
    }
}
