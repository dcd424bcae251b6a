package dev.ordermesh.topology.stream;

import dev.ordermesh.topology.ByteSize;
import dev.ordermesh.topology.ConsumerPlan;
import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.RegionView;
import dev.ordermesh.topology.StreamPlan;
import dev.ordermesh.topology.StreamPlan.Move;
import dev.ordermesh.topology.StreamPlan.Storage;
import dev.ordermesh.topology.StreamRole;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns the table into what a region's controller asks of JetStream. */
public final class StreamDefinitions {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int UNLIMITED = -1;

    /**
     * Where a source begins that has left no message behind. Unsaid, the server begins at the time
     * of the reader's last message once anything was purged there, and skips what waited at the
     * origin before that; what then comes again meets the duplicate window.
     */
    private static final int FROM_THE_START = 1;

    private final MeshTable table;
    private final MeshNames names;

    public StreamDefinitions(MeshTable table, MeshNames names) {
        this.table = table;
        this.names = names;
    }

    /**
     * Every stream of a region, those that others source before those that source.
     *
     * @param regionsInTheMesh regions whose streams are sourced; the region itself is among them
     * @param nodes servers of the region, and so replicas of each stream: 1 or 3
     */
    public List<StreamDefinition> forRegion(
            String region, List<String> regionsInTheMesh, int nodes) {
        if (nodes != 1 && nodes != 3) {
            throw new IllegalArgumentException("a region has 1 or 3 nodes, not " + nodes);
        }
        RegionView view = new RegionView(table, names, region);
        return Stream.of(StreamRole.values())
                .filter(role -> table.stream(role).where().includes(view.plan()))
                .sorted(Comparator.comparing(role -> table.stream(role).sources().size()))
                .map(role -> stream(view, role, regionsInTheMesh, nodes))
                .toList();
    }

    /** Every durable consumer of a region. */
    public List<ConsumerDefinition> consumersOf(String region) {
        return table.consumers().stream()
                .map(plan -> consumer(plan, new RegionView(table, names, region)))
                .toList();
    }

    private StreamDefinition stream(
            RegionView view, StreamRole role, List<String> regions, int nodes) {
        StreamPlan plan = table.stream(role);
        ObjectNode config = JSON.objectNode();
        config.put("name", view.stream(role));
        config.put("description", plan.why());
        plan.subjects().stream()
                .flatMap(view::fillEach)
                .forEach(subject -> config.withArray("/subjects").add(subject));
        limits(config, plan);
        config.put("num_replicas", nodes);
        config.set("subject_transform", move(view, plan.subjectTransform()));
        config.set("republish", move(view, plan.republish()));
        sources(view, plan, regions).forEach(s -> config.withArray("/sources").add(s));
        return new StreamDefinition(role, plan, view.stream(role), config);
    }

    private static void limits(ObjectNode config, StreamPlan plan) {
        config.put("retention", "limits");
        config.put("storage", lower(plan.storage()));
        config.put("discard", lower(plan.discard()));
        config.put("max_bytes", plan.maxBytes().bytes());
        config.put("max_age", plan.maxAge().toNanos());
        config.put("duplicate_window", plan.duplicateWindow().toNanos());
        Integer perSubject = plan.maxMessagesPerSubject();
        config.put("max_msgs_per_subject", perSubject == null ? UNLIMITED : perSubject);
        config.put("max_msgs", UNLIMITED);
        config.put("max_consumers", UNLIMITED);
        ByteSize maxMessage = plan.maxMessage();
        config.put("max_msg_size", maxMessage == null ? UNLIMITED : maxMessage.bytes());
        config.put("compression", plan.storage() == Storage.FILE ? "s2" : "none");
        config.put("allow_direct", true);
        config.put("allow_msg_schedules", plan.schedules());
        // The server replaces a schedule by a rollup of its subject, and so turns these on itself.
        config.put("allow_rollup_hdrs", plan.schedules());
        unwanted(config);
    }

    /**
     * What would lose, hide or refuse orders where somebody had set it: said, so it is compared.
     */
    private static void unwanted(ObjectNode config) {
        config.putNull("mirror");
        config.put("no_ack", false);
        config.put("sealed", false);
        config.put("deny_delete", false);
        config.put("deny_purge", false);
        config.put("discard_new_per_subject", false);
    }

    private static @Nullable ObjectNode move(RegionView view, @Nullable Move move) {
        return move == null
                ? null
                : JSON.objectNode()
                        .put("src", view.fill(move.source()))
                        .put("dest", view.fill(move.destination()));
    }

    private List<ObjectNode> sources(RegionView view, StreamPlan plan, List<String> regions) {
        return plan.sources().stream()
                .flatMap(source ->
                        regions.stream()
                                .filter(from -> source.from().includes(view.region(), from))
                                .map(from -> source(view, source, from)))
                .toList();
    }

    private ObjectNode source(RegionView view, StreamPlan.SourcePlan source, String from) {
        ObjectNode node = JSON.objectNode().put("name", names.stream(source.stream(), from));
        node.put("opt_start_seq", FROM_THE_START);
        node.put("filter_subject", view.fill(source.filter().replace("{source}", from)));
        if (!from.equals(view.region())) {
            node.putObject("external")
                    .put("api", names.apiPrefix(from))
                    .put("deliver", names.deliverPrefix(view.region()));
        }
        return node;
    }

    private static ConsumerDefinition consumer(ConsumerPlan plan, RegionView view) {
        String stream = view.stream(plan.stream());
        String filter = plan.filter();
        ObjectNode request = JSON.objectNode().put("stream_name", stream);
        boolean push = plan.mode() == ConsumerPlan.Mode.PUSH;
        request.putObject("config")
                .put("name", plan.name())
                .put("durable_name", plan.name())
                .put("description", plan.why())
                .put("deliver_subject", push ? plan.deliverSubject() : "")
                .put("deliver_group", push ? plan.deliverGroup() : "")
                .put("deliver_policy", "all")
                .put("replay_policy", "instant")
                .put("ack_policy", "explicit")
                .put("ack_wait", plan.ackWait().toNanos())
                .put("max_deliver", plan.maxDeliver())
                .put("max_ack_pending", plan.unacknowledgedMax())
                .put("filter_subject", filter == null ? "" : view.fill(filter))
                .put("headers_only", false)
                .putNull("filter_subjects")
                .putNull("pause_until");
        return new ConsumerDefinition(plan, stream, request);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
