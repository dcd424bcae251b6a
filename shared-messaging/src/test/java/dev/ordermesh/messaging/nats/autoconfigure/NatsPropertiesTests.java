package dev.ordermesh.messaging.nats.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class NatsPropertiesTests {

    private final ApplicationContextRunner settings =
            new ApplicationContextRunner().withUserConfiguration(SettingsAlone.class);

    @EnableConfigurationProperties(NatsProperties.class)
    static class SettingsAlone {}

    @Test
    void hasDefaultsForEverything() {
        bound(
                settings,
                nats ->
                        assertThat(nats)
                                .isEqualTo(
                                        new NatsProperties(
                                                List.of("nats://127.0.0.1:4222"),
                                                null,
                                                null,
                                                Map.of(),
                                                null,
                                                null,
                                                new NatsProperties.Tls(null),
                                                Duration.ofSeconds(2),
                                                Duration.ofSeconds(1),
                                                Duration.ofSeconds(5),
                                                Duration.ofSeconds(2),
                                                Duration.ofSeconds(12),
                                                new NatsProperties.Publish(
                                                        Duration.ofSeconds(5),
                                                        2048,
                                                        Duration.ofSeconds(1),
                                                        null),
                                                new NatsProperties.Listener(
                                                        Duration.ofSeconds(10),
                                                        Duration.ofSeconds(1),
                                                        Duration.ofSeconds(30),
                                                        100,
                                                        10_000,
                                                        Duration.ofSeconds(2),
                                                        Duration.ofSeconds(10)),
                                                new NatsProperties.Health(List.of()))));
    }

    @Test
    void takesEverySetting() {
        var all =
                settings.withPropertyValues(
                        "nats.servers=nats://a:1,tls://b:2",
                        "nats.username=user",
                        "nats.password=secret",
                        "nats.users.payment.password=other",
                        "nats.inbox-prefix=_MINE",
                        "nats.connection-name=name",
                        "nats.tls.ca=/ca.pem",
                        "nats.connect-timeout=3s",
                        "nats.reconnect-wait=4s",
                        "nats.ping-interval=6s",
                        "nats.request-timeout=7s",
                        "nats.drain-timeout=14s",
                        "nats.publish.timeout=8s",
                        "nats.publish.window=9",
                        "nats.publish.no-responders-wait=2s",
                        "nats.publish.stuck-subject=stuck.here",
                        "nats.listener.handler-timeout=11s",
                        "nats.listener.retry-delay=5s",
                        "nats.listener.retry-delay-max=40s",
                        "nats.listener.max-failures=12",
                        "nats.listener.pending-max=13",
                        "nats.listener.check-interval=1s",
                        "nats.listener.stall-limit=20s",
                        "nats.health.streams=A,B");

        bound(
                all,
                nats ->
                        assertThat(nats)
                                .isEqualTo(
                                        new NatsProperties(
                                                List.of("nats://a:1", "tls://b:2"),
                                                "user",
                                                "secret",
                                                Map.of("payment", new NatsProperties.User("other")),
                                                "_MINE",
                                                "name",
                                                new NatsProperties.Tls(Path.of("/ca.pem")),
                                                Duration.ofSeconds(3),
                                                Duration.ofSeconds(4),
                                                Duration.ofSeconds(6),
                                                Duration.ofSeconds(7),
                                                Duration.ofSeconds(14),
                                                new NatsProperties.Publish(
                                                        Duration.ofSeconds(8),
                                                        9,
                                                        Duration.ofSeconds(2),
                                                        "stuck.here"),
                                                new NatsProperties.Listener(
                                                        Duration.ofSeconds(11),
                                                        Duration.ofSeconds(5),
                                                        Duration.ofSeconds(40),
                                                        12,
                                                        13,
                                                        Duration.ofSeconds(1),
                                                        Duration.ofSeconds(20)),
                                                new NatsProperties.Health(List.of("A", "B")))));
    }

    @ParameterizedTest
    @CsvSource({
        "nats.servers, '', at least one server",
        "nats.servers, 127.0.0.1:4222, is not a URL",
        "nats.servers, nats://a b, is not a URL",
        "nats.connect-timeout, 0s, longer than zero",
        "nats.reconnect-wait, -1s, longer than zero",
        "nats.ping-interval, 0s, longer than zero",
        "nats.request-timeout, 0s, longer than zero",
        "nats.drain-timeout, 0s, longer than zero",
        "nats.drain-timeout, PT9S, nats.listener.handler-timeout=PT10S",
        "nats.listener.handler-timeout, 13s, nats.drain-timeout=PT12S",
        "nats.publish.timeout, 0s, longer than zero",
        "nats.publish.timeout, PT0.5S, nats.publish.no-responders-wait=PT1S",
        "nats.publish.window, 0, must be 1 to 100000",
        "nats.publish.window, 100001, must be 1 to 100000",
        "nats.publish.no-responders-wait, 6s, nats.publish.timeout=PT5S",
        "nats.listener.handler-timeout, 0s, longer than zero",
        "nats.listener.retry-delay, 0s, longer than zero",
        "nats.listener.retry-delay, 31s, nats.listener.retry-delay-max=PT30S",
        "nats.listener.max-failures, -1, must be 0 to 1000000",
        "nats.listener.max-failures, 1000001, must be 0 to 1000000",
        "nats.listener.pending-max, 0, must be 1 to 500000",
        "nats.listener.pending-max, 500001, must be 1 to 500000",
        "nats.listener.check-interval, 0s, longer than zero",
        "nats.listener.check-interval, 11s, nats.listener.stall-limit=PT10S"
    })
    void refuses(String key, String value, String why) {
        settings.withPropertyValues(key + "=" + value)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessageContaining(key)
                                .hasMessageContaining(why));
    }

    @Test
    void derivesTheInboxPrefixFromTheUser() {
        bound(
                settings,
                nats -> {
                    assertThat(nats.effectiveInboxPrefix("worker")).isEqualTo("_INBOX_worker");
                    assertThat(nats.effectiveInboxPrefix(null)).isEqualTo("_INBOX");
                });
        bound(
                settings.withPropertyValues("nats.inbox-prefix=_MINE"),
                nats -> assertThat(nats.effectiveInboxPrefix("worker")).isEqualTo("_MINE"));
    }

    @Test
    void tellsWhereTheBrokerIsAndWhoWeAre() {
        bound(
                settings.withPropertyValues(
                        "nats.servers=nats://a:1",
                        "nats.username=user",
                        "nats.password=secret",
                        "nats.tls.ca=/ca.pem"),
                nats -> {
                    var details = new PropertiesNatsConnectionDetails(nats);
                    assertThat(details.getServers()).containsExactly("nats://a:1");
                    assertThat(details.getUsername()).isEqualTo("user");
                    assertThat(details.getPassword()).isEqualTo("secret");
                    assertThat(details.getCertificateAuthority()).isEqualTo(Path.of("/ca.pem"));
                });
    }

    private static void bound(ApplicationContextRunner runner, Consumer<NatsProperties> check) {
        runner.run(context -> check.accept(context.getBean(NatsProperties.class)));
    }
}
