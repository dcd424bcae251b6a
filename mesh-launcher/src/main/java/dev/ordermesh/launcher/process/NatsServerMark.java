package dev.ordermesh.launcher.process;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.session.Home;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a nats-server of this mesh is told: by the configuration file that it was started with, such
 * as {@code us-east/1/us-east-0123456789ab.conf}.
 */
final class NatsServerMark {

    private static final Pattern FILE =
            Pattern.compile(
                    "(?<region>[^/]+)/(?<node>\\d)/\\k<region>(-(?<inputs>\\p{XDigit}+))?\\.conf");

    private NatsServerMark() {}

    static Optional<Mark> read(List<String> arguments, Home home) {
        // As text: an argument of a foreign process need not be a path at all.
        String folder = home.state().resolve("nats") + "/";
        int option = arguments.indexOf("-c");
        if (option < 0 || option + 1 == arguments.size()) {
            return Optional.empty();
        }
        String config = arguments.get(option + 1);
        return config.startsWith(folder)
                ? mark(FILE.matcher(config.substring(folder.length())))
                : Optional.empty();
    }

    private static Optional<Mark> mark(Matcher file) {
        if (!file.matches()) {
            return Optional.empty();
        }
        int node = Integer.parseInt(file.group("node"));
        String inputs = file.group("inputs");
        return Optional.of(
                new Mark(
                        new Instance.Id(Role.NATS_SERVER, file.group("region"), node),
                        inputs == null ? "" : inputs));
    }
}
