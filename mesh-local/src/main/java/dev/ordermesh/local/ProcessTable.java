package dev.ordermesh.local;

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

    private static Optional<String> commandLine(ProcessHandle process) {
        String line = String.join(" ", CommandLine.of(process)).strip();
        return line.isEmpty() ? Optional.empty() : Optional.of(line);
    }
}
