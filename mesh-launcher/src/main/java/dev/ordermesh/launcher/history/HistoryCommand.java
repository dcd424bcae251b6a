package dev.ordermesh.launcher.history;

import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.reach.ReplayClient;
import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code mesh history}. */
@Command(
        name = "history",
        header = "Read events back, oldest first.",
        description = "Every event of every region, as the replay service streams it.",
        footer = {
            "",
            "Examples:",
            "  mesh history --since 1h --region eu-west",
            "  mesh history --order 0198f2a1-...",
            "  mesh history --since 24h --json | jq -r .event | sort | uniq -c"
        })
public final class HistoryCommand implements Callable<Integer> {

    private static final Duration FIRST_BYTE_PATIENCE = Duration.ofSeconds(30);
    private static final String LINE = "%-24s  %-9s  %-9s  %-9s  %s%n";

    private final Session session;
    private final Supplier<Reach> mesh;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "A length such as 1h or 7d, or a moment such as 2026-11-24T08:00:00Z.")
    private @Nullable String since;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Orders that this region fulfils.")
    private @Nullable String region;

    @Option(names = "--order", paramLabel = "ID", description = "One order.")
    private @Nullable String order;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many events.")
    private @Nullable Integer limit;

    @Option(names = "--json", description = "One JSON document a line.")
    private boolean json;

    /**
     * @param mesh opens the way to the replay service
     */
    public HistoryCommand(Session session, Supplier<Reach> mesh) {
        this.session = session;
        this.mesh = mesh;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, @Nullable String> query = new LinkedHashMap<>();
        query.put("since", since);
        query.put("region", region);
        query.put("order", order);
        query.put("limit", limit == null ? null : limit.toString());
        try (Reach reach = mesh.get()) {
            new ReplayClient(reach).get("/history", query, FIRST_BYTE_PATIENCE, this::print);
        }
        return 0;
    }

    private void print(Iterator<String> lines) {
        PrintStream out = session.console().out();
        if (!json) {
            out.printf(LINE, "TIME", "EVENT", "REGION", "ORIGIN", "ORDER");
        }
        while (lines.hasNext()) {
            String line = lines.next();
            JsonNode entry = Json.tree(line);
            if (entry.has("error")) {
                throw new Refusal("the rest is missing: " + entry.get("error").asString());
            }
            if (json) {
                out.println(line);
            } else {
                out.printf(
                        LINE,
                        time(entry),
                        text(entry, "event"),
                        text(entry, "region"),
                        text(entry, "origin"),
                        text(entry, "order") + mark(entry));
            }
        }
    }

    /** In milliseconds, so that the columns stand under each other. */
    private static String time(JsonNode entry) {
        String time = text(entry, "time");
        try {
            return Instant.parse(time).truncatedTo(ChronoUnit.MILLIS).toString();
        } catch (DateTimeParseException noTime) {
            return time;
        }
    }

    /** What the replay service is too old to read. */
    private static String mark(JsonNode entry) {
        return entry.has("unknown") ? "  ! " + text(entry, "unknown") : "";
    }

    private static String text(JsonNode entry, String field) {
        return entry.path(field).asString("-");
    }
}
