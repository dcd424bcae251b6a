package dev.ordermesh.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.topology.MeshTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsOptionsTests {

    private static final MeshTable TABLE = MeshTable.load(Path.of("..", "configs"));

    private final SettingsOptions options = new SettingsOptions();

    @Test
    void aRegionThatIsNotNamedKeepsItsWorkers() {
        options.workers = List.of("eu-west=2");

        assertThat(options.over(remembered(Map.of("us-east", 3)), TABLE).workers())
                .containsExactlyInAnyOrderEntriesOf(Map.of("us-east", 3, "eu-west", 2));
    }

    @Test
    void aNumberAloneIsForEveryRegion() {
        options.workers = List.of("2");

        assertThat(options.over(remembered(Map.of("us-east", 3)), TABLE).workers().values())
                .containsExactly(2, 2, 2);
    }

    @Test
    void aPortBaseThatIsTooHighIsNamed() {
        options.portBase = 65_000;

        assertThatThrownBy(() -> options.over(remembered(Map.of()), TABLE))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("--port-base: ");
    }

    @Test
    void whatWasRememberedAndIsNoLongerInTheTableIsNamedByItsOption() {
        assertThatThrownBy(() -> options.over(remembered(Map.of("us-east", 99)), TABLE))
                .hasMessageStartingWith("--workers: ");
        assertThatThrownBy(() ->
                        options.over(
                                new MeshSettings(
                                        4_000, 1, List.of("moon"), Map.of(), Set.of(), false),
                                TABLE))
                .hasMessageStartingWith("--regions: no region moon");
    }

    private static MeshSettings remembered(Map<String, Integer> workers) {
        return new MeshSettings(4_000, 1, TABLE.regionNames(), workers, Set.of(), false);
    }
}
