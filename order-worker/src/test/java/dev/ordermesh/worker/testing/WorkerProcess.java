package dev.ordermesh.worker.testing;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.model.Region;
import dev.ordermesh.worker.OrderWorkerApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A worker in a process of its own, which can be killed. */
public final class WorkerProcess implements AutoCloseable {

    private final Process process;

    /** Starts it; its output goes into a file. */
    public WorkerProcess(LocalMesh mesh, Region region, Path log, String... settings) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                OrderWorkerApplication.class.getName()));
        command.addAll(Workers.arguments(mesh, region, settings));
        try {
            process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: nothing is finished and nobody is told. */
    public void kill() {
        var _ = process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
