package dev.ordermesh.controller.provisioning;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** How far a region is from what the table wants. */
public sealed interface ProvisioningState {

    /** Nothing is known yet, or something must come first, such as a broker. */
    record Waiting(String reason) implements ProvisioningState {
        public Waiting {
            requireNonNull(reason, "reason");
        }
    }

    /** Everything is as the table wants it. */
    record Done() implements ProvisioningState {}

    /** Something is otherwise and may not be changed; people must decide. */
    record Drifted(List<Drift> drift) implements ProvisioningState {
        public Drifted {
            drift = List.copyOf(drift);
        }
    }
}
