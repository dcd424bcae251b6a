package dev.ordermesh.messaging.nats;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A real nats-server process with JetStream, on a port and a folder of its own. The starter's tests
 * need no mesh, so they take this instead of the mesh's own launcher.
 */
public final class NatsServer implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final String extraConfiguration;
    private @Nullable Process process;

    private NatsServer(Path folder, int port, String extraConfiguration) {
        this.folder = folder;
        this.port = port;
        this.extraConfiguration = extraConfiguration;
    }

    /** A server that is not started yet. */
    public static NatsServer prepared() {
        return prepared("");
    }

    /** A server that is not started yet, with more lines of configuration. */
    public static NatsServer prepared(String extraConfiguration) {
        try {
            return new NatsServer(
                    Files.createTempDirectory("nats-test"), freePort(), extraConfiguration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that takes connections. */
    public static NatsServer started() {
        NatsServer server = prepared();
        server.start();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public String url() {
        return "nats://127.0.0.1:" + port;
    }

    /** Starts the process and waits until JetStream answers. */
    public void start() {
        try {
            Path configuration = folder.resolve("server.conf");
            Files.writeString(
                    configuration,
                    """
                    host: 127.0.0.1
                    port: %d
                    server_name: test
                    jetstream { store_dir: "%s" }
                    %s
                    """
                            .formatted(port, folder.resolve("js"), extraConfiguration));
            process =
                    new ProcessBuilder(binary(), "-c", configuration.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("server.log").toFile())
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(this::logSaysReady);
    }

    private boolean logSaysReady() throws IOException {
        return Files.readString(folder.resolve("server.log")).contains("Server is ready");
    }

    /** SIGKILL, waited for. */
    public void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
            process = null;
        }
    }

    /** Stops the process without ending it: connections stay, and nothing is answered. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        Process running = process;
        if (running != null) {
            try {
                int _ =
                        new ProcessBuilder("kill", "-" + name, Long.toString(running.pid()))
                                .start()
                                .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A plain connection for the test's own use. */
    public Connection connect() {
        try {
            return Nats.connect(
                    new Options.Builder()
                            .server(url())
                            .errorListener(new ErrorLog(_ -> {}))
                            .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** NATS_SERVER, the path, or the project's own tools. */
    private static String binary() {
        List<Path> places = new ArrayList<>();
        String named = System.getenv("NATS_SERVER");
        if (named != null) {
            places.add(Path.of(named));
        }
        for (String folder : System.getenv("PATH").split(":", -1)) {
            places.add(Path.of(folder, "nats-server"));
        }
        places.addAll(projectTools());
        return places.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no nats-server in " + places))
                .toString();
    }

    private static List<Path> projectTools() {
        Path tools = Path.of("..", ".mesh", "tools").toAbsolutePath().normalize();
        if (!Files.isDirectory(tools)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(tools)) {
            return files.filter(file -> file.endsWith("nats-server")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
