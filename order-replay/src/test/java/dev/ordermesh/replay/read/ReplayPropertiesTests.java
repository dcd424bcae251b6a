package dev.ordermesh.replay.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class ReplayPropertiesTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ReplayProperties.class)
    static class Settings {}

    @Test
    void hasDefaults() {
        runner.run(context ->
                assertThat(context.getBean(ReplayProperties.class))
                        .isEqualTo(
                                new ReplayProperties(
                                        8,
                                        10_000_000,
                                        Duration.ofSeconds(10),
                                        Duration.ofMinutes(5))));
    }

    @Test
    void readsEverySetting() {
        runner.withPropertyValues(
                        "ordermesh.replay.reads-max=2",
                        "ordermesh.replay.limit-max=500",
                        "ordermesh.replay.broker-limit=3s",
                        "ordermesh.replay.client-limit=1m")
                .run(context ->
                        assertThat(context.getBean(ReplayProperties.class))
                                .isEqualTo(
                                        new ReplayProperties(
                                                2,
                                                500,
                                                Duration.ofSeconds(3),
                                                Duration.ofMinutes(1))));
    }

    @ParameterizedTest
    @CsvSource({
        "reads-max=0, reads-max must be above 0",
        "limit-max=0, limit-max must be above 0",
        "broker-limit=0s, broker-limit must be above 0",
        "client-limit=10s, must be above broker-limit PT10S",
    })
    void refusesWhatCantWork(String setting, String words) {
        runner.withPropertyValues("ordermesh.replay." + setting)
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining(words));
    }
}
