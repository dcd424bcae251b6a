package dev.ordermesh.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which of this user's processes belong to a mesh: found by their command lines, so that no pid
 * file can lie.
 */
public final class ProcessTable {

    private ProcessTable() {}

    /** A running process and its whole command line, arguments joined by spaces. */
    public record Running(ProcessHandle handle, String commandLine) {}

    /** All running processes whose command line satisfies this, but not the asking one. */
    public static List<Running> find(Predicate<String> commandLine) {
        long self = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != self && process.isAlive())
                .flatMap(process ->
                        commandLine(process)
                                .filter(commandLine)
                                .map(line -> new Running(process, line))
                                .stream())
                .toList();
    }

    /** All running processes whose command line holds this text. */
    public static List<Running> withMarker(String marker) {
        return find(line -> line.contains(marker));
    }

    /** ProcessHandle cuts long command lines on Linux; the kernel's file has them whole. */
    private static Optional<String> commandLine(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            String line =
                    new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                            .replace('\0', ' ')
                            .strip();
            return line.isEmpty() ? Optional.empty() : Optional.of(line);
        } catch (IOException e) {
            // Not Linux, or gone meanwhile.
            return process.info().commandLine();
        }
    }
}
