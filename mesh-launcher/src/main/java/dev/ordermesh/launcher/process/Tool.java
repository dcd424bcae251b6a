package dev.ordermesh.launcher.process;

import dev.ordermesh.launcher.session.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command line program of this machine that does a part of the work: docker, kubectl. */
public final class Tool {

    private static final int TAIL_LINES = 15;

    private final String program;
    private final Path folder;
    private final Path results;
    private final Path remarks;
    private final Map<String, String> environment;

    /**
     * @param program its name on the path, or its file
     * @param folder in which commands run
     * @param log what a command remarks, for people; its results are beside it. The next command
     *     replaces both
     * @param environment on top of this process's own
     */
    public Tool(String program, Path folder, Path log, Map<String, String> environment) {
        this.program = program;
        this.folder = folder;
        this.remarks = log;
        this.results = log.resolveSibling(log.getFileName() + ".out");
        this.environment = Map.copyOf(environment);
    }

    /**
     * Runs a command and returns its results, without its remarks.
     *
     * @throws Refusal when there is no such program, the command fails, or it is not done in time;
     *     with the end of what it wrote
     */
    public String run(Duration limit, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(results, remarks, arguments);
        try {
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                throw failure(arguments, "is not done after %d s".formatted(limit.toSeconds()));
            }
        } finally {
            process.destroy();
        }
        if (process.exitValue() != 0) {
            throw failure(arguments, "failed");
        }
        return Files.readString(results);
    }

    /**
     * Starts a command that goes on; the caller ends it.
     *
     * @param out the file of its results, replaced
     * @param err the file of its remarks, replaced
     * @throws Refusal when there is no such program
     */
    public Process start(Path out, Path err, String... arguments) throws IOException {
        Files.createDirectories(out.toAbsolutePath().getParent());
        ProcessBuilder builder =
                new ProcessBuilder(Stream.concat(Stream.of(program), Stream.of(arguments)).toList())
                        .directory(folder.toFile())
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException absent) {
            throw new Refusal("%s can't be started (%s)".formatted(program, absent.getMessage()));
        }
    }

    private Refusal failure(String[] arguments, String what) throws IOException {
        Path telling = Files.size(remarks) > 0 ? remarks : results;
        List<String> lines = Files.readAllLines(telling);
        List<String> tail = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        return new Refusal(
                "%s %s %s; the end of %s:\n%s"
                        .formatted(program, arguments[0], what, telling, String.join("\n", tail)));
    }
}
