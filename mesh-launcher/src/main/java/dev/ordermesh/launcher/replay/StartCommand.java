package dev.ordermesh.launcher.replay;

import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** {@code mesh replay start}. */
@Command(
        name = "start",
        header = "Begin a replay and follow it to its end.",
        description = {
            "Without a selection it reads all of history, up to what history holds at the start. The"
                    + " action 'count' changes nothing: it reads, counts and digests, and two runs of"
                    + " one selection give the same digest. 'shadow' also publishes each event again"
                    + " on shadow.<id>.>, where no worker listens. 'reprocess' places orders again under"
                    + " their own ids: those at their end stay what they are, and others too unless"
                    + " --effects lets them be led to their end. Without --rate and --speed it is"
                    + " as fast as it can be.",
            "Ctrl-C leaves the job running and says how to look at it again. If the service goes away"
                    + " meanwhile, it is looked for again for 60 s.",
            "Exit code 0 when the job is done, 1 when it failed or was cancelled, 130 after Ctrl-C."
        },
        footer = {
            "",
            "Examples:",
            "  mesh replay start --since 24h --dry-run",
            "  mesh replay start --since 24h --region eu-west --event paid --event shipped",
            "  mesh replay start --order 0198f2a1-... --action shadow --speed 10",
            "  mesh replay start --since 24h --action reprocess --rate 50",
            "  id=$(mesh replay start --from 1 --to 100000 --rate 500 --detach)",
            "  mesh replay start --since 1h --json | jq -r .progress.digest"
        })
final class StartCommand implements Callable<Integer> {

    private static final String REPROCESS = "reprocess";
    private static final List<String> ACTIONS = List.of("count", "shadow", REPROCESS);

    private final Session session;
    private final Supplier<Reach> mesh;

    @Mixin private SelectionOptions selection = new SelectionOptions();

    @Option(
            names = "--action",
            paramLabel = "ACTION",
            defaultValue = "count",
            completionCandidates = Actions.class,
            description =
                    "What to do with each event: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private String action = "count";

    @Option(
            names = "--effects",
            description =
                    "With 'reprocess': lead orders that are not at their end to it, with effects"
                            + " outside the mesh, such as payments.")
    private boolean effects;

    @Mixin private PaceOptions pace = new PaceOptions();

    @Option(
            names = "--dry-run",
            description = "Only say how much it is, how long it takes and how it begins.")
    private boolean dryRun;

    @Option(names = "--detach", description = "Do not follow it; print its id and nothing else.")
    private boolean detach;

    @Option(
            names = "--json",
            description =
                    "The job at its end, or at its start, or the dry run, as a JSON document.")
    private boolean json;

    StartCommand(Session session, Supplier<Reach> mesh) {
        this.session = session;
        this.mesh = mesh;
    }

    /** What may be done with each event. */
    static final class Actions implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return ACTIONS.iterator();
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, Object> request = request();
        if (dryRun) {
            estimate(request);
            return 0;
        }
        Job begun;
        try (Reach reach = mesh.get()) {
            begun = new Jobs(reach).begin(request);
        }
        if (detach) {
            session.console().out().println(json ? Json.line(begun.document()) : begun.id());
            return 0;
        }
        session.console().remark("replay %s is %s".formatted(begun.id(), begun.state()));
        return Following.follow(session, mesh, begun, json);
    }

    private Map<String, Object> request() {
        if (!ACTIONS.contains(action)) {
            throw Refusal.usage(
                    "--action: %s, not %s".formatted(String.join(" or ", ACTIONS), action));
        }
        if (effects && !action.equals(REPROCESS)) {
            throw Refusal.usage("--effects goes with --action " + REPROCESS + " alone");
        }
        if (dryRun && detach) {
            throw Refusal.usage("--dry-run begins nothing that --detach could leave running");
        }
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("select", selection.selection(session.clock().instant()));
        request.put("action", action);
        if (effects) {
            request.put("effects", true);
        }
        request.putAll(pace.over(MissingNode.getInstance()));
        return request;
    }

    private void estimate(Map<String, Object> request) throws IOException, InterruptedException {
        JsonNode estimate;
        try (Reach reach = mesh.get()) {
            estimate = new Jobs(reach).estimate(request);
        }
        PrintStream out = session.console().out();
        if (json) {
            out.println(Json.line(estimate));
        } else {
            JobText.estimate(estimate, out);
        }
    }
}
