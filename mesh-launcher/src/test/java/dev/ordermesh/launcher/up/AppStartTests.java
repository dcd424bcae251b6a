package dev.ordermesh.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.launcher.TestSession;
import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.session.Home;
import dev.ordermesh.topology.MeshTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppStartTests {

    private static final Path OLD = Path.of("/apps/order-gateway-1/gateway.jar");
    private static final Path NEW = Path.of("/apps/order-gateway-2/gateway.jar");

    @TempDir private Path folder = Path.of("");
    private Path table = folder;
    private TestSession mesh = new TestSession(folder);

    @BeforeEach
    void checkOut() throws IOException {
        table = Files.createDirectories(folder.resolve("configs")).resolve(MeshTable.FILE);
        Files.copy(Path.of("..", "configs", MeshTable.FILE), table);
        mesh = new TestSession(new Home(folder, folder.resolve(".mesh"), "1"));
    }

    @Test
    void theSameIsTheSame() throws IOException {
        assertThat(inputs(List.of("us-east"), OLD)).isEqualTo(inputs(List.of("us-east"), OLD));
    }

    @Test
    void anotherBuildAnotherChoiceAndAnotherTableAreNot() throws IOException {
        String before = inputs(List.of("us-east"), OLD);

        assertThat(inputs(List.of("us-east"), NEW)).isNotEqualTo(before);
        assertThat(inputs(List.of("us-east", "eu-west"), OLD)).isNotEqualTo(before);
        Files.writeString(table, Files.readString(table) + "# edited\n");
        assertThat(inputs(List.of("us-east"), OLD)).isNotEqualTo(before);
    }

    @Test
    void aNewPasswordIsNoticed() throws IOException {
        String before = inputs(List.of("us-east"), OLD);
        Files.delete(folder.resolve(".mesh/secrets/gateway/nats.password"));

        assertThat(inputs(List.of("us-east"), OLD)).isNotEqualTo(before);
    }

    @Test
    void theCommandLineNamesItsOwnRegionAndNoOther() throws IOException {
        List<String> regions = List.of("us-east", "eu-west", "ap-south");

        assertThat(String.join(" ", start(regions, OLD).command(gateway(regions))))
                .contains(folder.toString(), "us-east", inputs(regions, OLD))
                .doesNotContain("eu-west", "ap-south");
    }

    private String inputs(List<String> regions, Path jar) throws IOException {
        return start(regions, jar).inputs(gateway(regions));
    }

    private AppStart start(List<String> regions, Path jar) throws IOException {
        Credentials credentials = Credentials.ensure(mesh.session(), mesh.session().table());
        Home home = mesh.session().home();
        AppEnvironment environment =
                new AppEnvironment(home, settings(regions), plan(regions), credentials);
        return new AppStart(home, environment, credentials.secrets(), Map.of(Role.GATEWAY, jar));
    }

    private Instance gateway(List<String> regions) {
        return plan(regions).of(Role.GATEWAY, "us-east").findFirst().orElseThrow();
    }

    private MeshPlan plan(List<String> regions) {
        return MeshPlan.of(mesh.session().table(), settings(regions));
    }

    private static MeshSettings settings(List<String> regions) {
        return new MeshSettings(4_000, 1, regions, Map.of(), Set.of(), false);
    }
}
