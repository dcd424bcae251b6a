package dev.ordermesh.launcher.docker;

import dev.ordermesh.launcher.session.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The {@code docker} command line of this machine. */
final class Docker {

    private static final int TAIL_LINES = 15;

    private final Path folder;
    private final Path log;
    private final Map<String, String> environment;

    /**
     * @param folder in which commands run
     * @param log what a command writes; replaced by the next
     * @param environment on top of this process's own
     */
    Docker(Path folder, Path log, Map<String, String> environment) {
        this.folder = folder;
        this.log = log;
        this.environment = environment;
    }

    /**
     * Runs a command and returns what it wrote.
     *
     * @throws Refusal when there is no docker, the command fails, or it is not done in time; with
     *     the end of what it wrote
     */
    String run(Duration limit, String... arguments) throws IOException, InterruptedException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        List<String> command = Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList();
        Process process = start(command);
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
        return Files.readString(log);
    }

    private Process start(List<String> command) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException absent) {
            throw new Refusal("docker can't be started (%s)".formatted(absent.getMessage()));
        }
    }

    private Refusal failure(String[] arguments, String what) throws IOException {
        List<String> lines = Files.readAllLines(log);
        List<String> tail = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        return new Refusal(
                "docker %s %s; the end of %s:\n%s"
                        .formatted(arguments[0], what, log, String.join("\n", tail)));
    }
}
