package dev.ordermesh.launcher.env;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.plan.MeshPlan;
import dev.ordermesh.launcher.plan.MeshSettings;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.plan.SettingsFile;
import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import dev.ordermesh.launcher.up.AppEnvironment;
import dev.ordermesh.topology.MeshTable;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mesh env}. */
@Command(
        name = "env",
        header = "Print addresses and passwords for other tools.",
        description =
                "By default as shell exports of every region, with NATS_URL, NATS_USER and"
                        + " NATS_PASSWORD for one of them.",
        footer = {
            "",
            "Examples:",
            "  eval \"$(mesh env)\"",
            "  mesh env --json | jq -r '.regions[].gateway'",
            "  mesh env --for gateway --region eu-west",
            "  mesh env --nats-context --user observer > ~/.config/nats/context/mesh.json"
        })
public final class EnvCommand implements Callable<Integer> {

    private final Session session;

    @ArgGroup private Form form = new Form();

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The region of NATS_URL or of the context (the first one).")
    private @Nullable String region;

    @Option(
            names = "--for",
            paramLabel = "ROLE",
            description =
                    "Instead, the whole environment of an application that you start yourself:"
                            + " gateway, worker, controller or replay of the region, or provider.")
    private @Nullable String role;

    @Option(
            names = "--user",
            paramLabel = "USER",
            defaultValue = "producer",
            description =
                    "The user of NATS_USER or of the context: producer or observer (${DEFAULT-VALUE}).")
    private String user = "producer";

    /** In which form. */
    private static final class Form {

        @Option(names = "--json", description = "As one JSON document.")
        private boolean json;

        @Option(names = "--nats-context", description = "As a context of the nats command line.")
        private boolean natsContext;
    }

    public EnvCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        session.console().out().print(role == null ? forPeople() : forApp(role));
        return 0;
    }

    private String forApp(String name) {
        if (form.natsContext) {
            throw Refusal.usage("--nats-context is for people; leave out --for");
        }
        Role app =
                Role.ofText(name)
                        .filter(Role::app)
                        .orElseThrow(() ->
                                Refusal.usage(
                                        "--for: gateway, worker, controller, replay or provider, not "
                                                + name));
        MeshTable table = session.table();
        MeshSettings settings = new SettingsFile(session.home().state()).require();
        Instance instance =
                MeshPlan.of(table, settings.withEverything()).instances().stream()
                        .filter(planned -> planned.role() == app)
                        .filter(planned -> region == null || planned.region().equals(region))
                        .findFirst()
                        .orElseThrow(() ->
                                Refusal.usage(
                                        "--for: this mesh plans no %s%s"
                                                .formatted(
                                                        name,
                                                        region == null ? "" : " in " + region)));
        Map<String, String> variables = AppEnvironment.of(session, table, settings).of(instance);
        return form.json ? Json.text(variables) + "\n" : Exports.of(variables);
    }

    private String forPeople() throws IOException {
        Addresses addresses = Addresses.of(session);
        String chosen = region == null ? addresses.regions().keySet().iterator().next() : region;
        requireKnown("--region: no region %s", chosen, addresses.regions());
        requireKnown("--user: no user %s for people", user, addresses.users());
        if (form.json) {
            return Json.text(addresses) + "\n";
        }
        return form.natsContext
                ? Json.text(addresses.natsContext(chosen, user)) + "\n"
                : Exports.of(addresses.variables(chosen, user));
    }

    private static void requireKnown(String what, String name, Map<String, ?> known) {
        if (!known.containsKey(name)) {
            throw Refusal.usage(
                    what.formatted(name) + "; there are " + String.join(", ", known.keySet()));
        }
    }
}
