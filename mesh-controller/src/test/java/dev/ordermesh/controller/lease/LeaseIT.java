package dev.ordermesh.controller.lease;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.controller.MeshControllerApplication;
import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.testbed.Contexts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class LeaseIT {

    @RegisterExtension static final LocalMesh MESH = LocalMesh.builder().build();

    @TempDir Path folder;

    @Test
    void aStandbyTakesOverWithinSecondsOfAKill() throws IOException {
        Process acting = startProcess();
        try (ConfigurableApplicationContext standby =
                Contexts.client(MESH, MESH.region(), "controller")) {
            // Only once the process acts does the second one start.
            Broker broker = standby.getBean(Broker.class);
            await().ignoreExceptionsInstanceOf(BrokerUnavailable.class)
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(holder(broker)).contains("\"seq\""));
            try (ConfigurableApplicationContext second = Contexts.controller(MESH, MESH.region())) {
                Lease lease = second.getBean(Lease.class);
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> lease.holder().orElse("").startsWith(acting.pid() + "-"));
                assertThat(lease.mine()).isFalse();

                acting.destroyForcibly();

                // At most 10 s until the message is forgotten, and a second between two tries.
                await().atMost(Duration.ofSeconds(13)).until(lease::mine);
            }
        } finally {
            acting.destroyForcibly();
        }
    }

    private static String holder(Broker broker) {
        byte[] answer =
                broker.request(
                        "$JS.API.STREAM.MSG.GET.LEASE_US_EAST",
                        "{\"last_by_subj\":\"lease.us-east.controller\"}".getBytes(UTF_8),
                        Duration.ofSeconds(2));
        return new String(answer, UTF_8);
    }

    @Test
    void anOrderlyEndHandsOverAtOnce() {
        ConfigurableApplicationContext first = Contexts.controller(MESH, MESH.region());
        Lease acting = first.getBean(Lease.class);
        // Only once it acts does the second one start, which else may be faster.
        await().atMost(Duration.ofSeconds(15)).until(acting::mine);
        try (ConfigurableApplicationContext second = Contexts.controller(MESH, MESH.region())) {
            Lease waiting = second.getBean(Lease.class);
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> waiting.holder().equals(acting.holder()));

            first.close();

            await().atMost(Duration.ofSeconds(4)).until(waiting::mine);
        }
    }

    private Process startProcess() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>();
        command.addAll(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(MeshControllerApplication.class.getName());
        command.addAll(List.of(Contexts.controllerArguments(MESH, MESH.region())));
        command.addAll(List.of("--server.port=0", "--server.address=127.0.0.1"));
        File log = folder.resolve("controller.log").toFile();
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    }
}
