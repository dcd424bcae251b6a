package dev.ordermesh.launcher.up;

import dev.ordermesh.launcher.TestSession;
import dev.ordermesh.launcher.process.MeshProcesses;
import dev.ordermesh.launcher.process.RunningProcess;
import dev.ordermesh.launcher.session.Home;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A checkout of its own with a copy of {@code configs/}, on ports that are free. */
final class TestCheckout {

    private final Home home;
    private final TestSession mesh;
    private final int portBase = freePortBase();

    TestCheckout(Path root) {
        home = new Home(root, root.resolve(".mesh"), "0.1.0-SNAPSHOT");
        mesh = new TestSession(home);
    }

    void fill() throws IOException {
        Files.createDirectories(state());
        Path checkedIn = Path.of("..", "configs");
        try (Stream<Path> files = Files.walk(checkedIn)) {
            for (Path file : files.toList()) {
                Files.copy(file, home.configs().resolve(checkedIn.relativize(file)));
            }
        }
    }

    Path root() {
        return home.root();
    }

    Path state() {
        return home.state();
    }

    int portBase() {
        return portBase;
    }

    /** Runs a command in this process; {@code up} on this checkout's ports unless it names some. */
    int run(String... arguments) {
        return mesh.run(onOwnPorts(List.of(arguments)).toArray(String[]::new));
    }

    /** Runs a command in a process of its own, as {@code ./mesh} does. */
    Process launcher(List<String> arguments) throws IOException {
        Stream<String> java =
                Stream.of(
                        Java.program(),
                        "-Dmesh.root=" + home.root(),
                        "-Dmesh.state=" + home.state(),
                        "-Dmesh.version=" + home.version(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.ordermesh.launcher.Mesh");
        return new ProcessBuilder(Stream.concat(java, onOwnPorts(arguments).stream()).toList())
                .redirectErrorStream(true)
                .start();
    }

    private List<String> onOwnPorts(List<String> arguments) {
        return arguments.getFirst().equals("up") && !arguments.contains("--port-base")
                ? Stream.concat(
                                arguments.stream(),
                                Stream.of("--port-base", Integer.toString(portBase)))
                        .toList()
                : arguments;
    }

    String out() {
        return mesh.out();
    }

    String err() {
        return mesh.err();
    }

    List<RunningProcess> processes() {
        return new MeshProcesses(home).scan();
    }

    List<Long> pids() {
        return processes().stream().map(RunningProcess::pid).toList();
    }

    /** All ports of nats-servers are free; below the range that systems give out. */
    private static int freePortBase() {
        return IntStream.iterate(12_000, base -> base < 27_000, base -> base + 50)
                .filter(base ->
                        IntStream.of(222, 2_222, 3_422, 4_222)
                                .flatMap(offset -> IntStream.range(offset, offset + 23))
                                .allMatch(offset -> canListen(base + offset)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean canListen(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
