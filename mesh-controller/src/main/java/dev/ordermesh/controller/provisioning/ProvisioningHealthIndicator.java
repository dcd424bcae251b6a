package dev.ordermesh.controller.provisioning;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready once the region is as the table wants it; names what is not. */
final class ProvisioningHealthIndicator implements HealthIndicator {

    private final Provisioner provisioner;

    ProvisioningHealthIndicator(Provisioner provisioner) {
        this.provisioner = provisioner;
    }

    @Override
    public Health health() {
        return switch (provisioner.state()) {
            case ProvisioningState.Done() -> Health.up().build();
            case ProvisioningState.Waiting(String reason) ->
                    Health.outOfService().withDetail("waiting", reason).build();
            case ProvisioningState.Drifted(List<Drift> drift) ->
                    Health.down()
                            .withDetail("drift", drift.stream().map(Drift::toString).toList())
                            .build();
        };
    }
}
