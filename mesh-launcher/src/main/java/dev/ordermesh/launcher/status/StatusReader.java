package dev.ordermesh.launcher.status;

import dev.ordermesh.launcher.health.HttpProbe;
import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.process.ResidentMemory;
import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.session.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks what runs, and every controller how its region is. */
final class StatusReader {

    /** A controller reads all its streams for a report; a busy one takes a moment. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PartsSource source;
    private final HttpProbe probe = new HttpProbe(PATIENCE);

    StatusReader(PartsSource source) {
        this.source = source;
    }

    /**
     * Reads now.
     *
     * @param reach the way to controllers
     */
    MeshReport read(Reach reach) {
        PartsSource.Sight sight = source.look();
        MeshPlan plan = sight.plan();
        List<PartsSource.Part> running = sight.parts();
        Map<Instance.Id, Instance> planned =
                plan.instances().stream()
                        .collect(Collectors.toMap(Instance::id, Function.identity()));
        Set<Instance.Id> alive =
                running.stream().map(PartsSource.Part::id).collect(Collectors.toSet());
        List<String> missing =
                plan.instances().stream()
                        .map(Instance::id)
                        .filter(id -> !alive.contains(id))
                        .map(Instance.Id::toString)
                        .toList();
        List<MeshReport.RunningPart> parts =
                running.stream().map(p -> part(p, planned.get(p.id()))).toList();
        Map<String, JsonNode> regions = regions(reach.urls(Role.CONTROLLER));
        boolean healthy =
                missing.isEmpty()
                        && parts.stream().allMatch(part -> part.ready() || !part.planned())
                        && plan.of(Role.CONTROLLER)
                                .allMatch(controller -> regions.containsKey(controller.region()))
                        && regions.entrySet().stream()
                                .allMatch(region ->
                                        isWell(region.getValue(), plan.peersOf(region.getKey())));
        return new MeshReport(healthy, parts, missing, orders(regions), regions);
    }

    private static MeshReport.RunningPart part(PartsSource.Part part, @Nullable Instance instance) {
        return new MeshReport.RunningPart(
                part.pid(),
                part.id().region(),
                part.id().role().text(),
                part.id().name(),
                instance != null && instance.onThisMachine() ? instance.url() : null,
                instance != null && part.ready(),
                instance != null,
                ResidentMemory.mebibytes(List.of(part.pid())));
    }

    /** What each controller that answers says, in the order of the table. */
    private Map<String, JsonNode> regions(Map<String, String> controllers) {
        Map<String, HttpProbe.Answer> answers =
                probe.ask(controllers.keySet(), region -> controllers.get(region) + "/region");
        Map<String, JsonNode> regions = new LinkedHashMap<>();
        for (String region : controllers.keySet()) {
            HttpProbe.Answer answer = answers.get(region);
            if (answer != null && answer.ok()) {
                regions.put(region, Json.tree(answer.body()));
            }
        }
        return regions;
    }

    private static Map<String, JsonNode> orders(Map<String, JsonNode> regions) {
        Map<String, JsonNode> orders = new LinkedHashMap<>();
        regions.forEach((name, region) -> orders.put(name, region.path("orders")));
        return orders;
    }

    /** A link to each peer that this mesh runs; others are none of its troubles. */
    static boolean isWell(JsonNode region, Set<String> peers) {
        Set<String> reached =
                region.path("links")
                        .valueStream()
                        .filter(link -> link.path("up").asBoolean(false))
                        .map(link -> link.path("peer").asString(""))
                        .collect(Collectors.toSet());
        return region.path("drift").isEmpty() && reached.containsAll(peers);
    }
}
