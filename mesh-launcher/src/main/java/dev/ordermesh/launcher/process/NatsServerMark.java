package dev.ordermesh.launcher.process;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.session.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How a nats-server of this mesh is told: by the configuration file that it was started with. */
final class NatsServerMark {

    private NatsServerMark() {}

    static Optional<Instance.Id> read(List<String> arguments, Home home) {
        int option = arguments.indexOf("-c");
        if (option < 0 || option + 1 == arguments.size()) {
            return Optional.empty();
        }
        Path servers = home.state().resolve("nats");
        Path config = Path.of(arguments.get(option + 1));
        if (!config.startsWith(servers) || config.getNameCount() < servers.getNameCount() + 2) {
            return Optional.empty();
        }
        Path place = servers.relativize(config);
        String node = place.getName(1).toString();
        return node.matches("\\d")
                ? Optional.of(
                        new Instance.Id(
                                Role.NATS_SERVER,
                                place.getName(0).toString(),
                                Integer.parseInt(node)))
                : Optional.empty();
    }
}
