package dev.ordermesh.local;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The arguments with which a process was started, the program first. */
public final class CommandLine {

    /** In which this JVM hands arguments to the processes that it starts. */
    private static final Charset CHARSET =
            Charset.forName(System.getProperty("sun.jnu.encoding"), Charset.defaultCharset());

    private CommandLine() {}

    /** The arguments of a process; empty when it is gone or hidden. */
    public static List<String> of(ProcessHandle process) {
        // ProcessHandle gives no more than 4096 characters on Linux, which long class paths exceed.
        Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            String line = new String(Files.readAllBytes(file), CHARSET);
            return line.isEmpty() ? List.of() : Arrays.asList(line.split("\0"));
        } catch (IOException noProc) {
            return fromHandle(process.info());
        }
    }

    private static List<String> fromHandle(ProcessHandle.Info info) {
        List<String> arguments = new ArrayList<>();
        info.command().ifPresent(arguments::add);
        info.arguments().ifPresent(rest -> arguments.addAll(List.of(rest)));
        return arguments;
    }
}
