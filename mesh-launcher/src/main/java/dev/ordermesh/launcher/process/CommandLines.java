package dev.ordermesh.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The arguments with which a process was started, the program first. */
public final class CommandLines {

    private static final Path PROC = Path.of("/proc");

    private CommandLines() {}

    /** The arguments of a process; empty when it is gone or hidden. */
    public static List<String> of(ProcessHandle process) {
        // ProcessHandle gives no more than 4096 characters on Linux, which long class paths exceed.
        Path file = PROC.resolve(Long.toString(process.pid())).resolve("cmdline");
        try {
            return Arrays.asList(Files.readString(file, StandardCharsets.ISO_8859_1).split("\0"));
        } catch (IOException noProc) {
            return fromHandle(process.info());
        }
    }

    private static List<String> fromHandle(ProcessHandle.Info info) {
        List<String> arguments = new ArrayList<>();
        info.command().ifPresent(arguments::add);
        Optional<String[]> rest = info.arguments();
        rest.ifPresent(values -> arguments.addAll(List.of(values)));
        return arguments;
    }
}
