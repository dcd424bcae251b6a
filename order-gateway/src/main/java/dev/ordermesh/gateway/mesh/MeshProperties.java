package dev.ordermesh.gateway.mesh;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where this app stands in the mesh.
 *
 * @param region Region of this app, one of the table's.
 * @param configs Folder of mesh.yaml, the table of the mesh.
 */
@Validated
@ConfigurationProperties("ordermesh")
record MeshProperties(@NotBlank String region, @DefaultValue("configs") @NotNull Path configs) {}
