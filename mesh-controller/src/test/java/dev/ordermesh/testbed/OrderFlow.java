package dev.ordermesh.testbed;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Orders from every region to every region, and what of those acknowledged has arrived in the
 * INBOUND of its destination.
 */
public final class OrderFlow implements AutoCloseable {

    private final List<String> regions;
    private final Map<String, ConfigurableApplicationContext> producers = new HashMap<>();
    private final Map<String, StreamReader> readers = new HashMap<>();
    private final StreamReader history;
    private final Map<String, Set<String>> acknowledged = new ConcurrentHashMap<>();
    // Flows over one mesh must not repeat each other's ids.
    private final AtomicLong numbers = new AtomicLong(System.nanoTime());
    private final AtomicLong refused = new AtomicLong();
    private final ScheduledExecutorService pacer = Executors.newSingleThreadScheduledExecutor();

    public OrderFlow(LocalMesh mesh) {
        regions = mesh.regions();
        for (String region : regions) {
            producers.put(region, Contexts.client(mesh, region, "gateway"));
            readers.put(region, new StreamReader(mesh, region, "INBOUND"));
            acknowledged.put(region, ConcurrentHashMap.newKeySet());
        }
        String withHistory =
                regions.stream()
                        .filter(region -> mesh.table().region(region).history())
                        .findFirst()
                        .orElseThrow();
        history = new StreamReader(mesh, withHistory, "HISTORY");
    }

    /** Whether every producer has a connection. */
    public boolean connected() {
        return producers.values().stream()
                .allMatch(producer -> producer.getBean(Broker.class).connected());
    }

    /** Publishes one order from each region to each, again and again, until the flow is closed. */
    public void everyPair(Duration pause) {
        var _ =
                pacer.scheduleAtFixedRate(
                        () -> burst(1), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Publishes this many orders from each region to each, without waiting for their acks. */
    public void burst(int ordersOfEachPair) {
        for (int i = 0; i < ordersOfEachPair; i++) {
            for (String from : regions) {
                regions.forEach(to -> publish(from, to));
            }
        }
    }

    private void publish(String from, String to) {
        ConfigurableApplicationContext producer = producers.get(from);
        if (producer == null) {
            throw new IllegalStateException("no producer in " + from);
        }
        String id = from + "-" + to + "-" + numbers.incrementAndGet();
        Message order =
                new Message(
                        "orders.created." + to,
                        Map.of(Message.ID_HEADER, id),
                        id.getBytes(StandardCharsets.UTF_8));
        var _ =
                producer.getBean(MessagePublisher.class)
                        .publish(order)
                        .whenComplete((ack, failure) -> {
                            if (failure == null) {
                                of(acknowledged, to).add(id);
                            } else {
                                refused.incrementAndGet();
                            }
                        });
    }

    /** Orders acknowledged so far, by destination. */
    public Map<String, Set<String>> acknowledged() {
        Map<String, Set<String>> copy = new HashMap<>();
        acknowledged.forEach((region, ids) -> copy.put(region, new HashSet<>(ids)));
        return copy;
    }

    /** How many of these have not arrived. */
    public long missing(Map<String, Set<String>> orders) {
        return orders.entrySet().stream()
                .mapToLong(each ->
                        each.getValue().stream()
                                .filter(id -> !reader(each.getKey()).arrived().contains(id))
                                .count())
                .sum();
    }

    /** How many of these HISTORY does not hold. */
    public long missingInHistory(Map<String, Set<String>> orders) {
        return orders.values().stream()
                .flatMap(Set::stream)
                .filter(id -> !history.arrived().contains(id))
                .count();
    }

    /** How many orders came after a later one of their origin. */
    public long disordered() {
        return readers.values().stream().mapToLong(StreamReader::disordered).sum();
    }

    /** How many orders arrived more than once. */
    public long doubled() {
        return readers.values().stream().mapToLong(StreamReader::doubled).sum();
    }

    /** How many publishes were refused or of unknown fate. */
    public long refused() {
        return refused.get();
    }

    /** How many arrived in all. */
    public long arrived() {
        return readers.values().stream().mapToLong(reader -> reader.arrived().size()).sum();
    }

    /** Publishes no more. */
    public void end() {
        pacer.shutdown();
    }

    private StreamReader reader(String region) {
        return of(readers, region);
    }

    private static <T> T of(Map<String, T> byRegion, String region) {
        T found = byRegion.get(region);
        if (found == null) {
            throw new IllegalStateException("no region " + region);
        }
        return found;
    }

    @Override
    public void close() {
        pacer.shutdownNow();
        producers.values().forEach(ConfigurableApplicationContext::close);
        readers.values().forEach(StreamReader::close);
        history.close();
    }
}
