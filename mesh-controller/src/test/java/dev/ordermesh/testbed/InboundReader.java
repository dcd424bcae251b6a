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
import org.springframework.context.ConfigurableApplicationContext;

/** Follows a region's INBOUND and counts how often each order arrived. */
final class InboundReader implements AutoCloseable {

    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration END_WITHIN = Duration.ofSeconds(10);

    private final ConfigurableApplicationContext context;
    private final Map<String, Integer> arrivals = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;

    InboundReader(LocalMesh mesh, String region) {
        context = Contexts.client(mesh, region, "controller");
        thread = Thread.ofPlatform().name("reader-" + region).start(this::read);
    }

    private void read() {
        while (!ended()) {
            try (PullSession session =
                    context.getBean(PullReader.class).open(PullRequest.all("INBOUND"))) {
                arrivals.clear();
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
    }

    Set<String> arrived() {
        return arrivals.keySet();
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
