package dev.ordermesh.messaging.nats.autoconfigure;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.CertificateHosts;
import dev.ordermesh.local.Certificates;
import dev.ordermesh.local.junit.LocalMesh;
import dev.ordermesh.messaging.Broker;
import io.nats.client.Options;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TrustIT {

    @RegisterExtension static final LocalMesh MESH = LocalMesh.builder().withClientTls().build();

    @Test
    void connectsToAServerOfTheAuthorityAndTalksToIt() {
        trusting(MESH.certificates().authority())
                .run(context -> {
                    Broker broker = context.getBean(Broker.class);
                    await().atMost(20, SECONDS).until(broker::connected);

                    assertThat(broker.rtt()).isPositive();
                    assertThat(broker.serverName()).hasValue("us-east-1");
                });
    }

    @Test
    void doesNotConnectToAServerOfAnotherAuthority(@TempDir Path folder) {
        Path other =
                Certificates.ensure(
                                folder,
                                MESH.table(),
                                MESH.names(),
                                CertificateHosts.defaults(),
                                Clock.systemUTC())
                        .authority();
        AtomicInteger dials = new AtomicInteger();
        trusting(other)
                .withBean(
                        NatsOptionsCustomizer.class,
                        () -> (Options.Builder _) -> dials.incrementAndGet())
                .run(context -> {
                    await().atMost(20, SECONDS).until(() -> dials.get() > 2);

                    assertThat(context.getBean(Broker.class).connected()).isFalse();
                });
    }

    private static ApplicationContextRunner trusting(Path authority) {
        return StarterContext.starter()
                .withPropertyValues(
                        "nats.servers=" + MESH.urls("us-east"),
                        "nats.username=producer",
                        "nats.password=" + MESH.password("producer"),
                        "nats.inbox-prefix=_INBOX",
                        "nats.reconnect-wait=100ms",
                        "nats.tls.ca=" + authority);
    }
}
