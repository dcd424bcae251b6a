package dev.ordermesh.messaging.nats.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.NatsListener;
import dev.ordermesh.messaging.PublishRefused;
import dev.ordermesh.messaging.PullReader;
import dev.ordermesh.messaging.RequiredStreams;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.messaging.Verdict;
import dev.ordermesh.messaging.nats.ConnectionSettings;
import dev.ordermesh.messaging.nats.NatsConnector;
import dev.ordermesh.messaging.nats.NatsHealthIndicator;
import dev.ordermesh.messaging.nats.listen.ListenerContainers;
import dev.ordermesh.messaging.nats.listen.ListenerHealthIndicator;
import dev.ordermesh.messaging.nats.observation.DefaultPublisherObservationConvention;
import dev.ordermesh.messaging.nats.observation.ListenerObservations;
import dev.ordermesh.messaging.nats.observation.PublisherContext;
import dev.ordermesh.messaging.nats.observation.PublisherObservationConvention;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.nats.client.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Nothing listens on the port, so nothing here goes over a network. */
class NatsAutoConfigurationTests {

    private final ApplicationContextRunner starter =
            StarterContext.starter().withPropertyValues("nats.servers=nats://127.0.0.1:1");

    @Test
    void givesAnApplicationWithoutListenersEverythingButContainers() {
        starter.run(context ->
                assertThat(context)
                        .hasSingleBean(NatsConnectionDetails.class)
                        .hasSingleBean(NatsConnector.class)
                        .hasSingleBean(MessagePublisher.class)
                        .hasSingleBean(StoredMessages.class)
                        .hasSingleBean(PullReader.class)
                        .hasSingleBean(Broker.class)
                        .hasSingleBean(NatsHealthIndicator.class)
                        .doesNotHaveBean(ListenerContainers.class)
                        .doesNotHaveBean(ListenerObservations.class)
                        .doesNotHaveBean(ListenerHealthIndicator.class));
    }

