package dev.ordermesh.worker.testing;

import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.model.Region;
import dev.ordermesh.worker.OrderWorkerApplication;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts workers as they are, on ports of their own. */
public final class Workers {

    private Workers() {}

    /** A worker of a region in this process. */
    public static ConfigurableApplicationContext start(
            LocalMesh mesh, Region region, String... settings) {
        return new SpringApplicationBuilder(OrderWorkerApplication.class)
                .run(arguments(mesh, region, settings).toArray(String[]::new));
    }

    /** How often these workers together led an order to this status. */
    public static double steps(String status, List<ConfigurableApplicationContext> workers) {
        return workers.stream().mapToDouble(worker -> steps(status, worker)).sum();
    }

    private static double steps(String status, ConfigurableApplicationContext worker) {
        return worker.getBean(MeterRegistry.class)
                .get("orders.steps")
                .tag("status", status)
                .counter()
                .count();
    }

    /** The command-line arguments of a worker, in which these settings replace the usual ones. */
    public static List<String> arguments(LocalMesh mesh, Region region, String... settings) {
        Set<String> replaced =
                Arrays.stream(settings).map(Workers::name).collect(Collectors.toSet());
        return Stream.concat(
                        Stream.of(
                                        "ordermesh.region=" + region,
                                        "ordermesh.configs=" + mesh.configs(),
                                        "nats.servers=" + mesh.urls(region.name()),
                                        "nats.password=" + mesh.password("worker"),
                                        "nats.users.payment.password=" + mesh.password("payment"),
                                        "ordermesh.connector.provider="
                                                + FakeProvider.shared().url(),
                                        "nats.listener.handler-timeout=2s",
                                        "server.address=127.0.0.1",
                                        "server.port=0")
                                .filter(usual -> !replaced.contains(name(usual))),
                        Arrays.stream(settings))
                .map(setting -> "--" + setting)
                .toList();
    }

    private static String name(String setting) {
        return setting.substring(0, setting.indexOf('='));
    }
}
