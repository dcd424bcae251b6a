package dev.ordermesh.controller.nudge;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * When to re-create a source: its path has been up for a while and yet nothing is heard of it.
 *
 * <p>Left alone it would come back too, but only after its own request's 30 s. Not for use by more
 * than one thread.
 */
final class NudgeDecision {

    /** Before that, a source that heals by itself gets its chance. */
    static final Duration PATH_UP_MIN = Duration.ofSeconds(1);

    /** Three missed heartbeats. */
    static final Duration SILENCE_MIN = Duration.ofSeconds(3);

    /** A source just set up has not had time to be heard of. */
    static final Duration NEVER_HEARD_MIN = Duration.ofSeconds(2);

    /** A nudge's own time to work. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    private final Map<SourceKey, Duration> unheardSince = new HashMap<>();
    private final Map<SourceKey, Duration> nudgedAt = new HashMap<>();

    /**
     * The sources to re-create now, which counts as done.
     *
     * @param now time since some fixed start
     * @param upFor how long the path to a region has been up, if it is
     */
    List<SourceKey> decide(
            Duration now,
            List<SourceSighting> sightings,
            Function<String, Optional<Duration>> upFor) {
        List<SourceKey> due =
                sightings.stream()
                        .filter(sighting -> silent(now, sighting))
                        .filter(sighting -> reachable(upFor.apply(sighting.origin())))
                        .map(SourceSighting::key)
                        .filter(key -> rested(now, key))
                        .toList();
        due.forEach(key -> {
            nudgedAt.put(key, now);
            unheardSince.remove(key);
        });
        return due;
    }

    private boolean silent(Duration now, SourceSighting sighting) {
        Duration silentFor = sighting.silentFor();
        if (silentFor != null) {
            unheardSince.remove(sighting.key());
            return silentFor.compareTo(SILENCE_MIN) > 0;
        }
        Duration since = unheardSince.computeIfAbsent(sighting.key(), _ -> now);
        return now.minus(since).compareTo(NEVER_HEARD_MIN) >= 0;
    }

    private static boolean reachable(Optional<Duration> upFor) {
        return upFor.isPresent() && upFor.get().compareTo(PATH_UP_MIN) >= 0;
    }

    private boolean rested(Duration now, SourceKey key) {
        Duration last = nudgedAt.get(key);
        return last == null || now.minus(last).compareTo(PAUSE) >= 0;
    }
}
