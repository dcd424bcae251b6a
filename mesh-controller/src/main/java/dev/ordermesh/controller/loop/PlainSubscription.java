package dev.ordermesh.controller.loop;

import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.Message;
import java.util.function.Consumer;
import org.springframework.context.SmartLifecycle;

/** Hears plain messages on a subject for as long as the application runs. */
public final class PlainSubscription implements SmartLifecycle {

    private static final Broker.Subscription NONE = () -> {};

    private final Broker broker;
    private final String subject;
    private final Consumer<Message> hear;
    private volatile Broker.Subscription subscription = NONE;
    private volatile boolean running;

    /** Hands each message over on the connection's own thread, which must not be held up. */
    public PlainSubscription(Broker broker, String subject, Consumer<Message> hear) {
        this.broker = broker;
        this.subject = subject;
        this.hear = hear;
    }

    @Override
    public void start() {
        subscription = broker.subscribe(subject, hear::accept);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        subscription.close();
        subscription = NONE;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
