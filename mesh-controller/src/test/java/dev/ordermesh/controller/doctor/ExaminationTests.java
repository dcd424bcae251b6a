package dev.ordermesh.controller.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.controller.mesh.DesiredConsumer;
import dev.ordermesh.controller.mesh.DesiredStream;
import dev.ordermesh.controller.mesh.SourceRef;
import dev.ordermesh.controller.nudge.Links.Link;
import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.stream.StreamDefinitions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * us-east as the table wants it and as a server would report it, with one thing wrong at a time.
 */
class ExaminationTests {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final MeshTable TABLE = MeshTable.load(Path.of("..", "configs"));
    private static final String BUSY =
            """
            {"num_pending":3,"num_ack_pending":1,"push_bound":true,"created":"2026-11-24T10:00:00Z",
             "delivered":{"last_active":"2026-11-24T11:59:50Z"},"ack_floor":{}}\
            """;

    private final Map<DesiredStream, ObjectNode> streams = new HashMap<>();
    private final Map<DesiredConsumer, JsonNode> consumers = new HashMap<>();
    private final List<Link> links = new ArrayList<>();
    private final Map<String, Duration> clocks = new HashMap<>();
    private long maxPayload = TABLE.limits().maxPayload().bytes();

    ExaminationTests() {
        StreamDefinitions definitions = new StreamDefinitions(TABLE, MeshNames.defaults());
        definitions
                .forRegion("us-east", TABLE.regionNames(), 1)
                .forEach(one -> {
                    List<SourceRef> sources = new ArrayList<>();
                    for (JsonNode source : one.config().path("sources")) {
                        String name = source.path("name").asString("");
                        sources.add(
                                new SourceRef(
                                        name,
                                        TABLE.regionNames().stream()
                                                .filter(region ->
                                                        name.endsWith(MeshNames.upper(region)))
                                                .findFirst()
                                                .orElseThrow()));
                    }
                    DesiredStream stream =
                            new DesiredStream(one.role(), one.name(), one.config(), sources);
                    ObjectNode info = JsonMapper.shared().createObjectNode();
                    info.set("config", one.config().deepCopy());
                    info.putObject("state").put("bytes", 100).put("num_subjects", 10);
                    sources.forEach(source ->
                            info.withArray("/sources")
                                    .addObject()
                                    .put("name", source.stream())
                                    .put("active", 1_000_000L));
                    streams.put(stream, info);
                });
        definitions
                .consumersOf("us-east")
                .forEach(one ->
                        consumers.put(
                                new DesiredConsumer(
                                        one.plan().stream(),
                                        one.stream(),
                                        one.plan().name(),
                                        one.config()),
                                JsonMapper.shared().readTree(BUSY)));
        links.add(new Link("eu-west", Optional.of(Duration.ofMillis(80))));
        links.add(new Link("ap-south", Optional.of(Duration.ofMillis(210))));
        clocks.put("eu-west", Duration.ofMillis(-90));
    }

    @Test
    void aRegionAsTheTableWantsItIsWell() {
        assertThat(examine()).isEmpty();
    }

