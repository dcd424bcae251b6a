package dev.ordermesh.worker.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class ProjectionPropertiesTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ProjectionProperties.class)
    static class Settings {}

    @Test
    void hasDefaults() {
        runner.run(context ->
                assertThat(context.getBean(ProjectionProperties.class))
                        .isEqualTo(new ProjectionProperties(16, Duration.ofSeconds(2))));
    }

    @Test
    void readsEverySetting() {
        runner.withPropertyValues(
                        "ordermesh.worker.projection.concurrency=3",
                        "ordermesh.worker.projection.retry-delay=5s")
                .run(context ->
                        assertThat(context.getBean(ProjectionProperties.class))
                                .isEqualTo(new ProjectionProperties(3, Duration.ofSeconds(5))));
    }

    @ParameterizedTest
    @CsvSource({
        "concurrency=0, concurrency must be at least 1",
        "retry-delay=0s, retry-delay must be above 0",
    })
    void refusesWhatCantWork(String setting, String words) {
        runner.withPropertyValues("ordermesh.worker.projection." + setting)
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining(words));
    }
}
