package dev.ordermesh.containers;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ApplicationContext;

/** Whether an app would get traffic. */
public final class Readiness {

    /** How long a started app may take to be ready on a busy machine. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(60);

    private Readiness() {}

    /** Returns once the app's readiness probe is positive; fails after 60 s. */
    public static void awaitUp(ApplicationContext app) {
        HealthEndpoint health = app.getBean(HealthEndpoint.class);
        await().atMost(WAIT_MAX).until(() -> status(health), Status.UP::equals);
    }

    private static Status status(HealthEndpoint health) {
        return requireNonNull(health.healthForPath("readiness"), "readiness").getStatus();
    }
}
