package dev.ordermesh.controller.mesh;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this controller works.
 *
 * @param region the region whose streams it owns, such as us-east
 * @param configs the folder that holds mesh.yaml
 * @param regions the regions that this mesh runs; none = all of the table
 * @param nodes nats-servers of the region, and so replicas of its streams: 1 or 3
 */
@ConfigurationProperties("ordermesh")
record ControllerProperties(
        @Nullable String region,
        @DefaultValue("configs") Path configs,
        @DefaultValue List<String> regions,
        @DefaultValue("1") int nodes) {

    ControllerProperties {
        if (region == null || region.isBlank()) {
            throw new IllegalArgumentException(
                    "ordermesh.region is not set; say which region this controller owns");
        }
        regions = List.copyOf(regions);
        if (nodes != 1 && nodes != 3) {
            throw new IllegalArgumentException("ordermesh.nodes=" + nodes + " is neither 1 nor 3");
        }
    }
}
