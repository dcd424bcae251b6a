package dev.ordermesh.topology;

import dev.ordermesh.topology.StreamPlan.Storage;
import java.time.Duration;
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
        checkLanes(streams);
        checkStorage(streams, Storage.FILE, "jetstream_file", limits.jetstreamFile());
        checkStorage(streams, Storage.MEMORY, "jetstream_memory", limits.jetstreamMemory());
        checkDedupe(streams, promises, limits);
        streams.forEach((role, plan) -> checkRoom(role, plan, promises));
        checkStatusKeep(streams);
        checkCancellationsKeep(streams, promises);
        checkTimers(streams, limits, promises);
        checkOrderMessage(streams, limits);
        consumers.forEach(consumer -> checkPending(consumer, streams, limits));
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

    /** A stream that must not be purged yet and has no room would refuse a healthy mesh. */
    private static void checkRoom(StreamRole role, StreamPlan plan, MeshPromises promises) {
        int peak = promises.peakOrdersPerSecond();
        Checks.check(
                plan.keptBytes(peak) <= plan.roomBytes(),
                "streams." + role.key() + ".max_bytes",
                plan.maxBytes(),
                "has no room for %s x %d orders/s x bytes_per_order %s%s"
                        .formatted(
                                Units.text(plan.keep()),
                                peak,
                                plan.bytesPerOrder(),
                                plan.purge() == PurgePolicy.OVER_HALF ? " in its half" : ""));
    }

    /** Beyond INBOUND's window a repeat is told by the order's status alone. */
    private static void checkStatusKeep(Map<StreamRole, StreamPlan> streams) {
        Duration keep = plan(streams, StreamRole.STATUS).keep();
        Duration window = plan(streams, StreamRole.INBOUND).duplicateWindow();
        Checks.check(
                keep.compareTo(window) > 0,
                "streams.status.keep",
                Units.text(keep),
                "is not longer than the duplicate_window of inbound " + Units.text(window));
    }

    /** An order that waited for its region would be fulfilled though it was cancelled in time. */
    private static void checkCancellationsKeep(
            Map<StreamRole, StreamPlan> streams, MeshPromises promises) {
        Duration keep = plan(streams, StreamRole.CANCELLATIONS).keep();
        Checks.check(
                keep.compareTo(promises.outage()) >= 0,
                "streams.cancellations.keep",
                Units.text(keep),
                "is shorter than promises.outage " + Units.text(promises.outage()));
    }

    /**
     * The age of a stream ends its timers too, and what is set at the beginning of an outage is due
     * at its end. Being full ends the oldest, so there is room twice; and what an order left behind
     * before it was put off is there when it is taken up again.
     */
    private static void checkTimers(
            Map<StreamRole, StreamPlan> streams, MeshLimits limits, MeshPromises promises) {
        StreamPlan timers = plan(streams, StreamRole.TIMERS);
        Duration timer = limits.timer();
        Checks.check(timers.schedules(), "streams.timers.schedules", false, "leaves no timer");
        Checks.check(
                timers.maxAge().compareTo(promises.outage().plus(timer)) >= 0,
                "streams.timers.max_age",
                Units.text(timers.maxAge()),
                "is shorter than promises.outage %s and limits.timer %s together"
                        .formatted(Units.text(promises.outage()), Units.text(timer)));
        Checks.check(
                2 * timers.keptBytes(promises.peakOrdersPerSecond(), timer.plus(timers.keep()))
                        <= timers.maxBytes().bytes(),
                "streams.timers.max_bytes",
                timers.maxBytes(),
                "has no room in its half for limits.timer %s and keep %s x %d orders/s x bytes_per_order %s"
                        .formatted(
                                Units.text(timer),
                                Units.text(timers.keep()),
                                promises.peakOrdersPerSecond(),
                                timers.bytesPerOrder()));
        for (StreamRole role : List.of(StreamRole.STATUS, StreamRole.STOCK)) {
            Duration keep = plan(streams, role).keep();
            Checks.check(
                    keep.compareTo(timer) > 0,
                    "streams." + role.key() + ".keep",
                    Units.text(keep),
                    "is not longer than limits.timer " + Units.text(timer));
        }
    }

    /** Each order in a lane may be due, and what drops old must not drop one. */
    private static void checkLanes(Map<StreamRole, StreamPlan> streams) {
        StreamPlan lanes = plan(streams, StreamRole.LANES);
        ByteSize timers = plan(streams, StreamRole.TIMERS).maxBytes();
        Checks.check(
                2 * lanes.maxBytes().bytes() <= timers.bytes(),
                "streams.lanes.max_bytes",
                lanes.maxBytes(),
                "is above the half of streams.timers.max_bytes " + timers);
    }

    /** Every order fits with its headers, and so does the dead letter that it may become. */
    private static void checkOrderMessage(Map<StreamRole, StreamPlan> streams, MeshLimits limits) {
        ByteSize message = orderMessage(streams);
        Checks.check(
                message.bytes() > limits.orderBody().bytes()
                        && message.bytes() * 2 <= limits.maxPayload().bytes(),
                "streams.orders.max_message",
                message,
                "is not between order_body %s and half of max_payload %s"
                        .formatted(limits.orderBody(), limits.maxPayload()));
    }

    private static ByteSize orderMessage(Map<StreamRole, StreamPlan> streams) {
        return Checks.required(
                plan(streams, StreamRole.ORDERS).maxMessage(), "streams.orders.max_message");
    }

    private static StreamPlan plan(Map<StreamRole, StreamPlan> streams, StreamRole role) {
        return Checks.required(streams.get(role), "streams." + role.key());
    }

    /** Queue push consumers have no flow control: what a client can't buffer, it drops. */
    private static void checkPending(
            ConsumerPlan consumer, Map<StreamRole, StreamPlan> streams, MeshLimits limits) {
        long most = consumer.maxAckPending() * orderMessage(streams).bytes();
        Checks.check(
                most < limits.clientPending().bytes(),
                "consumers." + consumer.name() + ".max_ack_pending",
                consumer.maxAckPending(),
                "x max_message %s is not below client_pending %s"
                        .formatted(orderMessage(streams), limits.clientPending()));
    }
}
