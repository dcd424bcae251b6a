package dev.ordermesh.launcher.history;

import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
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

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(3);
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
        try (Reach reach = mesh.get()) {
            read(URI.create(replay(reach) + "/history" + query()));
        }
        return 0;
    }

    private void read(URI uri) throws IOException, InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .proxy(HttpClient.Builder.NO_PROXY)
                        .connectTimeout(CONNECT_PATIENCE)
                        .build()) {
            HttpResponse<Stream<String>> response =
                    http.send(
                            HttpRequest.newBuilder(uri).timeout(FIRST_BYTE_PATIENCE).build(),
                            HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                if (response.statusCode() != 200) {
                    throw new Refusal(problem(lines.collect(Collectors.joining())));
                }
                print(lines.iterator());
            }
        } catch (ConnectException absent) {
            throw new Refusal("the replay service at %s does not answer: ./mesh up".formatted(uri));
        }
    }

    private static String replay(Reach reach) {
        return reach.urls(Role.REPLAY).values().stream()
                .findFirst()
                .orElseThrow(() ->
                        new Refusal("no region of this mesh has a replay service to be reached"));
    }

    private String query() {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        add(query, "since", since);
        add(query, "region", region);
        add(query, "order", order);
        add(query, "limit", limit == null ? null : limit.toString());
        return query.toString();
    }

    private static void add(StringJoiner query, String name, @Nullable String value) {
        if (value != null) {
            query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
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
                        text(entry, "order"));
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

    private static String text(JsonNode entry, String field) {
        return entry.path(field).asString("-");
    }

    /** What a problem document says. */
    private static String problem(String body) {
        try {
            return Json.tree(body).path("detail").asString(body);
        } catch (JacksonException noJson) {
            return body;
        }
    }
}
