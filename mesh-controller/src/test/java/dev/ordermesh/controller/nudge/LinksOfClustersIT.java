package dev.ordermesh.controller.nudge;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Three nodes a region, nine servers in all. */
@EnabledIfSystemProperty(
        named = "mesh.long",
        matches = "true",
        disabledReason = "runs with ./mesh test --long")
class LinksOfClustersIT extends LinkScenarios {

    LinksOfClustersIT() {
        super(3);
    }
}
