package dev.ordermesh.testbed;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.PullRequest;
import dev.ordermesh.messaging.PullSession;
import dev.ordermesh.messaging.StoredMessage;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.ConfigurableApplicationContext;

/** Follows a stream of a region and counts how often, and in which order, each order arrived. */
final class StreamReader implements AutoCloseable {

    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration END_WITHIN = Duration.ofSeconds(10);

    private static final String SOURCE_HEADER = "Nats-Stream-Source";

    private final ConfigurableApplicationContext context;
    private final String stream;
    private final Map<String, Integer> arrivals = new ConcurrentHashMap<>();
    private final Map<String, Long> lastOf = new ConcurrentHashMap<>();
    private final AtomicLong disordered = new AtomicLong();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;

    StreamReader(LocalMesh mesh, String region, String stream) {
        this.stream = stream;
        context = Contexts.client(mesh, region, "controller");
        thread = Thread.ofPlatform().name("reader-" + region).start(this::read);
    }

    private void read() {
        while (!ended()) {
            try (PullSession session =
                    context.getBean(PullReader.class).open(PullRequest.all(stream))) {
                arrivals.clear();
                lastOf.clear();
                follow(session);
            } catch (BrokerUnavailable e) {
                pause();
            }
        }
    }

    private void follow(PullSession session) {
        while (!ended()) {
            try {
                session.next(WAIT).forEach(this::count);
            } catch (BrokerUnavailable e) {
                pause();
            }
        }
    }

    private boolean ended() {
        return end.getCount() == 0;
    }

    /** While the region is down. */
    private void pause() {
        try {
            var _ = end.await(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void count(StoredMessage stored) {
        String id = stored.message().header(Message.ID_HEADER);
        arrivals.merge(id == null ? "without id" : id, 1, Integer::sum);
        String source = stored.message().header(SOURCE_HEADER);
        if (source != null) {
            checkOrder(source.split(" "));
        }
    }

    /** The words: stream, its sequence, more. */
    private void checkOrder(String[] source) {
        long sequence = Long.parseLong(source[1]);
        Long before = lastOf.put(source[0], sequence);
        if (before != null && before >= sequence) {
            disordered.incrementAndGet();
        }
    }

    Set<String> arrived() {
        return arrivals.keySet();
    }

    /** How often an order came after a later one of its origin. */
    long disordered() {
        return disordered.get();
    }

    long doubled() {
        return arrivals.values().stream().filter(times -> times > 1).count();
    }

    @Override
    public void close() {
        end.countDown();
        try {
            thread.join(END_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        context.close();
    }
}
