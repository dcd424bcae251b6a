package dev.ordermesh.messaging.nats.listen;

import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.NatsListener;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.messaging.nats.NatsConnector;
import dev.ordermesh.messaging.nats.observation.ListenerObservations;
import io.nats.client.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.SmartLifecycle;

/** All listeners of an application: one container each, started and stopped together. */
public final class ListenerContainers implements SmartLifecycle {

    /** Stops before the connection does. */
    public static final int PHASE = 0;

    /** A stop takes at most the drain time-out and this. */
    public static final Duration BEYOND_DRAIN_TIMEOUT = Deliveries.GIVEN_UP_WAIT;

    /** With the wait for a place less than the usual ack wait; what waits longer comes again. */
    private static final Duration ALONE_WAIT = Duration.ofSeconds(10);

    /** No server takes more without being told to. */
    private static final long PAYLOAD_MAX_DEFAULT = 1L << 20;

    private final NatsConnector connector;
    private final MessagePublisher publisher;
    private final StoredMessages stored;
    private final ListenerObservations observations;
    private final ListenerSettings settings;
    private final Clock clock;
    private final Lock drains = new ReentrantLock();
    private final List<JetStreamListenerContainer> containers;
    private volatile boolean running;

    public ListenerContainers(
            NatsConnector connector,
            MessagePublisher publisher,
            StoredMessages stored,
            ListenerObservations observations,
            ListenerSettings settings,
            Clock clock,
            List<NatsListener<?>> listeners) {
        this.connector = connector;
        this.publisher = publisher;
        this.stored = stored;
        this.observations = observations;
        this.settings = settings;
        this.clock = clock;
        this.containers = listeners.stream().map(this::container).toList();
    }

    private JetStreamListenerContainer container(NatsListener<?> listener) {
        String name = listener.stream() + "/" + listener.consumer();
        JetStreamListenerContainer container =
                new JetStreamListenerContainer(name, () -> keeper(name, listener), settings);
        observations.show(listener.stream(), listener.consumer(), container::backlog);
        return container;
    }

    private BindingKeeper keeper(String name, NatsListener<?> listener) {
        DeadLetterPublisher deadLetters =
                new DeadLetterPublisher(
                        publisher, listener.deadLetterSubject(), this::payloadMax, clock);
        Deliveries deliveries =
                new Deliveries(
                        new HandlerInvoker<>(listener, settings),
                        new Attempts(listener.attempts(), stored, publisher, ALONE_WAIT),
                        new VerdictApplier(deadLetters, observations, settings, listener.givenUp()),
                        observations,
                        settings);
        return new BindingKeeper(
                name,
                new JetStreamConsumer(
                        connector, listener.stream(), listener.consumer(), settings.pendingMax()),
                deliveries,
                new Watchdog(clock, settings),
                settings,
                drains);
    }

    private long payloadMax() {
        long told = connector.connected().map(Connection::getMaxPayload).orElse(0L);
        return told > 0 ? told : PAYLOAD_MAX_DEFAULT;
    }

    /** Where each listener stands, by {@code stream/consumer}. */
    public Map<String, ListenerState> states() {
        Map<String, ListenerState> states = new LinkedHashMap<>();
        containers.forEach(container -> states.put(container.name(), container.state()));
        return states;
    }

    @Override
    public void start() {
        running = true;
        containers.forEach(JetStreamListenerContainer::start);
    }

    /** Stops all at once, so that the slowest decides how long it takes. */
    @Override
    public void stop() {
        running = false;
        List<Thread> stopping =
                containers.stream().map(c -> Thread.startVirtualThread(() -> stop(c))).toList();
        try {
            for (Thread one : stopping) {
                one.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(JetStreamListenerContainer container) {
        try {
            container.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
