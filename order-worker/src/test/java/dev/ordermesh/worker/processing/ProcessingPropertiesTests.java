package dev.ordermesh.worker.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class ProcessingPropertiesTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ProcessingProperties.class)
    static class Settings {}

    @Test
    void hasDefaults() {
        runner.run(context ->
                assertThat(context.getBean(ProcessingProperties.class))
                        .isEqualTo(
                                new ProcessingProperties(
                                        32,
                                        new BigDecimal("100000"),
                                        Duration.ofMillis(500),
                                        Duration.ofSeconds(30),
                                        Duration.ZERO,
                                        Duration.ZERO)));
    }

    @Test
    void readsEverySetting() {
        runner.withPropertyValues(
                        "ordermesh.worker.concurrency=4",
                        "ordermesh.worker.payment-limit=12.50",
                        "ordermesh.worker.retry-delay-min=1s",
                        "ordermesh.worker.retry-delay-max=2m",
                        "ordermesh.worker.carrier-delay=1500ms",
                        "ordermesh.worker.order-limit=2h")
                .run(context ->
                        assertThat(context.getBean(ProcessingProperties.class))
                                .isEqualTo(
                                        new ProcessingProperties(
                                                4,
                                                new BigDecimal("12.50"),
                                                Duration.ofSeconds(1),
                                                Duration.ofMinutes(2),
                                                Duration.ofMillis(1500),
                                                Duration.ofHours(2))));
    }

    @ParameterizedTest
    @CsvSource({
        "concurrency=0, concurrency must be at least 1",
        "payment-limit=-1, payment-limit must not be negative",
        "retry-delay-min=0s, must be above 0",
        "retry-delay-min=31s, at most retry-delay-max PT30S",
        "carrier-delay=-1s, carrier-delay must not be negative",
        "order-limit=-1s, order-limit must not be negative",
    })
    void refusesWhatCantWork(String setting, String words) {
        runner.withPropertyValues("ordermesh.worker." + setting)
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining(words));
    }

    @Test
    void neverWaitsLongerThanTheLimit() {
        ProcessingProperties properties =
                new ProcessingProperties(
                        1,
                        BigDecimal.ONE,
                        Duration.ofMillis(500),
                        Duration.ofSeconds(30),
                        Duration.ZERO,
                        Duration.ZERO);

        // 500 ms * 2^6 = 32 s is the first above 30 s.
        assertThat(properties.retryDelay(6, 1)).isEqualTo(Duration.ofSeconds(16));
        assertThat(properties.retryDelay(7, 1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(properties.retryDelay(Long.MAX_VALUE, 1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(properties.retryDelay(6, 0)).isEqualTo(Duration.ofSeconds(8));
        assertThat(properties.retryDelay(6, 0.5)).isEqualTo(Duration.ofSeconds(12));
    }
}
