package dev.ordermesh.launcher.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.PortRole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FreePortsTests {

    private static final MeshTable TABLE = MeshTable.load(Path.of("..", "configs"));
    private static final MeshSettings SETTINGS = MeshSettings.defaults(TABLE);

    @Test
    void aPortInUseIsOneLineWithItsHolderAndAnotherChoice() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Instance gateway = gateway(taken.getLocalPort());

            assertThatThrownBy(() -> FreePorts.require(List.of(gateway), TABLE, SETTINGS))
                    .isInstanceOf(Refusal.class)
                    .message()
                    .startsWith(
                            "port %d (us-east gateway) is taken by "
                                    .formatted(taken.getLocalPort()))
                    .contains("java")
                    .contains("(pid %d)".formatted(ProcessHandle.current().pid()))
                    .contains("; choose others with: ./mesh up --port-base ")
                    .doesNotContain("\n");
        }
    }

    @Test
    void aFreePortIsNoRefusal() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThatCode(() -> FreePorts.require(List.of(gateway(free)), TABLE, SETTINGS))
                .doesNotThrowAnyException();
        assertThat(PortHolder.of(free)).isEmpty();
    }

    private static Instance gateway(int port) {
        return new Instance(Role.GATEWAY, "us-east", 1, Map.of(PortRole.GATEWAY, port));
    }
}
