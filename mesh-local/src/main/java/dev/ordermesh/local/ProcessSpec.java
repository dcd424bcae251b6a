package dev.ordermesh.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process to start.
 *
 * @param environment added to what {@link LocalProcess} passes on of this process's own
 * @param log takes standard output and error, appended; a long one is put aside first
 */
public record ProcessSpec(
        List<String> command, Map<String, String> environment, Path workingFolder, Path log) {

    public ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
