package dev.ordermesh.payments.faults;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The faults in force: those of the settings, until others are put in their place. */
@Component
public final class Faults {

    private static final Logger log = LoggerFactory.getLogger(Faults.class);

    private volatile FaultSettings current;

    Faults(FaultSettings settings) {
        current = settings;
        log.info("faults: {}", settings);
    }

    /**
     * What meets an attempt.
     *
     * @param attempt number of the attempt under this key, from 1
     */
    public Outcome outcome(String key, int attempt) {
        return current.outcome(key, attempt);
    }

    FaultSettings current() {
        return current;
    }

    /** Takes effect with the next attempt, and until the app stops. */
    void replace(FaultSettings settings) {
        current = settings;
        log.info("faults are now: {}", settings);
    }
}
