package dev.ordermesh.launcher.up;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.process.AppMark;
import dev.ordermesh.launcher.session.Home;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.local.LocalProcess;
import dev.ordermesh.local.ProcessSpec;
import dev.ordermesh.local.Secrets;
import dev.ordermesh.local.StartInputs;
import dev.ordermesh.topology.MeshTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts an application as a process that outlives this one. */
final class AppStart {

    /** Small heaps and the quick compiler: ten of these share one machine with its user. */
    private static final List<String> JVM =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx112m",
                    "-Xss512k",
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    private final Home home;
    private final AppEnvironment environment;
    private final Secrets secrets;
    private final Map<Role, Path> jars;
    private final String table;

    /**
     * @param jars from which each role is started; named by their content
     */
    AppStart(Home home, AppEnvironment environment, Secrets secrets, Map<Role, Path> jars)
            throws IOException {
        this.home = home;
        this.environment = environment;
        this.secrets = secrets;
        this.jars = jars;
        this.table = Files.readString(home.configs().resolve(MeshTable.FILE));
    }

    /** A digest of all that it reads at its start, so that a change of any of it is noticed. */
    String inputs(Instance instance) {
        StartInputs inputs = new StartInputs().add(table).add(environment.of(instance));
        JVM.forEach(inputs::add);
        if (instance.role().connects()) {
            // All that it is given, also of users as which it acts beside its own.
            inputs = inputs.add(secrets.files(instance.role().text()));
        }
        return inputs.add(jar(instance).toString()).digest();
    }

    /** Starts it; returns at once. */
    Launched start(Instance instance) {
        Path log = Logs.of(home, instance.id());
        ProcessSpec spec =
                new ProcessSpec(command(instance), environment.of(instance), home.root(), log);
        return new Launched(instance, LocalProcess.start(spec), log);
    }

    List<String> command(Instance instance) {
        List<String> command = new ArrayList<>(List.of(Java.program()));
        command.addAll(AppMark.options(home, instance.id(), inputs(instance)));
        command.addAll(JVM);
        command.addAll(List.of("-jar", jar(instance).toString()));
        return command;
    }

    private Path jar(Instance instance) {
        Path jar = jars.get(instance.role());
        if (jar == null) {
            throw new Refusal("%s is not unpacked".formatted(instance.id()));
        }
        return jar;
    }
}
