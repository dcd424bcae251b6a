package dev.ordermesh.worker.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordermesh.model.Region;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.StreamRole;
import dev.ordermesh.worker.testing.TestOrders;
import java.nio.file.Path;
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
        assertThat(home.deadLetters(home.consumer(StreamRole.INBOUND)))
                .isEqualTo("dead.order-workers.eu-west");
    }

    @Test
    void refusesARegionThatTheTableDoesNotHave() {
        assertThatThrownBy(() -> Home.of(table, "mars-north"))
                .hasMessageContaining("mars-north")
                .hasMessageContaining("us-east");
    }

    @Test
    void asksForTheSettingThatIsMissing() {
        assertThatThrownBy(() -> new HomeProperties(" ", Path.of("configs")))
                .hasMessageContaining("ORDERMESH_REGION");
    }
}
