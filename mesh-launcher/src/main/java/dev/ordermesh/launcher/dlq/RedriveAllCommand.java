package dev.ordermesh.launcher.dlq;

import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.reach.ReplayClient;
import dev.ordermesh.launcher.session.Grid;
import dev.ordermesh.launcher.session.Interruption;
import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.launcher.session.Plain;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code mesh dlq redrive-all}. */
@Command(
        name = "redrive-all",
        header = "Place the orders of a selection of dead letters again, at a rate.",
        description = {
            "Those about which nothing was decided, oldest first, at most 1000 at a time. First they"
                    + " are counted; --confirm with that number places them, and refuses if it is"
                    + " another by then.",
            "The replay service does it, and each is decided by itself: Ctrl-C cancels it, the rest is"
                    + " as it was, and the same command goes on with it. Exit code 1 when some could not"
                    + " be placed."
        },
        footer = {
            "",
            "Examples:",
            "  mesh dlq redrive-all --cause failed --since 1d",
            "  mesh dlq redrive-all --cause failed --since 1d --rate 20 --confirm 137"
        })
final class RedriveAllCommand implements Callable<Integer> {

    /** After Ctrl-C: for the letter that is under way, which may wait for its broker. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int RATE_MAX = 1_000;

    /** What was begun and not brought to its end is to be gone on with. */
    private static final Set<String> OPEN = Set.of("-", "claimed", "refused");

    private final Session session;
    private final Supplier<Reach> mesh;

    @Mixin private Selection selection = new Selection();

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "10",
            description = "So many a second, at most (${DEFAULT-VALUE}; 1 to 1000).")
    private int rate = 1;

    @Option(names = "--confirm", paramLabel = "COUNT", description = "Do it, if there are so many.")
    private @Nullable Integer confirm;

    RedriveAllCommand(Session session, Supplier<Reach> mesh) {
        this.session = session;
        this.mesh = mesh;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rate < 1 || rate > RATE_MAX) {
            throw Refusal.usage("--rate: %d is not from 1 to %d".formatted(rate, RATE_MAX));
        }
        List<JsonNode> open = open();
        count(open);
        if (confirm == null) {
            session.console()
                    .out()
                    .printf("Nothing is done; --confirm %d places them.%n", open.size());
            return 0;
        }
        if (confirm != open.size()) {
            throw new Refusal(
                    "--confirm: there are %d now, not %d".formatted(open.size(), confirm));
        }
        return open.isEmpty() || place(open) ? 0 : 1;
    }

    private List<JsonNode> open() throws IOException, InterruptedException {
        try (Reach reach = mesh.get()) {
            return selection.read(new ReplayClient(reach)).stream()
                    .map(Json::tree)
                    .filter(RedriveAllCommand::isOpen)
                    .toList();
        }
    }

    private static boolean isOpen(JsonNode letter) {
        return OPEN.contains(Plain.text(letter.path("resolution"), "state"));
    }

    private void count(List<JsonNode> letters) {
        Map<String, Integer> counts = new TreeMap<>();
        letters.forEach(letter -> counts.merge(Plain.text(letter, "cause"), 1, Integer::sum));
        Grid grid = new Grid("cause", "letters");
        counts.forEach(grid::row);
        session.console().out().print(grid.text());
    }

    private boolean place(List<JsonNode> letters) throws IOException, InterruptedException {
        List<Long> ids = letters.stream().map(letter -> letter.path("id").asLong()).toList();
        try (Interruption interruption = new Interruption(PATIENCE);
                Reach reach = mesh.get()) {
            return RunningRedrive.begin(session.console(), reach, ids, rate).follow(interruption);
        }
    }
}
