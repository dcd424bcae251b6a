package dev.ordermesh.launcher.down;

import dev.ordermesh.launcher.session.Folders;
import dev.ordermesh.launcher.session.Home;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Deletes what a mesh has made, and keeps what only costs time to get again. */
final class StateFolder {

    /** Tools and unpacked applications hold no data; the locks are in use. */
    private static final Set<String> KEPT = Set.of("tools", "apps", "command.lock", "build.lock");

    private StateFolder() {}

    static void empty(Home home) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(home.state())) {
            for (Path entry : entries) {
                if (!KEPT.contains(entry.getFileName().toString())) {
                    Folders.delete(entry);
                }
            }
        }
    }
}
