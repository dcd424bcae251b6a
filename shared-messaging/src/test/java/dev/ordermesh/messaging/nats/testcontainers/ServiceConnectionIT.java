package dev.ordermesh.messaging.nats.testcontainers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ordermesh.local.junit.EnabledIfDockerRuns;
import dev.ordermesh.messaging.Broker;
import dev.ordermesh.messaging.Message;
import dev.ordermesh.messaging.MessagePublisher;
import dev.ordermesh.messaging.StoredMessages;
import dev.ordermesh.messaging.nats.autoconfigure.NatsAutoConfiguration;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The starter finds the broker in whatever way somebody declares a container of it. */
@EnabledIfDockerRuns(NatsContainer.IMAGE)
@Testcontainers(disabledWithoutDocker = true)
@SpringBootTest(classes = ServiceConnectionIT.Starter.class)
class ServiceConnectionIT {

    @Container @ServiceConnection static final GenericContainer<?> PLAIN = plain();

    private static final Duration SOON = Duration.ofSeconds(20);

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(NatsAutoConfiguration.class)
    static class Starter {}

    @Configuration(proxyBeanMethods = false)
    static class NamedBean {
        @Bean
        @ServiceConnection("nats")
        GenericContainer<?> anyName() {
            return plain();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TypedBean {
        @Bean
        @ServiceConnection
        NatsContainer anyName() {
            return new NatsContainer().withUser("somebody", "secret");
        }
    }

    private static GenericContainer<?> plain() {
        return new GenericContainer<>(NatsContainer.IMAGE)
                .withExposedPorts(NatsContainer.CLIENT_PORT)
                .withCommand("--jetstream");
    }

    @Test
    void storesAndReadsBackInAFieldOfTheImage(@Autowired BeanFactory beans) {
        assertStoresAndReadsBack(beans);
    }

    @Test
    void storesAndReadsBackInABeanOfThatName() {
        with(NamedBean.class).run(ServiceConnectionIT::assertStoresAndReadsBack);
    }

    @Test
    void storesAndReadsBackInATypedBeanAsItsUser() {
        with(TypedBean.class).run(ServiceConnectionIT::assertStoresAndReadsBack);
    }

    private static ApplicationContextRunner with(Class<?> containers) {
        return new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(
                                NatsAutoConfiguration.class,
                                ServiceConnectionAutoConfiguration.class))
                .withUserConfiguration(containers);
    }

    private static void assertStoresAndReadsBack(BeanFactory beans) {
        Broker broker = beans.getBean(Broker.class);
        await().atMost(SOON).until(broker::connected);
        byte[] stream =
                "{\"name\": \"NEWS\", \"subjects\": [\"news\"], \"allow_direct\": true}"
                        .getBytes(UTF_8);
        byte[] _ = broker.request("$JS.API.STREAM.CREATE.NEWS", stream, SOON);

        long sequence =
                beans.getBean(MessagePublisher.class)
                        .publish(Message.of("news", "hello".getBytes(UTF_8)))
                        .join()
                        .sequence();

        assertThat(beans.getBean(StoredMessages.class).bySequence("NEWS", sequence))
                .hasValueSatisfying(found -> assertThat(found.message().text()).isEqualTo("hello"));
    }
}
