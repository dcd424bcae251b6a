package dev.ordermesh.containers;

import dev.ordermesh.local.ContainerNode;
import dev.ordermesh.local.junit.LoneRegion;
import dev.ordermesh.messaging.nats.testcontainers.NatsContainer;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.testcontainers.images.builder.Transferable;

/**
 * Adds to an app the first region of {@code configs/mesh.yaml} in a container, with the app's own
 * user and rights. The app listens on loopback.
 *
 * <p>The streams are there before the app begins to listen, unless the app is the controller, which
 * makes them. Peers are missing: an order for one of them is taken and stays.
 */
@Configuration(proxyBeanMethods = false)
public class OneRegion {

    @Bean
    LoneRegion region() {
        return LoneRegion.prepare(NatsContainer.CLIENT_PORT, NatsContainer.MONITOR_PORT);
    }

    @Bean
    DynamicPropertyRegistrar regionSettings(
            LoneRegion region, @Value("${nats.username}") String user) {
        return settings -> {
            region.actingIn(user)
                    .forEach(role ->
                            settings.add(
                                    "nats.users.%s.password".formatted(role),
                                    () -> region.password(role)));
            settings.add("ordermesh.region", region::name);
            settings.add("ordermesh.configs", region::configs);
            settings.add("server.address", () -> "127.0.0.1");
        };
    }

    @Bean
    @ServiceConnection
    NatsContainer nats(LoneRegion region, @Value("${nats.username}") String user) {
        ContainerNode node = region.node();
        NatsContainer nats =
                new NatsContainer()
                        .connectingAs(user, region.password(user))
                        .withEnv(node.environment())
                        .withCommand(node.flags().toArray(String[]::new));
        node.files()
                .forEach((path, content) ->
                        nats.withCopyToContainer(Transferable.of(content), path));
        return nats;
    }

    @Bean
    InitializingBean streams(
            LoneRegion region, NatsContainer nats, @Value("${nats.username}") String user) {
        return () -> {
            if (!user.equals(LoneRegion.CONTROLLER)) {
                region.createStreams(nats.getHost(), nats.getMappedPort(NatsContainer.CLIENT_PORT));
            }
        };
    }
}
