package dev.ordermesh.messaging.nats;

import dev.ordermesh.messaging.BrokerUnavailable;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Owns the connection: dials in the background until a server answers, and again for ever after.
 *
 * <p>The client library reconnects by itself, but gives up on repeated authentication errors; then
 * this class dials anew, so that a server with renewed users is found again. Starts before and
 * stops after everything that uses it.
 */
public final class NatsConnector implements SmartLifecycle {

    /** Early in start, late in stop. */
    public static final int PHASE = Integer.MIN_VALUE / 2;

    private final Supplier<Options.Builder> options;
    private final ConnectionSettings settings;
    private final ConnectionLog log;
    private final List<Consumer<Connection>> connectHooks = new CopyOnWriteArrayList<>();
    private final List<Runnable> lossHooks = new CopyOnWriteArrayList<>();
    private volatile @Nullable Connection connection;
    private final AtomicBoolean dialing = new AtomicBoolean();
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile CountDownLatch stopSignal = new CountDownLatch(0);

    /** Dials with fresh options at each try, for the library shuts down what they carry. */
    public NatsConnector(Supplier<Options.Builder> options, ConnectionSettings settings) {
        this.options = options;
        this.settings = settings;
        this.log = new ConnectionLog(settings);
    }

    /** Calls this with every new connection object, at once if there is one now. */
    public void onConnect(Consumer<Connection> hook) {
        connectHooks.add(hook);
        connected().ifPresent(hook);
    }

    /** Calls this each time the connection is lost. */
    public void onLoss(Runnable hook) {
        lossHooks.add(hook);
    }

    /** The connection, if it is up now. */
    public Optional<Connection> connected() {
        Connection current = connection;
        return current != null && current.getStatus() == Connection.Status.CONNECTED
                ? Optional.of(current)
                : Optional.empty();
    }

    /** The connection, or {@link BrokerUnavailable} with {@code NOT_CONNECTED}. */
    public Connection require() {
        return connected()
                .orElseThrow(() ->
                        new BrokerUnavailable(
                                BrokerUnavailable.Reason.NOT_CONNECTED,
                                "not connected to " + settings.addresses()));
    }

    /** Where the servers are and how long to wait for them. */
    public ConnectionSettings settings() {
        return settings;
    }

    @Override
    public void start() {
        stopSignal = new CountDownLatch(1);
        dial();
    }

    /** One dial at a time, whoever notices that a connection is missing. */
    private void dial() {
        if (dialing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("nats-dial").start(this::dialUntilConnected);
        }
    }

    private void dialUntilConnected() {
        try {
            boolean connected = tryOnce();
            while (!connected
                    && !stopSignal.await(
                            settings.reconnectWait().toMillis(), TimeUnit.MILLISECONDS)) {
                connected = tryOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            dialing.set(false);
        }
        Connection current = connection;
        boolean missing = current == null || current.getStatus() == Connection.Status.CLOSED;
        if (isRunning() && missing) {
            dial(); // closed while it was adopted, or started again meanwhile
        }
    }

    private boolean tryOnce() throws InterruptedException {
        try {
            Options.Builder fresh = options.get().errorListener(new ErrorLog(this::renew));
            adopt(Nats.connect(fresh.connectionListener(this::changed).build()));
            return true;
        } catch (IOException | IllegalStateException e) {
            log.failed(e);
            return false;
        }
    }

    /** Off the caller's thread, which may be interrupted; several losses ask for one reconnect. */
    private void renew(Connection deaf) {
        if (renewing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("nats-renew").start(() -> reconnect(deaf));
        }
    }

    private void reconnect(Connection deaf) {
        renewing.set(false); // whatever is lost from here on is not covered by this reconnect
        try {
            deaf.forceReconnect();
        } catch (IOException | IllegalStateException e) {
            log.failed(e); // it is closed by then, and dialled anew
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void adopt(Connection fresh) throws InterruptedException {
        connection = fresh;
        log.connected(fresh);
        connectHooks.forEach(hook -> hook.accept(fresh));
        if (!isRunning()) {
            fresh.close();
        }
    }

    private void changed(Connection source, ConnectionListener.Events event) {
        if (source != connection) {
            return; // of a try that failed: dialUntilConnected reports it
        }
        switch (event) {
            case DISCONNECTED -> lost();
            case RECONNECTED -> log.reconnected(source);
            case CLOSED -> closed();
            case LAME_DUCK -> log.leaving(source);
            case CONNECTED, RESUBSCRIBED, DISCOVERED_SERVERS -> {}
        }
    }

    private void lost() {
        if (isRunning()) {
            log.lost();
        }
        lossHooks.forEach(Runnable::run);
    }

    private void closed() {
        lossHooks.forEach(Runnable::run);
        if (isRunning()) {
            log.lost();
            dial();
        }
    }

    @Override
    public void stop() {
        stopSignal.countDown();
        Connection current = connection;
        if (current == null || current.getStatus() == Connection.Status.CLOSED) {
            return;
        }
        try {
            close(current, settings.drainTimeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was handed over (the last acks) must reach the server, or its messages come again. */
    private static void close(Connection current, Duration limit) throws InterruptedException {
        try {
            if (current.getStatus() == Connection.Status.CONNECTED) {
                current.flush(limit);
            }
        } catch (TimeoutException | IllegalStateException e) {
            // lost meanwhile: what is unacknowledged is delivered again
        } finally {
            current.close();
        }
    }

    @Override
    public boolean isRunning() {
        return stopSignal.getCount() > 0;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
