package dev.ordermesh.topology.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordermesh.topology.Configs;
import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.StreamRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class StreamDefinitionsTests {

    private static final List<String> ALL = List.of("us-east", "eu-west", "ap-south");

    private final StreamDefinitions definitions =
            new StreamDefinitions(MeshTable.load(Configs.FOLDER), MeshNames.defaults());

    @Test
    void inboundSourcesItsOwnOriginDirectlyAndItsPeersOverTheMesh() {
        ObjectNode inbound = config("eu-west", ALL, StreamRole.INBOUND);

        assertThat(inbound.at("/sources").toString())
                .isEqualTo(
                        """
                        [{"name":"ORDERS_US_EAST","opt_start_seq":1,"filter_subject":"orders.created.eu-west",\
                        "external":{"api":"mesh.api.us-east","deliver":"mesh.dlv.eu-west"}},\
                        {"name":"ORDERS_EU_WEST","opt_start_seq":1,"filter_subject":"orders.created.eu-west"},\
                        {"name":"ORDERS_AP_SOUTH","opt_start_seq":1,"filter_subject":"orders.created.eu-west",\
                        "external":{"api":"mesh.api.ap-south","deliver":"mesh.dlv.eu-west"}}]\
                        """);
        assertThat(inbound.at("/subjects/0").asString()).isEqualTo("inbound.eu-west");
        assertThat(inbound.at("/duplicate_window").asLong()).isEqualTo(3_600_000_000_000L);
    }

    @Test
    void statusSourcesEachPeersOwnSubjectsAlone() {
        ObjectNode status = config("eu-west", List.of("us-east", "eu-west"), StreamRole.STATUS);

        assertThat(status.at("/sources").toString())
                .isEqualTo(
                        """
                        [{"name":"STATUS_US_EAST","opt_start_seq":1,"filter_subject":"status.us-east.*",\
                        "external":{"api":"mesh.api.us-east","deliver":"mesh.dlv.eu-west"}}]\
                        """);
    }

    @Test
    void cancellationsAreTakenForAnyRegionAndSourcedForTheOwn() {
        ObjectNode cancellations = config("eu-west", ALL, StreamRole.CANCELLATIONS);

        assertThat(cancellations.at("/subjects").toString())
                .isEqualTo("[\"cancel.us-east.*\",\"cancel.eu-west.*\",\"cancel.ap-south.*\"]");
        // A flag for another region stands only where its own gateways put it: none goes round.
        assertThat(cancellations.at("/sources").findValuesAsString("name"))
                .containsExactly("CANCELLATIONS_US_EAST", "CANCELLATIONS_AP_SOUTH");
        assertThat(cancellations.at("/sources").findValuesAsString("filter_subject"))
                .containsExactly("cancel.eu-west.*", "cancel.eu-west.*");
    }

    @Test
    void aRegionAloneSourcesNobodyElse() {
        assertThat(config("us-east", List.of("us-east"), StreamRole.INBOUND).at("/sources"))
                .hasSize(1);
        assertThat(config("us-east", List.of("us-east"), StreamRole.STATUS).has("sources"))
                .isFalse();
    }

    @Test
    void historyIsKeptOnlyWhereTheTableSaysAndHoldsEveryOrigin() {
        assertThat(roles("eu-west")).doesNotContain(StreamRole.HISTORY, StreamRole.RESOLUTIONS);
        assertThat(roles("us-east")).contains(StreamRole.RESOLUTIONS);
        // Origins, events and dead letters of three regions.
        assertThat(config("us-east", ALL, StreamRole.HISTORY).at("/sources")).hasSize(9);
    }

    @Test
    void whatIsSourcedComesBeforeWhatSources() {
        assertThat(roles("us-east"))
                .containsSubsequence(StreamRole.ORDERS, StreamRole.INBOUND, StreamRole.HISTORY)
                .containsSubsequence(StreamRole.EVENTS, StreamRole.HISTORY);
    }

    @Test
    void replicasAreTheNodesOfTheRegion() {
        assertThat(definitions.forRegion("us-east", ALL, 3))
                .allSatisfy(d -> assertThat(d.config().at("/num_replicas").asInt()).isEqualTo(3));
        assertThatThrownBy(() -> definitions.forRegion("us-east", ALL, 2))
                .hasMessageContaining("1 or 3 nodes, not 2");
    }

    /** A wildcard would acknowledge what no region fulfils. */
    @Test
    void anOriginTakesOrdersForTheRegionsOfTheTableAlone() {
        ObjectNode origin = config("us-east", List.of("us-east"), StreamRole.ORDERS);

        assertThat(origin.at("/subjects").toString())
                .isEqualTo(
                        """
                        ["orders.created.us-east","orders.created.eu-west","orders.created.ap-south"]\
                        """);
        assertThat(origin.at("/max_msg_size").asLong()).isEqualTo(272 * 1024);
        assertThat(config("us-east", ALL, StreamRole.EVENTS).at("/max_msg_size").asLong())
                .isEqualTo(-1);
    }

    @Test
    void consumersDeliverToAQueueGroupOfTheirName() {
        ConsumerDefinition workers = definitions.consumersOf("ap-south").getFirst();

        assertThat(workers.createSubject())
                .isEqualTo("$JS.API.CONSUMER.CREATE.INBOUND.order-workers");
        assertThat(workers.config().at("/deliver_group").asString()).isEqualTo("order-workers");
        assertThat(workers.config().at("/ack_wait").asLong()).isEqualTo(30_000_000_000L);
    }

    @Test
    void onlyTimersTakeSchedulesAndOnlyWhatIsDueIsDelivered() {
        ObjectNode timers = config("eu-west", ALL, StreamRole.TIMERS);

        assertThat(timers.at("/subjects").toString())
                .isEqualTo("[\"timer.eu-west.*\",\"due.eu-west\"]");
        assertThat(timers.at("/allow_msg_schedules").asBoolean()).isTrue();
        assertThat(timers.at("/allow_rollup_hdrs").asBoolean()).isTrue();
        assertThat(timers.at("/discard").asString()).isEqualTo("old");
        assertThat(definitions.forRegion("eu-west", ALL, 1))
                .filteredOn(each -> each.role() != StreamRole.TIMERS)
                .allSatisfy(each -> {
                    assertThat(each.config().at("/allow_msg_schedules").asBoolean()).isFalse();
                    assertThat(each.config().at("/allow_rollup_hdrs").asBoolean()).isFalse();
                    assertThat(each.config().at("/discard").asString()).isEqualTo("new");
                });
        assertThat(definitions.consumersOf("eu-west"))
                .filteredOn(each -> each.plan().stream() == StreamRole.TIMERS)
                .singleElement()
                .satisfies(due ->
                        assertThat(due.config().at("/filter_subject").asString())
                                .isEqualTo("due.eu-west"));
    }

    private List<StreamRole> roles(String region) {
        return definitions.forRegion(region, ALL, 1).stream().map(StreamDefinition::role).toList();
    }

    private ObjectNode config(String region, List<String> regions, StreamRole role) {
        return definitions.forRegion(region, regions, 1).stream()
                .filter(definition -> definition.role() == role)
                .findFirst()
                .orElseThrow()
                .config();
    }
}
