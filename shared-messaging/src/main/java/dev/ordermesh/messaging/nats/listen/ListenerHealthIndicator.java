package dev.ordermesh.messaging.nats.listen;

import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up when every listener takes deliveries. */
public final class ListenerHealthIndicator implements HealthIndicator {

    private final ListenerContainers containers;

    public ListenerHealthIndicator(ListenerContainers containers) {
        this.containers = containers;
    }

    @Override
    public Health health() {
        Map<String, ListenerState> states = containers.states();
        boolean ready = states.values().stream().allMatch(ListenerState::ready);
        Health.Builder health = ready ? Health.up() : Health.down();
        states.forEach((name, state) -> health.withDetail(name, textOf(state)));
        return health.build();
    }

    private static String textOf(ListenerState state) {
        return state.detail().isEmpty()
                ? state.phase().name()
                : state.phase() + ": " + state.detail();
    }
}
