package dev.ordermesh.worker.home;

import dev.ordermesh.messaging.AttemptNotes;
import dev.ordermesh.model.OrderId;
import dev.ordermesh.model.Region;
import dev.ordermesh.model.client.OrderDefaults;
import dev.ordermesh.model.wire.Subjects;
import dev.ordermesh.topology.ConsumerPlan;
import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.StreamRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The region a worker serves, as the mesh's table describes it.
 *
 * @param region the region itself
 * @param peers all others
 * @param currencies what an order counts in that names no currency, by region
 * @param consumers the durable consumers a worker listens on, by the stream they read
 * @param inboundWindow for how long a region's inbound stream drops a second order of one id
 * @param eventsWindow for how long the stream of its events drops a second event of one id
 * @param longestTimer for how long an order may be put off at a time
 */
public record Home(
        Region region,
        List<Region> peers,
        Map<Region, Currency> currencies,
        Map<StreamRole, ConsumerPlan> consumers,
        Duration inboundWindow,
        Duration eventsWindow,
        Duration longestTimer) {

    public Home {
        peers = List.copyOf(peers);
        currencies = Map.copyOf(currencies);
        consumers = Map.copyOf(consumers);
    }

    /**
     * Finds a region in the table.
     *
     * @throws IllegalArgumentException when the table has no such region
     */
    public static Home of(MeshTable table, String region) {
        return new Home(
                new Region(table.region(region).name()),
                table.peersOf(region).stream().map(peer -> new Region(peer.name())).toList(),
                table.regions().stream()
                        .collect(
                                Collectors.toMap(
                                        plan -> new Region(plan.name()), plan -> plan.currency())),
                table.consumers().stream()
                        .collect(Collectors.toMap(ConsumerPlan::stream, Function.identity())),
                table.stream(StreamRole.INBOUND).duplicateWindow(),
                table.stream(StreamRole.EVENTS).duplicateWindow(),
                table.limits().timer());
    }

    /** Whether the table has this region, so that something fulfils orders for it. */
    public boolean knows(Region any) {
        return currencies.containsKey(any);
    }

    /** The name of the region's stream of this kind. */
    public String stream(StreamRole role) {
        return MeshNames.defaults().stream(role, region.name());
    }

    /**
     * The durable consumer on the stream of this kind.
     *
     * @throws IllegalArgumentException when the table has none
     */
    public ConsumerPlan consumer(StreamRole role) {
        ConsumerPlan plan = consumers.get(role);
        if (plan == null) {
            throw new IllegalArgumentException("mesh.yaml has no consumer on " + role.key());
        }
        return plan;
    }

    /** Where this region's consumer of that name leaves what it gave up on. */
    public String deadLetters(ConsumerPlan consumer) {
        return Subjects.deadLetter(consumer.name(), region);
    }

    /** Where this region's workers note what they have in hand of that consumer. */
    public AttemptNotes attempts(ConsumerPlan consumer) {
        return new AttemptNotes(
                stream(StreamRole.ATTEMPTS), Subjects.attempts(consumer.name(), region));
    }

    /** The subject of an order's status as this region writes it. */
    public String status(OrderId id) {
        return Subjects.status(region, id);
    }

    /** What a naive order of this region means where it says nothing. */
    public OrderDefaults defaults(Instant arrivedAt) {
        return OrderDefaults.inRegion(region, currencies, arrivedAt);
    }
}
