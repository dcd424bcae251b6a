package dev.ordermesh.gateway.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.model.Region;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MeshPropertiesTests {

    private static final String HOME = "ordermesh.region=us-east";
    private static final String CONFIGS = "ordermesh.configs=../configs";

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(MeshConfiguration.class);

    @Test
    void runsAllOfTheTableByDefault() {
        runner.withPropertyValues(HOME, CONFIGS)
                .run(context -> {
                    Regions regions = context.getBean(Regions.class);
                    assertThat(regions.home()).isEqualTo(new Region("us-east"));
                    assertThat(regions.running()).hasSize(3).isEqualTo(regions.all());
                });
    }

    @Test
    void looksForTheTableInConfigs() {
        runner.withPropertyValues(HOME)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessageContaining(Path.of("configs", "mesh.yaml").toString()));
    }

    @Test
    void readsEverySetting() {
        runner.withPropertyValues(HOME, CONFIGS, "ordermesh.regions=us-east,eu-west")
                .run(context ->
                        assertThat(context.getBean(MeshProperties.class))
                                .isEqualTo(
                                        new MeshProperties(
                                                "us-east",
                                                Path.of("../configs"),
                                                List.of("us-east", "eu-west"))));
    }

    @Test
    void namesTheSettingThatIsMissing() {
        runner.withPropertyValues(CONFIGS)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .isInstanceOf(BindValidationException.class)
                                .hasMessageContaining("ordermesh.region"));
    }

    @ParameterizedTest
    @CsvSource({
        "ordermesh.region=mars, ordermesh.region=mars is none of",
        "'ordermesh.regions=us-east,mars', ordermesh.regions=mars is none of",
        "ordermesh.regions=eu-west, with ordermesh.region=us-east",
    })
    void refusesWhatTheTableOrTheMeshDoesNotHave(String setting, String words) {
        runner.withPropertyValues(HOME, CONFIGS, setting)
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining(words));
    }
}
