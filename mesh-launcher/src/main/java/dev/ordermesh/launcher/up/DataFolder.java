package dev.ordermesh.launcher.up;

import dev.ordermesh.launcher.session.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What the data of a mesh says about it: {@code data/<region>/<node>}. */
final class DataFolder {

    private static final int REGION_AND_NODE = 2;
    private static final int CLUSTER = 3;

    private DataFolder() {}

    /** How many nodes a region has; empty while there is no data. */
    static Optional<Integer> nodes(Home home) {
        Path data = home.state().resolve("data");
        if (!Files.isDirectory(data)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.walk(data, REGION_AND_NODE)) {
            return folders.filter(
                            folder -> data.relativize(folder).getNameCount() == REGION_AND_NODE)
                    .map(folder -> folder.endsWith("1") ? 1 : CLUSTER)
                    .reduce(Math::max);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + data, e);
        }
    }
}
