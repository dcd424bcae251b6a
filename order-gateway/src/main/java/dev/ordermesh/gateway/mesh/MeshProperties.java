package dev.ordermesh.gateway.mesh;

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
 * @param regions Regions that this mesh runs; none = all of the table. Orders for others are
 *     refused.
 */
@Validated
@ConfigurationProperties("ordermesh")
record MeshProperties(
        @NotBlank String region,
        @DefaultValue("configs") @NotNull Path configs,
        @DefaultValue @NotNull List<String> regions) {

    MeshProperties {
        regions = List.copyOf(regions);
    }
}
