package dev.ordermesh.controller.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.controller.jetstream.JetStreamApi;
import dev.ordermesh.controller.provisioning.Provisioner;
import dev.ordermesh.controller.provisioning.ProvisioningState;
import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.testbed.Contexts;
import dev.ordermesh.testbed.SmallTable;
import dev.ordermesh.testbed.Workers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A stream in which orders that wait lie among those whose time has come. */
class DueIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @RegisterExtension static final LocalMesh MESH = LocalMesh.builder().build();

    @TempDir Path folder;

    @Test
    void whatIsDueGoesOnceItIsHandledAndWhatWaitsStays() {
        Path configs =
                SmallTable.of(MESH.configs())
                        .with("timers", "duplicate_window", "2s")
                        .writeInto(folder);
        try (ConfigurableApplicationContext controller =
                        Contexts.controller(
                                MESH,
                                "us-east",
                                "--ordermesh.configs=" + configs,
                                "--ordermesh.purge.every=500ms");
                ConfigurableApplicationContext worker =
                        Contexts.client(MESH, "us-east", "worker")) {
            Provisioner provisioner = controller.getBean(Provisioner.class);
            await().atMost(SOON).until(() -> provisioner.state() instanceof ProvisioningState.Done);
            JetStreamApi api = controller.getBean(JetStreamApi.class);
            await().atMost(SOON).until(() -> worker.getBean(Broker.class).connected());

            setTimer(worker, "waits", "@at 2100-01-01T00:00:00Z");
            for (int i = 0; i < 20; i++) {
                setTimer(worker, "o-" + i, "@at 2020-01-01T00:00:00Z");
            }

            await().atMost(SOON).until(() -> due(api) == 20);
            assertThat(timers(api)).isEqualTo(1);
            try (Workers workers = new Workers(MESH, "us-east")) {
                assertThat(workers.handled()).isEmpty();
                await().atMost(SOON).until(() -> due(api) == 0);
            }
            assertThat(timers(api)).isEqualTo(1);
        }
    }

    private static void setTimer(
            ConfigurableApplicationContext worker, String order, String schedule) {
        Map<String, String> headers =
                Map.of("Nats-Schedule", schedule, "Nats-Schedule-Target", "due.us-east");
        var _ =
                worker.getBean(MessagePublisher.class)
                        .publish(new Message("timer.us-east." + order, headers, new byte[10]))
                        .join();
    }

    private static long due(JetStreamApi api) {
        return count(api, "due.us-east");
    }

    private static long timers(JetStreamApi api) {
        return count(api, "timer.us-east.*");
    }

    private static long count(JetStreamApi api, String filter) {
        return api.call("STREAM.INFO.TIMERS", api.tree().put("subjects_filter", filter))
                .path("state")
                .path("subjects")
                .valueStream()
                .mapToLong(count -> count.asLong())
                .sum();
    }
}
