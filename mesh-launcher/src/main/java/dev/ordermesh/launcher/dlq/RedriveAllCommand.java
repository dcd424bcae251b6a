package dev.ordermesh.launcher.dlq;

import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.reach.ReplayClient;
import dev.ordermesh.launcher.session.Grid;
import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.launcher.session.Pause;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
            "Each is decided by itself: after Ctrl-C the rest is as it was, and the same command goes"
                    + " on with it. Exit code 1 when some could not be placed."
        },
        footer = {
            "",
            "Examples:",
            "  mesh dlq redrive-all --cause failed --since 1d",
            "  mesh dlq redrive-all --cause failed --since 1d --rate 20 --confirm 137"
        })
final class RedriveAllCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RATE_MAX = 1_000;
    private static final long NANOS = 1_000_000_000L;

    /** A claim that nobody followed up is to be gone on with. */
    private static final Set<String> OPEN = Set.of("-", "claimed");

    private final Session session;
    private final Supplier<Reach> mesh;

    @Mixin private Selection selection = new Selection();

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "10",
            description = "So many a second (${DEFAULT-VALUE}; 1 to 1000).")
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
        try (Reach reach = mesh.get()) {
            ReplayClient replay = new ReplayClient(reach);
            List<JsonNode> open =
                    selection.read(replay).stream()
                            .map(Json::tree)
                            .filter(RedriveAllCommand::isOpen)
                            .toList();
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
            return place(replay, open);
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

    private int place(ReplayClient replay, List<JsonNode> letters)
            throws IOException, InterruptedException {
        Instant began = session.clock().instant();
        int placed = 0;
        int failed = 0;
        for (JsonNode letter : letters) {
            awaitTurn(began, placed + failed);
            long id = letter.path("id").asLong();
            try {
                String _ =
                        replay.post(
                                "/dead-letters/%d/redrive".formatted(id),
                                Map.of(),
                                new byte[0],
                                PATIENCE);
                placed++;
            } catch (Refusal refused) {
                failed++;
                session.console().remark("%d: %s".formatted(id, refused.line()));
            }
            session.console().progress("%d of %d placed".formatted(placed, letters.size()));
        }
        session.console().progressDone();
        session.console()
                .out()
                .printf(
                        Locale.ROOT,
                        "%d placed, %d not; 'mesh dlq list' tells what became of them.%n",
                        placed,
                        failed);
        return failed == 0 ? 0 : 1;
    }

    /** The rate holds on the whole, so a slow answer does not lower it for good. */
    private void awaitTurn(Instant began, int done) throws InterruptedException {
        Instant due = began.plusNanos(done * NANOS / rate);
        Duration left = Duration.between(session.clock().instant(), due);
        if (left.isPositive()) {
            Pause.of(left);
        }
    }
}
