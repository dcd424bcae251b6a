package dev.ordermesh.launcher.dlq;

import dev.ordermesh.launcher.reach.ReplayClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters are meant. */
final class Selection {

    /** What the service gives at most. */
    static final int LIMIT = 1_000;

    /** Until the answer begins, which is when all of it was read. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Option(names = "--cause", paramLabel = "CAUSE", description = "Only of this cause.")
    private @Nullable String cause;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Only what this region gave up.")
    private @Nullable String region;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "A length such as 1h or 7d, or a moment such as 2026-11-24T08:00:00Z.")
    private @Nullable String since;

    /** The first of them, oldest first, one JSON document each. */
    List<String> read(ReplayClient replay) throws IOException, InterruptedException {
        Map<String, @Nullable String> query = new LinkedHashMap<>();
        query.put("cause", cause);
        query.put("region", region);
        query.put("since", since);
        List<String> lines = new ArrayList<>();
        replay.get("/dead-letters", query, PATIENCE, taken -> taken.forEachRemaining(lines::add));
        return lines;
    }
}
