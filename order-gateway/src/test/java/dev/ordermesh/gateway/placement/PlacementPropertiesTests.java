package dev.ordermesh.gateway.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ordermesh.gateway.mesh.TestRegions;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.model.wire.EventCodec;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

class PlacementPropertiesTests {

    /** With the application's own yaml, whose values are the defaults of the relations. */
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner()
                    .withInitializer(new ConfigDataApplicationContextInitializer())
                    .withUserConfiguration(Settings.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(PlacementProperties.class)
    static class Settings {

        @Bean
        String checked(PlacementProperties properties, Environment environment) {
            AnswerTimes.check(properties, environment);
            return "checked";
        }
    }

    @Test
    void hasDefaultsThatGoTogether() {
        runner.run(context ->
                assertThat(context.getBean(PlacementProperties.class))
                        .isEqualTo(
                                new PlacementProperties(
                                        null, Duration.ofSeconds(10), Duration.ofSeconds(12), 2)));
    }

    @Test
    void readsEverySetting() {
        runner.withPropertyValues(
                        "ordermesh.gateway.body-limit=64KB",
                        "ordermesh.gateway.body-timeout=3s",
                        "ordermesh.gateway.answer-timeout=8s",
                        "ordermesh.gateway.created-version=1")
                .run(context ->
                        assertThat(context.getBean(PlacementProperties.class))
                                .isEqualTo(
                                        new PlacementProperties(
                                                DataSize.ofKilobytes(64),
                                                Duration.ofSeconds(3),
                                                Duration.ofSeconds(8),
                                                1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"body-timeout=0s", "answer-timeout=99ms", "body-limit=0B"})
    void refusesWhatCantWork(String setting) {
        runner.withPropertyValues("ordermesh.gateway." + setting)
                .run(context -> assertThat(context).hasFailed());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void refusesAVersionThatItCantWriteAndNamesThoseItCan(int version) {
        runner.withPropertyValues("ordermesh.gateway.created-version=" + version)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessageContaining(
                                        "created-version=" + version + " must be 1 to 2"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void ordersAreWrittenInTheVersionThatIsSet(int version) {
        runner.withPropertyValues("ordermesh.gateway.created-version=" + version)
                .run(context -> {
                    EventCodec codec =
                            PlacementConfiguration.codec(
                                    context.getBean(PlacementProperties.class));
                    Message message =
                            new OrderMessages(codec, TestRegions.US_EAST, "ORDERS_US_EAST")
                                    .created(TestPlacements.of(OrderIdentity.KEY, "1").order());

                    assertThat(message.header("ce-schemaversion")).isEqualTo(version + ".0");
                });
    }

    @ParameterizedTest
    @CsvSource({
        // 5 s + 2 s leave nothing of 7 s.
        "ordermesh.gateway.answer-timeout=7s, answer-timeout=PT7S must be longer than nats.publish.timeout=PT5S and nats.request-timeout=PT2S",
        "nats.publish.timeout=10s, answer-timeout=PT12S must be longer than nats.publish.timeout=PT10S and nats.request-timeout=PT2S",
        "nats.request-timeout=7s, answer-timeout=PT12S must be longer than nats.publish.timeout=PT5S and nats.request-timeout=PT7S",
        "ordermesh.gateway.body-timeout=13s, body-timeout=PT13S and ordermesh.gateway.answer-timeout=PT12S together must be shorter than spring.lifecycle.timeout-per-shutdown-phase=PT25S",
    })
    void refusesTimesThatDontGoTogetherAndNamesThem(String setting, String words) {
        runner.withPropertyValues(setting)
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining(words));
    }
}
