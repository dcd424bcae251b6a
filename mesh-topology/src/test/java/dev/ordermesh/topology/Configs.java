package dev.ordermesh.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checked-in configuration, and broken copies of it. */
public final class Configs {

    /** Maven runs a module's tests in the module's folder. */
    public static final Path FOLDER = Path.of("..", "configs");

    private Configs() {}

    /** A folder whose mesh.yaml has the first {@code text} after {@code section} replaced. */
    static Path with(Path folder, String section, String text, String replacement) {
        try {
            String table = Files.readString(FOLDER.resolve(MeshTable.FILE));
            int start = table.indexOf(section);
            int at = table.indexOf(text, start);
            if (start < 0 || at < 0) {
                throw new IllegalArgumentException("no " + text + " after " + section);
            }
            Files.writeString(
                    folder.resolve(MeshTable.FILE),
                    table.substring(0, at) + replacement + table.substring(at + text.length()));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
