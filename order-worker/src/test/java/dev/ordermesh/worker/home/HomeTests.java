package dev.ordermesh.worker.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordermesh.model.Region;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.StreamRole;
import dev.ordermesh.worker.testing.TestOrders;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HomeTests {

    private final MeshTable table = MeshTable.load(TestOrders.configs());

    @Test
    void takesItsNamesFromTheTable() {
        Home home = Home.of(table, "eu-west");

        assertThat(home.peers()).containsExactly(new Region("us-east"), new Region("ap-south"));
        assertThat(home.stream(StreamRole.INBOUND)).isEqualTo("INBOUND");
        assertThat(home.stream(StreamRole.STATUS)).isEqualTo("STATUS_EU_WEST");
        assertThat(home.consumer(StreamRole.INBOUND).name()).isEqualTo("order-workers");
        assertThat(home.consumer(StreamRole.ORDERS).name()).isEqualTo("status-projector");
        assertThat(home.stream(StreamRole.TIMERS)).isEqualTo("TIMERS");
        assertThat(home.consumer(StreamRole.TIMERS).name()).isEqualTo("due-orders");
        assertThat(home.longestTimer()).isEqualTo(Duration.ofMinutes(30));
        assertThat(home.inboundWindow()).isEqualTo(Duration.ofHours(1));
        assertThat(home.eventsWindow()).isEqualTo(Duration.ofMinutes(10));
        assertThat(home.knows(new Region("ap-south"))).isTrue();
        assertThat(home.knows(new Region("mars-north"))).isFalse();
        assertThat(home.deadLetters(home.consumer(StreamRole.INBOUND)))
                .isEqualTo("dead.order-workers.eu-west");
    }

    @Test
    void refusesARegionThatTheTableDoesNotHave() {
        assertThatThrownBy(() -> Home.of(table, "mars-north"))
                .hasMessageContaining("mars-north")
                .hasMessageContaining("us-east");
    }
}
