package dev.ordermesh.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.topology.nats.NatsConfiguration;
import dev.ordermesh.topology.page.RightsPage;
import dev.ordermesh.topology.page.StreamsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written from the table is checked in; {@code -Dmesh.regenerate=true} rewrites it. */
class CheckedInFilesTests {

    private static final Path NATS = Configs.FOLDER.resolve("nats");

    private final MeshTable table = MeshTable.load(Configs.FOLDER);

    @Test
    void natsConfigurationIsWhatTheTableSays() throws IOException {
        assertSame(NATS, NatsConfiguration.render(table, MeshNames.defaults()));

        try (Stream<Path> files = Files.list(NATS)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            NatsConfiguration.render(table, MeshNames.defaults()).keySet());
        }
    }

    @Test
    void pagesForPeopleSayWhatTheTableSays() throws IOException {
        assertSame(
                Configs.FOLDER.resolveSibling("docs"),
                Map.of(
                        "rights.md", RightsPage.render(table),
                        "streams.md", StreamsPage.render(table, MeshNames.defaults())));
    }

    private static void assertSame(Path folder, Map<String, String> rendered) throws IOException {
        Map<String, String> checkedIn = new TreeMap<>();
        for (Map.Entry<String, String> file : rendered.entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (Boolean.getBoolean("mesh.regenerate")) {
                Files.createDirectories(folder);
                Files.writeString(path, file.getValue());
            }
            checkedIn.put(file.getKey(), Files.exists(path) ? Files.readString(path) : "absent");
        }
        assertThat(checkedIn)
                .as("run mvn verify -pl mesh-topology -Dmesh.regenerate=true")
                .isEqualTo(rendered);
    }
}
