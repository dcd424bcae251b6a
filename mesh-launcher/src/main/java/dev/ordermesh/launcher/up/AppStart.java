package dev.ordermesh.launcher.up;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.process.AppMark;
import dev.ordermesh.launcher.session.Home;
import dev.ordermesh.local.Certificates;
import dev.ordermesh.local.Secrets;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
    private final MeshSettings settings;
    private final MeshPlan plan;
    private final Secrets secrets;
    private final Certificates certificates;

    AppStart(
            Home home,
            MeshSettings settings,
            MeshPlan plan,
            Secrets secrets,
            Certificates certificates) {
        this.home = home;
        this.settings = settings;
        this.plan = plan;
        this.secrets = secrets;
        this.certificates = certificates;
    }

    /** Starts it from this jar. */
    Launched start(Instance instance, Path jar) throws IOException {
        File log = Logs.open(home, instance.id());
        ProcessBuilder builder =
                new ProcessBuilder(command(instance.id(), jar))
                        .directory(home.root().toFile())
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().putAll(environment(instance));
        return new Launched(instance, builder.start().toHandle(), log.toPath());
    }

    List<String> command(Instance.Id id, Path jar) {
        List<String> command = new ArrayList<>(Detached.prefix());
        command.add(Java.program());
        command.addAll(AppMark.options(home, id));
        command.addAll(JVM);
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }

    /** Addresses and peers go this way, so that a command line names its own region alone. */
    Map<String, String> environment(Instance instance) {
        String user = instance.role().text();
        Map<String, String> environment = new HashMap<>();
        environment.put("ORDERMESH_REGION", instance.region());
        environment.put("ORDERMESH_REGIONS", String.join(",", settings.regions()));
        environment.put("ORDERMESH_NODES", Integer.toString(settings.nodes()));
        environment.put("ORDERMESH_CONFIGS", home.configs().toString());
        environment.put("NATS_SERVERS", servers(instance.region()));
        environment.put("NATS_USERNAME", user);
        environment.put(
                "SPRING_CONFIG_IMPORT",
                "optional:configtree:%s/".formatted(secrets.folderOf(user)));
        environment.put("SERVER_PORT", Integer.toString(instance.port(instance.role().port())));
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        if (settings.clientTls()) {
            environment.put("NATS_TLS_CA", certificates.authority().toString());
        }
        return environment;
    }

    private String servers(String region) {
        return plan.of(Role.NATS_SERVER, region)
                .map(Instance::url)
                .collect(Collectors.joining(","));
    }
}