    /** One fault for each complaint; each is found, and nothing else. */
    @ParameterizedTest
    @EnumSource
    void eachFaultIsFoundWithWhatToDo(Complaint complaint) {
        seed(complaint);

        assertThat(examine())
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.complaint()).isEqualTo(complaint);
                    assertThat(finding.todo()).isEqualTo(complaint.todo()).isNotBlank();
                });
    }

    private void seed(Complaint complaint) {
        switch (complaint) {
            case SOURCE_SILENT -> source("HISTORY").put("active", 31_000_000_000L);
            case WINDOW_SHORT -> config("INBOUND").put("duplicate_window", 60_000_000_000L);
            case RETENTION_SHORT ->
                    config("ORDERS_US_EAST").put("max_age", Duration.ofHours(71).toNanos());
            case DISCARDS_OLD -> config("EVENTS_US_EAST").put("discard", "old");
            case PAYLOAD_SMALL -> maxPayload--;
            case LINK_DOWN -> links.set(1, new Link("ap-south", Optional.empty()));
            case LINK_SLOW ->
                    links.set(1, new Link("ap-south", Optional.of(Duration.ofMillis(1001))));
            case LOOP ->
                    ((ObjectNode) config("STATUS_US_EAST").path("sources").path(0))
                            .put("filter_subject", "status.*.*");
            case SUBJECTS_MANY -> state("STATUS_US_EAST").put("num_subjects", 2_000_001);
            case CONSUMER_STUCK -> consumer("order-workers").put("push_bound", false);
            case CLOCK_DIFFERS -> clocks.put("ap-south", Duration.ofMillis(1001));
            case STREAM_FULL -> state("EVENTS_US_EAST").put("bytes", 3_500_000_000L);
        }
    }

    /** What is asked here for another region stands there too, and would come back. */
    @Test
    void aRegionThatTakesInRequestsOfOthersToOthersMakesALoop() {
        ((ObjectNode) config("CANCELLATIONS_US_EAST").path("sources").path(0))
                .put("filter_subject", "cancel.*.*");

        assertThat(examine())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.complaint()).isEqualTo(Complaint.LOOP);
                    assertThat(finding.what())
                            .isEqualTo(
                                    "CANCELLATIONS_US_EAST takes in from CANCELLATIONS_EU_WEST"
                                            + " what it writes itself");
                });
    }

    @Test
    void aSourceThatWasNeverHeardIsSilentUnlessItsPeerIsAway() {
        streams.forEach((stream, info) ->
                info.path("sources")
                        .forEach(each -> {
                            if (each.path("name").asString("").endsWith("EU_WEST")) {
                                ((ObjectNode) each).put("active", -1);
                            }
                        }));
        assertThat(examine()).extracting(Finding::complaint).contains(Complaint.SOURCE_SILENT);

        links.set(0, new Link("eu-west", Optional.empty()));

        assertThat(examine()).extracting(Finding::complaint).containsExactly(Complaint.LINK_DOWN);
    }

    @Test
    void theSourcesOfAStreamThatWasJustMadeAreGivenTime() {
        source("HISTORY").put("active", -1);
        info("HISTORY").put("created", "2026-11-24T11:59:01Z");
        assertThat(examine()).isEmpty();

        info("HISTORY").put("created", "2026-11-24T11:58:59Z");
        assertThat(examine())
                .extracting(Finding::complaint)
                .containsExactly(Complaint.SOURCE_SILENT);
    }

    @Test
    void aConsumerThatStandsStillAmidOrdersIsStuckAndAnIdleOneIsNot() {
        consumer("order-workers").putObject("delivered").put("last_active", "2026-11-24T11:58:59Z");
        assertThat(examine())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.what())
                                .isEqualTo(
                                        "order-workers of INBOUND has not moved since"
                                                + " 2026-11-24T11:58:59Z, and 4 wait"));

        consumer("order-workers").put("num_pending", 0).put("num_ack_pending", 0);

        assertThat(examine()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a.b, a.b, true",
        "a.b, a.c, false",
        "a.*, a.c, true",
        "a.*, a.b.c, false",
        "a.>, a.b.c, true",
        "*.b, a.*, true",
        ">, x, true",
        "a.b, a, false",
        "a.*.c, a.b.d, false"
    })
    void subjectsOverlap(String one, String other, boolean overlap) {
        assertThat(SubjectOverlap.of(one, other)).isEqualTo(overlap);
        assertThat(SubjectOverlap.of(other, one)).isEqualTo(overlap);
    }

    private List<Finding> examine() {
        return Examination.of(
                new Facts(
                        TABLE, new HashMap<>(streams), consumers, links, clocks, maxPayload, NOON));
    }

    private ObjectNode info(String stream) {
        return streams.entrySet().stream()
                .filter(each -> each.getKey().name().equals(stream))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private ObjectNode config(String stream) {
        return (ObjectNode) info(stream).path("config");
    }

    private ObjectNode state(String stream) {
        return (ObjectNode) info(stream).path("state");
    }

    private ObjectNode source(String stream) {
        return (ObjectNode) info(stream).path("sources").path(0);
    }

    private ObjectNode consumer(String name) {
        return (ObjectNode)
                Objects.requireNonNull(
                        consumers.entrySet().stream()
                                .filter(each -> each.getKey().name().equals(name))
                                .map(Map.Entry::getValue)
                                .findFirst()
                                .orElse(null));
    }
}
