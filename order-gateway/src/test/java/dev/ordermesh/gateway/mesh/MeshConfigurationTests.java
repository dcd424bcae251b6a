package dev.ordermesh.gateway.mesh;

import static dev.ordermesh.gateway.mesh.TestRegions.AP_SOUTH;
import static dev.ordermesh.gateway.mesh.TestRegions.EU_WEST;
import static dev.ordermesh.gateway.mesh.TestRegions.US_EAST;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MeshConfigurationTests {

    /** With the application's own yaml, which must not hide a missing setting. */
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner()
                    .withInitializer(new ConfigDataApplicationContextInitializer())
                    .withUserConfiguration(MeshConfiguration.class)
                    .withPropertyValues("ordermesh.configs=../configs");

    @Test
    void knowsEveryRegionOfTheTable() {
        runner.withPropertyValues("ordermesh.region=eu-west")
                .run(context -> {
                    Regions regions = context.getBean(Regions.class);
                    assertThat(regions.home()).isEqualTo(EU_WEST);
                    assertThat(regions.all()).containsExactly(US_EAST, EU_WEST, AP_SOUTH);
                    assertThat(regions.ofCountry("IN")).contains(AP_SOUTH);
                    assertThat(context.getBean(HomeStreams.class))
                            .isEqualTo(new HomeStreams("ORDERS_EU_WEST", "STATUS_EU_WEST"));
                });
    }

    /** Where a region does not run, nobody would fulfil what is taken for it. */
    @Test
    void takesOrdersForTheRegionsAloneThatRun() {
        runner.withPropertyValues("ordermesh.region=us-east", "ordermesh.regions=us-east,eu-west")
                .run(context -> {
                    Regions regions = context.getBean(Regions.class);
                    assertThat(regions.all()).containsExactly(US_EAST, EU_WEST);
                    assertThat(regions.currencies()).containsOnlyKeys(US_EAST, EU_WEST);
                    assertThat(regions.ofCountry("IN")).isEmpty();
                    assertThat(regions.ofCountry("DE")).contains(EU_WEST);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spring.application.name=x | ordermesh.region",
                "ordermesh.region=mars | ordermesh.region=mars is none of",
                "ordermesh.region=us-east,ordermesh.regions=eu-west | ordermesh.region=us-east is none of",
                "ordermesh.region=us-east,ordermesh.regions=mars | ordermesh.regions=mars is none of",
            })
    void refusesWhatTheTableDoesNotHave(String settings, String words) {
        runner.withPropertyValues(settings.split(","))
                .run(context -> {
                    assertThat(context).hasFailed();
                    assertThat(context.getStartupFailure()).hasStackTraceContaining(words);
                });
    }
}
