package dev.ordermesh.gateway.placement;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/**
 * Relations between the times of a request, checked at start.
 *
 * <p>The gateway's own limit is the last resort: cut shorter than the broker's, it would call the
 * fate of an order unknown that is about to be known. And what was taken must be answered before a
 * shutdown gives up on it.
 */
final class AnswerTimes {

    private static final String PUBLISH = "nats.publish.timeout";
    private static final String READ = "nats.request-timeout";
    private static final String SHUTDOWN = "spring.lifecycle.timeout-per-shutdown-phase";
    private static final String BODY = "ordermesh.gateway.body-timeout";
    private static final String ANSWER = "ordermesh.gateway.answer-timeout";

    private AnswerTimes() {}

    /** Refuses times that don't go together, naming all keys and values. */
    static void check(PlacementProperties properties, Environment environment) {
        Binder settings = Binder.get(environment);
        Duration publish = duration(settings, PUBLISH);
        Duration read = duration(settings, READ);
        Duration shutdown = duration(settings, SHUTDOWN);
        Duration body = properties.bodyTimeout();
        Duration answer = properties.answerTimeout();
        if (answer.compareTo(publish.plus(read)) <= 0) {
            throw refused(
                    answer,
                    "%s=%s must be longer than %s=%s and %s=%s together"
                            .formatted(ANSWER, answer, PUBLISH, publish, READ, read));
        }
        if (body.plus(answer).compareTo(shutdown) >= 0) {
            throw refused(
                    answer,
                    "%s=%s and %s=%s together must be shorter than %s=%s"
                            .formatted(BODY, body, ANSWER, answer, SHUTDOWN, shutdown));
        }
    }

    private static Duration duration(Binder settings, String key) {
        return settings.bind(key, Duration.class)
                .orElseThrow(() -> new IllegalStateException(key + " is not set"));
    }

    private static RuntimeException refused(Duration value, String reason) {
        return new InvalidConfigurationPropertyValueException(ANSWER, value, reason);
    }
}
