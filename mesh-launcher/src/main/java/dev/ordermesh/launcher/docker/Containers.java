package dev.ordermesh.launcher.docker;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.plan.SettingsFile;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.launcher.status.PartsSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The containers that run, told apart by what compose wrote on them. */
public final class Containers implements PartsSource {

    private static final String FORMAT =
            "{{index .Config.Labels \"com.docker.compose.service\"}}"
                    + " {{index .Config.Labels \"com.docker.compose.container-number\"}}"
                    + " {{.State.Pid}}"
                    + " {{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}}";

    private final Session session;

    public Containers(Session session) {
        this.session = session;
    }

    @Override
    public Sight look() {
        MeshSettings settings = new SettingsFile(session.home().state()).require();
        MeshPlan plan = MeshPlan.of(session.table(), settings);
        return new Sight(plan, parts(plan, settings));
    }

    private List<Part> parts(MeshPlan plan, MeshSettings settings) {
        Map<String, Instance> expected = new HashMap<>();
        plan.instances().forEach(instance -> expected.put(key(instance), instance));
        List<Part> parts = new ArrayList<>();
        for (String line : inspect(settings)) {
            String[] words = line.split(" ");
            long pid = Long.parseLong(words[2]);
            Instance instance = expected.get(words[0] + " " + words[1]);
            if (pid > 0 && instance != null) {
                parts.add(new Part(instance.id(), pid, words[3].equals("healthy")));
            }
        }
        return parts;
    }

    /** Compose counts the containers of one service; a nats-server's number is in its name. */
    private static String key(Instance instance) {
        int number = instance.role().app() ? instance.number() : 1;
        return Compose.service(instance) + " " + number;
    }

    private List<String> inspect(MeshSettings settings) {
        Compose compose = new Compose(session, settings);
        try {
            List<String> ids = compose.containers();
            return ids.isEmpty() ? List.of() : compose.inspect(FORMAT, ids);
        } catch (IOException e) {
            throw new UncheckedIOException("docker can't be asked", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted");
        }
    }
}
