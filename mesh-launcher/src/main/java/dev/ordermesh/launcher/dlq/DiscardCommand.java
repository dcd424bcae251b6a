package dev.ordermesh.launcher.dlq;

import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.reach.ReplayClient;
import dev.ordermesh.launcher.session.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mesh dlq discard}. */
@Command(
        name = "discard",
        header = "Set a dead letter aside: nobody is to work on it.",
        description = "Nothing is deleted; the list shows that it was decided, and why.",
        footer = {"", "Examples:", "  mesh dlq discard 4711 --reason 'sent by a load test'"})
final class DiscardCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Session session;
    private final Supplier<Reach> mesh;

    @Parameters(paramLabel = "ID", description = "Its number, as 'mesh dlq list' has it.")
    private long id;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, in at most 500 characters.")
    private String reason = "";

    @Option(names = "--again", description = "Also if something was decided about it before.")
    private boolean again;

    DiscardCommand(Session session, Supplier<Reach> mesh) {
        this.session = session;
        this.mesh = mesh;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, @Nullable String> query = new LinkedHashMap<>();
        query.put("reason", reason);
        query.put("again", again ? "true" : null);
        try (Reach reach = mesh.get()) {
            String _ =
                    new ReplayClient(reach)
                            .post(
                                    "/dead-letters/%d/discard".formatted(id),
                                    query,
                                    new byte[0],
                                    PATIENCE);
        }
        session.console().out().printf(Locale.ROOT, "Dead letter %d is discarded.%n", id);
        return 0;
    }
}
