package dev.ordermesh.messaging.nats.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.NatsListener;
import dev.ordermesh.messaging.Verdict;
import dev.ordermesh.messaging.nats.NatsConnector;
import dev.ordermesh.messaging.nats.NatsServer;
import dev.ordermesh.messaging.nats.TestMesh;
import dev.ordermesh.messaging.nats.autoconfigure.StarterContext;
import io.nats.client.Connection;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** An application with many listeners stops. */
class StopTogetherIT {

    private static final List<String> NAMES =
            IntStream.range(0, 8).mapToObj(n -> "workers-" + n).toList();

    /** A lost connection takes along what the server had just sent. */
    @ParameterizedTest
    @EnumSource
    void keepTheirConnectionUntilAllHaveDrained(ConsumerKind kind) {
        try (NatsServer server = NatsServer.prepared()) {
            server.start();
            try (TestMesh mesh = new TestMesh(server)) {
                mesh.stream("PINGS", "pings.*");
                NAMES.forEach(name -> kind.create(mesh, name, Duration.ofMinutes(10)));
                listeners(server)
                        .run(context -> {
                            ListenerContainers containers =
                                    context.getBean(ListenerContainers.class);
                            await().until(() ->
                                    containers.states().values().stream()
                                            .allMatch(ListenerState::ready));
                            Connection connection = context.getBean(NatsConnector.class).require();

                            containers.stop();

                            assertThat(connection.getStatus())
                                    .isEqualTo(Connection.Status.CONNECTED);
                            assertThat(connection.getStatistics().getReconnects()).isZero();
                        });
            }
        }
    }

    private static ApplicationContextRunner listeners(NatsServer server) {
        ApplicationContextRunner runner = StarterContext.at(server);
        for (String name : NAMES) {
            runner =
                    runner.withBean(
                            name,
                            NatsListener.class,
                            () ->
                                    new NatsListener<>(
                                            "PINGS",
                                            name,
                                            "dead.pings",
                                            1,
                                            Message::text,
                                            _ -> Verdict.ack()));
        }
        return runner;
    }
}
