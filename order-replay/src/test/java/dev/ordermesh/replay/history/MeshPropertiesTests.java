package dev.ordermesh.replay.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class MeshPropertiesTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(MeshProperties.class)
    static class Settings {}

    @Test
    void readsTheTableBesideTheAppUnlessToldOtherwise() {
        runner.withPropertyValues("ordermesh.region=us-east")
                .run(context ->
                        assertThat(context.getBean(MeshProperties.class))
                                .isEqualTo(new MeshProperties("us-east", Path.of("configs"))));
    }

    @Test
    void readsEverySetting() {
        runner.withPropertyValues("ordermesh.region=eu-west", "ordermesh.configs=/etc/mesh")
                .run(context ->
                        assertThat(context.getBean(MeshProperties.class))
                                .isEqualTo(new MeshProperties("eu-west", Path.of("/etc/mesh"))));
    }

    @Test
    void refusesToGuessTheRegionAndNamesTheSetting() {
        runner.run(context -> {
            assertThat(context).hasFailed();
            assertThat(context.getStartupFailure())
                    .hasStackTraceContaining("ordermesh.region is missing");
        });
    }
}
