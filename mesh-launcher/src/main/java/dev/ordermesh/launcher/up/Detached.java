package dev.ordermesh.launcher.up;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Keeps a process out of this terminal's reach: Ctrl-C for a script that has called {@code mesh up}
 * must not end the mesh.
 */
final class Detached {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private Detached() {}

    /** What comes before the command; nothing where the system has no such program. */
    static List<String> prefix() {
        return Files.isExecutable(SETSID) ? List.of(SETSID.toString()) : List.of();
    }
}
