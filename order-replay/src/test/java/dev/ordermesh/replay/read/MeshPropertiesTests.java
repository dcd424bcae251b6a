package dev.ordermesh.replay.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MeshPropertiesTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @EnableConfigurationProperties(MeshProperties.class)
    static class Settings {}

    @Test
    void looksForTheTableInConfigs() {
        runner.withPropertyValues("ordermesh.region=us-east")
                .run(context ->
                        assertThat(context.getBean(MeshProperties.class))
                                .isEqualTo(new MeshProperties("us-east", Path.of("configs"))));
    }

    @Test
    void readsEverySetting() {
        runner.withPropertyValues("ordermesh.region=us-east", "ordermesh.configs=/etc/mesh")
                .run(context ->
                        assertThat(context.getBean(MeshProperties.class))
                                .isEqualTo(new MeshProperties("us-east", Path.of("/etc/mesh"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ordermesh.configs=/etc/mesh", "ordermesh.region="})
    void asksForTheRegion(String setting) {
        runner.withPropertyValues(setting)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessage(
                                        "ordermesh.region is missing:"
                                                + " set ORDERMESH_REGION to a region of mesh.yaml"));
    }
}
