package dev.ordermesh.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.topology.MeshTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of the configuration folder in which lines of the table say something else. */
public final class EditedConfigs {

    private static final String TABLE = "mesh.yaml";

    private final Path folder;

    /** Copies this checkout's files, not its folders. */
    public EditedConfigs(Path folder) {
        this.folder = folder;
        try (Stream<Path> files = Files.list(TestOrders.configs())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path _ = Files.copy(file, folder.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a text of the table wherever it stands. */
    public EditedConfigs with(String before, String after) {
        Path table = folder.resolve(TABLE);
        try {
            String text = Files.readString(table);
            assertThat(text).contains(before);
            Path _ = Files.writeString(table, text.replace(before, after));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public MeshTable table() {
        return MeshTable.load(folder);
    }

    /** The setting by which a worker reads this table. */
    public String setting() {
        return "ordermesh.configs=" + folder;
    }
}
