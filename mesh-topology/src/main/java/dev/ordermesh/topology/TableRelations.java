package dev.ordermesh.topology;

import dev.ordermesh.topology.StreamPlan.Storage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must hold between the values of the table. */
final class TableRelations {

    private TableRelations() {}

    static void check(
            PortPlan ports,
            MeshLimits limits,
            MeshPromises promises,
            List<RegionPlan> regions,
            Map<StreamRole, StreamPlan> streams,
            List<ConsumerPlan> consumers) {
        Checks.check(!regions.isEmpty(), "regions", regions, "names none");
        ports.checkApart(regions.size());
        checkCountries(regions);
        streams.forEach((role, plan) -> checkOutage(role, plan, promises));
        checkStorage(streams, Storage.FILE, "jetstream_file", limits.jetstreamFile());
        checkStorage(streams, Storage.MEMORY, "jetstream_memory", limits.jetstreamMemory());
        checkDedupe(streams, promises, limits);
        consumers.forEach(consumer -> checkPending(consumer, limits));
    }

    private static void checkCountries(List<RegionPlan> regions) {
        Map<String, String> regionOf = new HashMap<>();
        for (RegionPlan region : regions) {
            for (String country : region.countries()) {
                String other = regionOf.put(country, region.name());
                Checks.check(
                        other == null,
                        "regions." + region.name() + ".countries",
                        country,
                        "is also in " + other);
            }
        }
    }

    /** An order that expired while its region was away would be lost after its PubAck. */
    private static void checkOutage(StreamRole role, StreamPlan plan, MeshPromises promises) {
        Checks.check(
                !plan.outlastsOutage() || plan.maxAge().compareTo(promises.outage()) >= 0,
                "streams." + role.key() + ".max_age",
                Units.text(plan.maxAge()),
                "is shorter than promises.outage " + Units.text(promises.outage()));
    }

    private static void checkStorage(
            Map<StreamRole, StreamPlan> streams, Storage storage, String limit, ByteSize most) {
        long sum =
                streams.values().stream()
                        .filter(plan -> plan.storage() == storage)
                        .mapToLong(plan -> plan.maxBytes().bytes())
                        .sum();
        Checks.check(
                sum <= most.bytes(),
                "limits." + limit,
                most,
                "is less than the streams' max_bytes together, " + Units.text(sum));
    }

    private static void checkDedupe(
            Map<StreamRole, StreamPlan> streams, MeshPromises promises, MeshLimits limits) {
        long sum =
                streams.values().stream()
                        .mapToLong(plan -> plan.dedupeBytes(promises.peakOrdersPerSecond()))
                        .sum();
        Checks.check(
                sum <= limits.dedupeMemory().bytes(),
                "limits.dedupe_memory",
                limits.dedupeMemory(),
                "is less than duplicate windows x %d orders/s x 0.3 KB, %s"
                        .formatted(promises.peakOrdersPerSecond(), Units.text(sum)));
    }

    /** Queue push consumers have no flow control: what a client can't buffer, it drops. */
    private static void checkPending(ConsumerPlan consumer, MeshLimits limits) {
        long most = consumer.maxAckPending() * limits.orderBody().bytes();
        Checks.check(
                most < limits.clientPending().bytes(),
                "consumers." + consumer.name() + ".max_ack_pending",
                consumer.maxAckPending(),
                "x order_body %s is not below client_pending %s"
                        .formatted(limits.orderBody(), limits.clientPending()));
    }
}
