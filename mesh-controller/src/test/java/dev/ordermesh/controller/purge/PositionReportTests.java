package dev.ordermesh.controller.purge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PositionReportTests {

    /** By these names the doctor reads clocks out of reports, also those of older controllers. */
    @Test
    void saysWhoTellsAndWhen() {
        PositionReport report =
                new PositionReport(
                        "eu-west", Instant.parse("2026-11-24T12:00:00Z"), Positions.NONE, null);

        JsonNode json = JsonMapper.shared().valueToTree(report);

        assertThat(json.path("region").asString()).isEqualTo("eu-west");
        assertThat(json.path("sentAt").asString()).isEqualTo("2026-11-24T12:00:00Z");
    }
}
