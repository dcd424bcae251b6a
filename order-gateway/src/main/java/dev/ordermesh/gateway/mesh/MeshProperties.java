package dev.ordermesh.gateway.mesh;

import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.RegionPlan;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where this app stands in the mesh.
 *
 * @param region Region of this app, one of the table's.
 * @param configs Folder of mesh.yaml, the table of the mesh.
 * @param regions Regions that this mesh runs, the same at each of its gateways; none = all of the
 *     table.
 */
@Validated
@ConfigurationProperties("ordermesh")
record MeshProperties(
        @NotBlank String region,
        @DefaultValue("configs") @NotNull Path configs,
        @DefaultValue List<String> regions) {

    MeshProperties {
        regions = List.copyOf(regions);
    }

    /**
     * The regions that run, this app's among them.
     *
     * @throws IllegalArgumentException naming the setting that is none of the table's
     */
    List<RegionPlan> running(MeshTable table) {
        for (String name : regions) {
            require("ordermesh.regions", name, table.regionNames());
        }
        require("ordermesh.region", region, regions.isEmpty() ? table.regionNames() : regions);
        return table.regions().stream()
                .filter(plan -> regions.isEmpty() || regions.contains(plan.name()))
                .toList();
    }

    private static void require(String key, String name, List<String> known) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException("%s=%s is none of %s".formatted(key, name, known));
        }
    }
}
