package dev.ordermesh.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command that somebody types, run to its end. */
final class Command {

    private static final long SECONDS_MAX = 600;

    private Command() {}

    /** How it ended. */
    record Result(List<String> command, int exitCode, String output, String errors) {

        /** What it printed; it must have succeeded. */
        String require() {
            if (exitCode != 0) {
                throw new AssertionError(
                        "%s ended with %d: %s%s"
                                .formatted(String.join(" ", command), exitCode, output, errors));
            }
            return output;
        }
    }

    /**
     * Runs it.
     *
     * @param environment on top of this process's own
     */
    static Result run(Path folder, Map<String, String> environment, List<String> command) {
        try {
            Path out = Files.createTempFile("command", ".out");
            Path err = Files.createTempFile("command", ".err");
            try {
                int exitCode = exitCode(folder, environment, command, out, err);
                return new Result(command, exitCode, Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int exitCode(
            Path folder, Map<String, String> environment, List<String> command, Path out, Path err)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", command) + " hangs");
        }
        return process.exitValue();
    }
}
