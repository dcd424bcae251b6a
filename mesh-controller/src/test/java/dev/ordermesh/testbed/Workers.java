package dev.ordermesh.testbed;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.messaging.Delivery;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.NatsListener;
import dev.ordermesh.messaging.Verdict;
import dev.ordermesh.topology.StreamRole;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Takes and acknowledges everything that a region's workers would. */
public final class Workers implements AutoCloseable {

    private static final int CONCURRENCY = 16;

    private final Map<String, Integer> handled = new ConcurrentHashMap<>();
    private final ConfigurableApplicationContext context;

    public Workers(LocalMesh mesh, String region) {
        String orders = mesh.names().stream(StreamRole.ORDERS, region);
        String cancellations = mesh.names().stream(StreamRole.CANCELLATIONS, region);
        context =
                Contexts.client(
                        mesh,
                        region,
                        "worker",
                        beans -> {
                            add(beans, region, "INBOUND", "order-workers");
                            add(beans, region, "TIMERS", "due-orders");
                            add(beans, region, cancellations, "cancel-requests");
                            add(beans, region, orders, "status-projector");
                        });
    }

    private void add(
            GenericApplicationContext beans, String region, String stream, String consumer) {
        boolean counts = consumer.equals("order-workers");
        String deadLetters = "dead." + consumer + "." + region;
        beans.registerBean(
                consumer,
                NatsListener.class,
                () ->
                        new NatsListener<>(
                                stream,
                                consumer,
                                deadLetters,
                                CONCURRENCY,
                                message -> message,
                                delivery -> handle(delivery, counts)));
    }

    private Verdict handle(Delivery<Message> delivery, boolean counts) {
        String id = delivery.message().header(Message.ID_HEADER);
        if (counts && id != null) {
            handled.merge(id, 1, Integer::sum);
        }
        return new Verdict.Ack();
    }

    /** Ids of the orders handled. */
    public Set<String> handled() {
        return Set.copyOf(handled.keySet());
    }

    /** How often an order was handled. */
    public int deliveries(String id) {
        return handled.getOrDefault(id, 0);
    }

    @Override
    public void close() {
        context.close();
    }
}
