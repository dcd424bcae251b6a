package dev.ordermesh.local.junit;

import dev.ordermesh.local.Certificates;
import dev.ordermesh.local.LocalProcess;
import dev.ordermesh.local.NatsLayout;
import dev.ordermesh.local.NatsNode;
import dev.ordermesh.local.NatsProcess;
import dev.ordermesh.local.NatsServer;
import dev.ordermesh.local.Secrets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The server processes of one test's mesh. They end with the JVM, however that ends in order. */
final class RunningServers implements AutoCloseable {

    /** How long a region may take to be healthy. */
    private static final Duration START_MAX = Duration.ofSeconds(30);

    private static final Duration STOP_GRACE = Duration.ofSeconds(5);

    private final Map<String, ProcessHandle> processes = new ConcurrentHashMap<>();
    private final Thread atExit = new Thread(this::killAll, "stop-test-mesh");
    private final NatsLayout layout;
    private final NatsServer server;
    private final Secrets secrets;
    private final Certificates certificates;

    RunningServers(
            NatsLayout layout, NatsServer server, Secrets secrets, Certificates certificates) {
        this.layout = layout;
        this.server = server;
        this.secrets = secrets;
        this.certificates = certificates;
        // Sessions of their own survive Ctrl-C, and nobody would look for a test's servers.
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    void launch(String region) {
        layout.numbers().forEach(number -> launch(region, number));
    }

    void awaitHealthy(String region) {
        layout.numbers().forEach(number -> awaitHealthy(region, number));
    }

    void launch(String region, int number) {
        NatsNode node = layout.materialise(region, number, server, secrets, certificates);
        processes.computeIfAbsent(node.name(), name -> NatsProcess.start(node));
    }

    void awaitHealthy(String region, int number) {
        NatsNode node = node(region, number);
        ProcessHandle process = processes.get(node.name());
        if (process == null) {
            throw new IllegalStateException(node.name() + " does not run");
        }
        NatsProcess.awaitHealthy(node, process, START_MAX);
    }

    void kill(String region, int number) {
        forget(region, number).ifPresent(LocalProcess::kill);
    }

    void stop(String region, int number) {
        forget(region, number)
                .filter(process -> !LocalProcess.stop(process, STOP_GRACE))
                .ifPresent(process -> {
                    throw new IllegalStateException(
                            "%s-%d had to be killed".formatted(region, number));
                });
    }

    @Override
    public void close() {
        killAll();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending already, and the hook with it.
        }
    }

    private void killAll() {
        processes.values().forEach(LocalProcess::kill);
        processes.clear();
    }

    private Optional<ProcessHandle> forget(String region, int number) {
        return Optional.ofNullable(processes.remove(node(region, number).name()));
    }

    private NatsNode node(String region, int number) {
        return layout.describe(region, number, server, secrets, certificates);
    }
}
