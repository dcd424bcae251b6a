package dev.ordermesh.worker.home;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this worker stands in the mesh.
 *
 * @param region Region whose orders are fulfilled, such as us-east.
 * @param configs Folder that holds mesh.yaml.
 */
@ConfigurationProperties("ordermesh")
record HomeProperties(@DefaultValue("") String region, @DefaultValue("configs") Path configs) {

    HomeProperties {
        if (region.isBlank()) {
            throw new IllegalArgumentException(
                    "ordermesh.region is missing: set ORDERMESH_REGION to a region of mesh.yaml");
        }
    }
}
