package dev.ordermesh.launcher.env;

import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import java.io.IOException;
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
        Addresses addresses = Addresses.of(session);
        String chosen = region == null ? addresses.regions().keySet().iterator().next() : region;
        if (!addresses.regions().containsKey(chosen)) {
            throw Refusal.usage(
                    "--region: no region %s; there are %s"
                            .formatted(chosen, String.join(", ", addresses.regions().keySet())));
        }
        if (!addresses.users().containsKey(user)) {
            throw Refusal.usage(
                    "--user: no user %s for people; there are %s"
                            .formatted(user, String.join(", ", addresses.users().keySet())));
        }
        String text;
        if (form.json) {
            text = Json.text(addresses) + "\n";
        } else if (form.natsContext) {
            text = Json.text(addresses.natsContext(chosen, user)) + "\n";
        } else {
            text = addresses.exports(chosen, user);
        }
        session.console().out().print(text);
        return 0;
    }
}
