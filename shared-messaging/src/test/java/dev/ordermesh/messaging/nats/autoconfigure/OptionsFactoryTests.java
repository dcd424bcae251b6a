package dev.ordermesh.messaging.nats.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.messaging.nats.MendingDataPort;
import io.nats.client.Options;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class OptionsFactoryTests {

    private final ApplicationContextRunner settings =
            new ApplicationContextRunner().withUserConfiguration(SettingsAlone.class);

    @EnableConfigurationProperties(NatsProperties.class)
    static class SettingsAlone {}

    @Test
    void turnsSettingsIntoOptions() {
        options(
                settings.withPropertyValues(
                        "nats.servers=nats://a:1,nats://b:2",
                        "nats.username=worker",
                        "nats.password=secret",
                        "nats.connect-timeout=3s",
                        "nats.reconnect-wait=4s",
                        "nats.ping-interval=6s"),
                List.of(),
                options -> {
                    assertThat(options.getServers()).hasToString("[nats://a:1, nats://b:2]");
                    assertThat(options.getConnectionName()).isEqualTo("name");
                    assertThat(options.getInboxPrefix()).isEqualTo("_INBOX_worker.");
                    assertThat(new String(options.getUsernameChars())).isEqualTo("worker");
                    assertThat(new String(options.getPasswordChars())).isEqualTo("secret");
                    assertThat(options.getConnectionTimeout()).hasSeconds(3);
                    assertThat(options.getReconnectWait()).hasSeconds(4);
                    assertThat(options.getPingInterval()).hasSeconds(6);
                    assertThat(options.getMaxReconnect()).isEqualTo(-1);
                    assertThat(options.getReconnectBufferSize()).isZero();
                    assertThat(options.getDataPortType())
                            .isEqualTo(MendingDataPort.class.getName());
                    assertThat(options.getSslContext()).isNull();
                });
    }

    @Test
    void connectsWithoutCredentialsWhenThereIsNoUser() {
        options(
                settings,
                List.of(),
                options -> {
                    assertThat(options.getUsernameChars()).isNull();
                    assertThat(options.getInboxPrefix()).isEqualTo("_INBOX.");
                });
    }

    @Test
    void letsCustomizersHaveTheLastWordAtEachDial() {
        options(
                settings.withPropertyValues("nats.ping-interval=6s"),
                List.of(options -> options.connectionName("theirs").noEcho()),
                options -> {
                    assertThat(options.getConnectionName()).isEqualTo("theirs");
                    assertThat(options.isNoEcho()).isTrue();
                    assertThat(options.getPingInterval()).hasSeconds(6);
                });
    }

    private static void options(
            ApplicationContextRunner runner,
            List<NatsOptionsCustomizer> customizers,
            Consumer<Options> check) {
        runner.run(context -> {
            NatsProperties nats = context.getBean(NatsProperties.class);
            OptionsFactory factory =
                    new OptionsFactory(
                            nats, new PropertiesNatsConnectionDetails(nats), "name", customizers);
            check.accept(factory.get().build());
            check.accept(factory.get().build());
        });
    }
}
