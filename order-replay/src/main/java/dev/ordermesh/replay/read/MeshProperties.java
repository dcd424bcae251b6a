package dev.ordermesh.replay.read;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this app stands in the mesh.
 *
 * @param region Region whose history is read, one of the table's that keep it.
 * @param configs Folder of mesh.yaml, the table of the mesh.
 */
@ConfigurationProperties("ordermesh")
public record MeshProperties(
        @DefaultValue("") String region, @DefaultValue("configs") Path configs) {

    public MeshProperties {
        if (region.isBlank()) {
            throw new IllegalArgumentException(
                    "ordermesh.region is missing: set ORDERMESH_REGION to a region of mesh.yaml");
        }
    }
}
