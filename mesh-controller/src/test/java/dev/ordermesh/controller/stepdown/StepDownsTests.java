package dev.ordermesh.controller.stepdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.controller.mesh.DesiredStream;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.topology.StreamRole;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class StepDownsTests {

    private static final Message ORDERS_STUCK = stuck("orders.created.eu-west");

    private final List<String> steppedDown = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private boolean mine = true;
    private final StepDowns stepDowns = stepDowns(3);

    @Test
    void theStreamThatTakesTheSubjectStepsDownOnce() {
        stepDowns.hear(ORDERS_STUCK);
        stepDowns.hear(ORDERS_STUCK);
        stepDowns.tick();
        stepDowns.tick();

        assertThat(steppedDown).containsExactly("ORDERS");
    }

    @Test
    void aWildcardTakesOneToken() {
        stepDowns.hear(stuck("status.us-east.o-1"));
        stepDowns.hear(stuck("status.us-east"));
        stepDowns.hear(stuck("other.us-east.o-1"));
        stepDowns.tick();

        assertThat(steppedDown).containsExactly("STATUS");
    }

    @Test
    void itsNextLeaderGetsItsTime() {
        stepDowns.hear(ORDERS_STUCK);
        stepDowns.tick();
        now = now.plus(StepDowns.PAUSE).minusMillis(1);
        stepDowns.hear(ORDERS_STUCK);
        stepDowns.tick();
        assertThat(steppedDown).hasSize(1);

        now = now.plusMillis(1);
        stepDowns.hear(ORDERS_STUCK);
        stepDowns.tick();
        assertThat(steppedDown).hasSize(2);
    }

    @Test
    void aStandbyDoesNothing() {
        mine = false;
        stepDowns.hear(ORDERS_STUCK);
        stepDowns.tick();

        assertThat(steppedDown).isEmpty();
    }

    @Test
    void aSingleNodeHasNobodyToHandOverTo() {
        StepDowns alone = stepDowns(1);
        alone.hear(ORDERS_STUCK);
        alone.tick();

        assertThat(steppedDown).isEmpty();
    }

    private StepDowns stepDowns(int nodes) {
        return new StepDowns(
                List.of(
                        stream(StreamRole.ORDERS, nodes, "orders.created.eu-west"),
                        stream(StreamRole.STATUS, nodes, "status.us-east.*")),
                steppedDown::add,
                () -> mine,
                () -> now);
    }

    private static DesiredStream stream(StreamRole role, int nodes, String subject) {
        ObjectNode config = JsonMapper.shared().createObjectNode().put("num_replicas", nodes);
        config.putArray("subjects").add(subject);
        return new DesiredStream(role, role.name(), config, List.of());
    }

    private static Message stuck(String subject) {
        return Message.of("stuck.us-east", subject.getBytes(StandardCharsets.UTF_8));
    }
}
