package dev.ordermesh.controller.provisioning;

import dev.ordermesh.controller.jetstream.JetStreamError;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Brings one thing to what is wanted, reads it back, and says what it may not change. */
final class Keeper {

    private static final Logger log = LoggerFactory.getLogger(Keeper.class);

    private Keeper() {}

    /**
     * Creates or updates it where that is needed.
     *
     * @param mayWrite whether this controller acts; a standby only looks
     * @throws NotYet when another controller has to act first
     */
    static Optional<Drift> ensure(Provisioned wanted, boolean mayWrite) {
        Optional<JsonNode> found = wanted.read();
        List<Difference> differences = found.map(wanted::compare).orElse(List.of());
        if (found.isPresent() && differences.isEmpty()) {
            return Optional.empty();
        }
        if (!mayWrite) {
            throw new NotYet(
                    wanted.name() + " is not as wanted, and this controller does not act (yet)");
        }
        return found.isPresent() ? update(wanted, differences) : create(wanted);
    }

    private static Optional<Drift> create(Provisioned wanted) {
        JsonNode made = wanted.create();
        log.info("Created {}", wanted.name());
        return readBack(wanted, made);
    }

    private static Optional<Drift> update(Provisioned wanted, List<Difference> differences) {
        try {
            JsonNode made = wanted.update();
            log.info("Updated {}: {}", wanted.name(), differences);
            return readBack(wanted, made);
        } catch (JetStreamError e) {
            if (e.passing()) {
                throw e;
            }
            return Optional.of(new Drift(wanted.name(), differences, e.description()));
        }
    }

    private static Optional<Drift> readBack(Provisioned wanted, JsonNode made) {
        List<Difference> left = wanted.compare(made);
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(new Drift(wanted.name(), left, "the server kept its own value"));
    }

    /** Someone else has to act first. */
    static final class NotYet extends RuntimeException {
        NotYet(String message) {
            super(message);
        }
    }
}
