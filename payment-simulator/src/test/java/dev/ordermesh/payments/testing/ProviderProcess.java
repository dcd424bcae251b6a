package dev.ordermesh.payments.testing;

import static org.awaitility.Awaitility.await;

import dev.ordermesh.payments.PaymentSimulatorApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A simulator in a process of its own, which can be killed. */
public final class ProviderProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

    private final Path log;
    private final Process process;

    /** Starts it; its output goes into a file. */
    public ProviderProcess(Path data, Path log) {
        this.log = log;
        try {
            process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx128m",
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    PaymentSimulatorApplication.class.getName(),
                                    "--payment-simulator.data=" + data,
                                    "--server.address=127.0.0.1",
                                    "--server.port=0")
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client of it, as soon as it listens. */
    public Client client() {
        await().atMost(PATIENCE).until(() -> port().find());
        Matcher port = port();
        if (!port.find()) {
            throw new IllegalStateException("the line went away from " + log);
        }
        return new Client(Integer.parseInt(port.group(1)));
    }

    private Matcher port() throws UncheckedIOException {
        try {
            return STARTED.matcher(Files.readString(log));
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
