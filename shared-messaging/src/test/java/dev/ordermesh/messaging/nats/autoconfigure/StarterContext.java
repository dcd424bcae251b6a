package dev.ordermesh.messaging.nats.autoconfigure;

import dev.ordermesh.messaging.nats.NatsServer;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Contexts with the starter alone, as an application would have it. */
public final class StarterContext {

    private StarterContext() {}

    /** With no server in particular. */
    public static ApplicationContextRunner starter() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(NatsAutoConfiguration.class));
    }

    /** At this server, with short times. */
    public static ApplicationContextRunner at(NatsServer server) {
        return starter()
                .withPropertyValues(
                        "nats.servers=" + server.url(),
                        "nats.reconnect-wait=100ms",
                        "nats.request-timeout=1s",
                        "nats.publish.timeout=2s",
                        "nats.publish.no-responders-wait=200ms",
                        "nats.listener.check-interval=200ms",
                        "nats.listener.retry-delay=100ms");
    }
}
