package dev.ordermesh.messaging.nats.testcontainers;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * A nats-server with JetStream, whose data goes with the container.
 *
 * <pre>{@code
 * @Container @ServiceConnection
 * static final NatsContainer NATS = new NatsContainer();
 * }</pre>
 *
 * <p>{@code withCommand} replaces nats-server's flags. The container counts as started once the
 * server says that it is healthy, JetStream included; that may take 60 s, as with any container.
 */
public final class NatsContainer extends GenericContainer<NatsContainer> {

    /** The image in use when none is named. */
    public static final String IMAGE = "nats:2.15.1-alpine";

    /** Where clients connect, inside the container. */
    public static final int CLIENT_PORT = 4222;

    /** Where the server tells its health over HTTP, inside the container. */
    public static final int MONITOR_PORT = 8222;

    private @Nullable String username;
    private @Nullable String password;

    /** A server of {@link #IMAGE} that takes anybody. */
    public NatsContainer() {
        this(DockerImageName.parse(IMAGE));
    }

    /**
     * A server that takes anybody.
     *
     * @param image any nats image; another name must be declared {@code
     *     asCompatibleSubstituteFor("nats")}
     */
    public NatsContainer(DockerImageName image) {
        super(image);
        image.assertCompatibleWith(DockerImageName.parse("nats"));
        withExposedPorts(CLIENT_PORT, MONITOR_PORT);
        withCommand(flags());
        waitingFor(Wait.forHttp("/healthz").forPort(MONITOR_PORT));
    }

    /** The server takes this user alone, and connects applications as that one. */
    public NatsContainer withUser(String name, String secret) {
        connectingAs(name, secret);
        return withCommand(flags("--user", name, "--pass", secret));
    }

    /** Connects applications as this user, whom the server knows from a configuration file. */
    public NatsContainer connectingAs(String name, String secret) {
        username = requireNonNull(name, "name");
        password = requireNonNull(secret, "secret");
        return this;
    }

    /** The URL for clients, once the container has started. */
    public String getUrl() {
        return url(this);
    }

    /** The user that applications connect as; null connects without one. */
    public @Nullable String getUsername() {
        return username;
    }

    /** The password of that user. */
    public @Nullable String getPassword() {
        return password;
    }

    static String url(org.testcontainers.containers.Container<?> container) {
        return "nats://" + container.getHost() + ":" + container.getMappedPort(CLIENT_PORT);
    }

    /** Both images take flags alone for nats-server's. */
    private static String[] flags(String... more) {
        String[] all = new String[3 + more.length];
        all[0] = "--jetstream";
        all[1] = "--http_port";
        all[2] = Integer.toString(MONITOR_PORT);
        System.arraycopy(more, 0, all, 3, more.length);
        return all;
    }
}
