package dev.ordermesh.messaging.nats.testcontainers;

import dev.ordermesh.messaging.nats.autoconfigure.NatsConnectionDetails;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.testcontainers.containers.Container;

/**
 * Connects the starter to any container of an image named {@code nats}, to one marked
 * {@code @ServiceConnection("nats")}, and to every {@link NatsContainer}.
 */
final class NatsContainerConnectionDetailsFactory
        extends ContainerConnectionDetailsFactory<Container<?>, NatsConnectionDetails> {

    NatsContainerConnectionDetailsFactory() {
        super("nats");
    }

    /** Boot doesn't know the image of a bean, but its type. */
    @Override
    protected boolean sourceAccepts(
            ContainerConnectionSource<Container<?>> source,
            Class<?> containerType,
            Class<?> detailsType) {
        return super.sourceAccepts(source, containerType, detailsType)
                || source.accepts(ANY_CONNECTION_NAME, NatsContainer.class, detailsType);
    }

    @Override
    protected NatsConnectionDetails getContainerConnectionDetails(
            ContainerConnectionSource<Container<?>> source) {
        return new Details(source);
    }

    private static final class Details extends ContainerConnectionDetails<Container<?>>
            implements NatsConnectionDetails {

        private Details(ContainerConnectionSource<Container<?>> source) {
            super(source);
        }

        @Override
        public List<String> getServers() {
            return List.of(NatsContainer.url(getContainer()));
        }

        @Override
        public @Nullable String getUsername() {
            return getContainer() instanceof NatsContainer nats ? nats.getUsername() : null;
        }

        @Override
        public @Nullable String getPassword() {
            return getContainer() instanceof NatsContainer nats ? nats.getPassword() : null;
        }
    }
}
