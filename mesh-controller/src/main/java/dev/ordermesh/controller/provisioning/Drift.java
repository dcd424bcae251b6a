package dev.ordermesh.controller.provisioning;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A stream or consumer that is not as wanted and that the server refuses to change.
 *
 * @param subject its name, such as {@code INBOUND} or {@code INBOUND/order-workers}
 * @param why the server's words
 */
public record Drift(String subject, List<Difference> differences, String why) {

    public Drift {
        requireNonNull(subject, "subject");
        requireNonNull(why, "why");
        differences = List.copyOf(differences);
    }

    @Override
    public String toString() {
        String fields =
                differences.stream().map(Difference::toString).collect(Collectors.joining("; "));
        return subject + ": " + fields + " (" + why + ")";
    }
}