    @Test
    void addsContainersForListeners() {
        listening()
                .run(context ->
                        assertThat(context)
                                .hasSingleBean(ListenerContainers.class)
                                .hasSingleBean(ListenerObservations.class)
                                .hasSingleBean(ListenerHealthIndicator.class));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                NatsConnectionDetails.class,
                MessagePublisher.class,
                StoredMessages.class,
                PullReader.class,
                Broker.class
            })
    void backsOffFromABeanOfTheApplication(Class<?> type) {
        backsOff(type);
    }

    private <T> void backsOff(Class<T> type) {
        T own = mock(type);
        if (own instanceof NatsConnectionDetails details) {
            when(details.getServers()).thenReturn(List.of("nats://127.0.0.1:1"));
        }
        listening()
                .withBean("own", type, () -> own)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(type)).isSameAs(own);
                });
    }

    @Test
    void backsOffFromAConnectorAndListenerObservationsOfTheApplication() {
        NatsConnector connector =
                new NatsConnector(
                        () -> new Options.Builder().server("nats://127.0.0.1:1"),
                        new ConnectionSettings(
                                List.of("nats://127.0.0.1:1"),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(1)));
        ListenerObservations observations =
                new ListenerObservations(ObservationRegistry.NOOP, new SimpleMeterRegistry(), null);

        listening()
                .withBean("own", NatsConnector.class, () -> connector)
                .withBean("ownObservations", ListenerObservations.class, () -> observations)
                .run(context -> {
                    assertThat(context.getBean(NatsConnector.class)).isSameAs(connector);
                    assertThat(context.getBean(ListenerObservations.class)).isSameAs(observations);
                });
    }

    @Test
    void leavesOutHealthThatIsSwitchedOff() {
        listening()
                .withPropertyValues("management.health.nats.enabled=false")
                .run(context ->
                        assertThat(context)
                                .doesNotHaveBean(NatsHealthIndicator.class)
                                .hasSingleBean(ListenerHealthIndicator.class));
        listening()
                .withPropertyValues("management.health.nats-listeners.enabled=false")
                .run(context ->
                        assertThat(context)
                                .hasSingleBean(NatsHealthIndicator.class)
                                .doesNotHaveBean(ListenerHealthIndicator.class));
    }

    @Test
    void isDownAndSaysWhatToStartWithoutABroker() {
        starter.run(context -> {
            var health = context.getBean(NatsHealthIndicator.class).health();
            assertThat(health.getStatus().getCode()).isEqualTo("DOWN");
            assertThat(health.getDetails().get("reason")).asString().contains("./mesh up");
        });
    }

    @Test
    void requiresTheStreamsOfSettingsAndBeansOnce() {
        starter.withPropertyValues("nats.health.streams=A,B")
                .withBean(
                        "more", RequiredStreams.class, () -> new RequiredStreams(List.of("B", "C")))
                .run(context ->
                        assertThat(context.getBean(NatsHealthIndicator.class).streams())
                                .containsExactly("A", "B", "C"));
    }

    @Test
    void refusesADrainThatSpringWouldCutShort() {
        listening()
                .withPropertyValues("spring.lifecycle.timeout-per-shutdown-phase=13s")
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessageContaining("nats.drain-timeout=PT12S")
                                .hasMessageContaining("timeout-per-shutdown-phase"));
    }

    @Test
    void usesThePublisherConventionOfTheApplication() {
        List<String> names = new ArrayList<>();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig()
                .observationHandler(
                        new ObservationHandler<>() {
                            @Override
                            public void onStop(Observation.Context context) {
                                names.add(String.valueOf(context.getName()));
                            }

                            @Override
                            public boolean supportsContext(Observation.Context context) {
                                return true;
                            }
                        });
        starter.withBean(ObservationRegistry.class, () -> registry)
                .withBean(PublisherObservationConvention.class, OwnConvention::new)
                .run(context -> {
                    var refused =
                            context.getBean(MessagePublisher.class)
                                    .publish(Message.of("pings.a", new byte[0]));
                    assertThat(refused)
                            .failsWithin(Duration.ofSeconds(5))
                            .withThrowableThat()
                            .withCauseInstanceOf(PublishRefused.class);
                    assertThat(names).containsExactly("own.publish");
                });
    }

    /** Only the name differs. */
    private static final class OwnConvention implements PublisherObservationConvention {

        private final DefaultPublisherObservationConvention usual =
                new DefaultPublisherObservationConvention();

        @Override
        public String getName() {
            return "own.publish";
        }

        @Override
        public KeyValues getLowCardinalityKeyValues(PublisherContext context) {
            return usual.getLowCardinalityKeyValues(context);
        }
    }

    @Test
    void showsWhetherItIsConnected() {
        MeterRegistry meters = new SimpleMeterRegistry();
        starter.run(context -> {
            context.getBean("natsConnectionMetrics", MeterBinder.class).bindTo(meters);
            assertThat(meters.get("messaging.nats.connected").gauge().value()).isZero();
        });
    }

    @Test
    void showsTheCountersOfAListenerFromTheStart() {
        MeterRegistry meters = new SimpleMeterRegistry();
        listening()
                .withBean(MeterRegistry.class, () -> meters)
                .run(_ -> {
                    for (String name :
                            List.of("messaging.nats.redelivered", "messaging.nats.dead.lettered")) {
                        assertThat(
                                        meters.get(name)
                                                .tag("messaging.destination.name", "PINGS")
                                                .tag("messaging.consumer.group.name", "workers")
                                                .counter()
                                                .count())
                                .as(name)
                                .isZero();
                    }
                    assertThat(meters.get("messaging.nats.backlog").gauge().value()).isNaN();
                });
    }

    private ApplicationContextRunner listening() {
        return starter.withBean(
                "listener",
                NatsListener.class,
                () ->
                        new NatsListener<>(
                                "PINGS",
                                "workers",
                                "dead.pings",
                                1,
                                Message::text,
                                _ -> Verdict.ack()));
    }
}
