package dev.ordermesh.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class StatusPropertiesTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(StatusProperties.class)
    static class Settings {}

    @Test
    void hasDefaults() {
        runner.run(context ->
                assertThat(context.getBean(StatusProperties.class))
                        .isEqualTo(
                                new StatusProperties(
                                        10_000, Duration.ofMinutes(1), Duration.ofMillis(500))));
    }

    @Test
    void readsEverySetting() {
        runner.withPropertyValues(
                        "ordermesh.gateway.status.recent-orders-max=5",
                        "ordermesh.gateway.status.recent-orders-age=2s",
                        "ordermesh.gateway.status.miss-patience=0s")
                .run(context ->
                        assertThat(context.getBean(StatusProperties.class))
                                .isEqualTo(
                                        new StatusProperties(
                                                5, Duration.ofSeconds(2), Duration.ZERO)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recent-orders-max=0",
                "recent-orders-max=1000001",
                "recent-orders-age=999ms",
                "miss-patience=-1ms",
                "miss-patience=5001ms"
            })
    void refusesWhatCantWork(String setting) {
        runner.withPropertyValues("ordermesh.gateway.status." + setting)
                .run(context -> assertThat(context).hasFailed());
    }
}
