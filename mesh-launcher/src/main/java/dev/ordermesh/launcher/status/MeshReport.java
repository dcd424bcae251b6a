package dev.ordermesh.launcher.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How the mesh is; its fields are the JSON that scripts read.
 *
 * @param healthy whether all planned processes are ready, all links up, and nothing has drifted
 * @param processes those that run
 * @param missing those that should run and don't, as {@code eu-west worker-2}
 * @param orders by the region that fulfils them and by status; a region whose controller does not
 *     answer is absent
 * @param regions what each region's controller reports: streams, links, backlog, lease, drift
 */
record MeshReport(
        boolean healthy,
        List<RunningPart> processes,
        List<String> missing,
        Map<String, JsonNode> orders,
        Map<String, JsonNode> regions) {

    /**
     * A process that runs.
     *
     * @param pid on this machine; 0 for what runs elsewhere
     * @param url absent for what is not reached from this machine as it is
     * @param planned whether {@code up} would keep it
     * @param residentMebibytes of memory; 0 where the system does not tell
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RunningPart(
            long pid,
            String region,
            String role,
            String name,
            @Nullable String url,
            boolean ready,
            boolean planned,
            long residentMebibytes) {}
}
