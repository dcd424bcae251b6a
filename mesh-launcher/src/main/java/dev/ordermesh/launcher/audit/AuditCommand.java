package dev.ordermesh.launcher.audit;

import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.reach.ReplayClient;
import dev.ordermesh.launcher.session.Grid;
import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.launcher.session.Session;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code mesh audit}. */
@Command(
        name = "audit",
        header = "Check that every accepted order came to exactly one end.",
        description = {
            "Reads history of all regions: each accepted order has ended once, as fulfilled,"
                    + " rejected, cancelled or a dead letter; no step is missing, doubled or out of"
                    + " order; only the order's region has worked on it. Orders that have not ended"
                    + " yet are findings too, unless --settle excuses them.",
            "With the simulator's ledger money is audited too; './mesh stock' shows the goods.",
            "Exit code 0 when nothing was found."
        },
        footer = {
            "",
            "Examples:",
            "  mesh audit",
            "  mesh audit --since 1h --settle 30s",
            "  mesh audit --json | jq '.findings[].rule' | sort | uniq -c"
        })
public final class AuditCommand implements Callable<Integer> {

    /** Until the whole history is read; the service itself ends when the broker brings nothing. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int SHOWN_MAX = 20;

    private final Session session;
    private final Supplier<Reach> mesh;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "A length such as 1h or 7d, or a moment such as 2026-11-24T08:00:00Z.")
    private @Nullable String since;

    @Option(
            names = "--settle",
            paramLabel = "TIME",
            description = "Excuse open orders that have moved within this time, such as 30s.")
    private @Nullable String settle;

    @Option(names = "--json", description = "As one JSON document.")
    private boolean json;

    /**
     * @param mesh opens the way to the replay service
     */
    public AuditCommand(Session session, Supplier<Reach> mesh) {
        this.session = session;
        this.mesh = mesh;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, @Nullable String> query = new LinkedHashMap<>();
        query.put("since", since);
        query.put("settle", settle);
        StringBuilder body = new StringBuilder();
        try (Reach reach = mesh.get()) {
            new ReplayClient(reach)
                    .get("/audit", query, PATIENCE, lines -> lines.forEachRemaining(body::append));
        }
        JsonNode report = Json.tree(body.toString());
        if (json) {
            session.console().out().println(body);
        } else {
            print(report);
        }
        return findings(report) == 0 ? 0 : 1;
    }

    private static int findings(JsonNode report) {
        return report.path("findingsTotal").asInt(Integer.MAX_VALUE);
    }

    private void print(JsonNode report) {
        PrintStream out = session.console().out();
        Grid counts =
                new Grid(
                        "region", "accepted", "fulfilled", "rejected", "cancelled", "dead", "open");
        for (JsonNode region : report.path("regions")) {
            counts.row(
                    region.path("region").asString("?"),
                    region.path("accepted").asInt(),
                    region.path("fulfilled").asInt(),
                    region.path("rejected").asInt(),
                    region.path("cancelled").asInt(),
                    region.path("deadLetters").asInt(),
                    region.path("open").asInt());
        }
        out.println(counts.text());
        if (findings(report) > 0) {
            printFindings(report.path("findings"), out);
        }
        if (!report.path("complete").asBoolean()) {
            out.printf(
                    Locale.ROOT,
                    "History before %s was not read: %d orders that were begun before are not judged.%n",
                    report.path("from").asString("now"),
                    report.path("begunBefore").asInt());
        }
        out.printf(
                Locale.ROOT,
                "%s in %d orders (%d messages, %s).%n",
                findings(report) == 0 ? "Nothing found" : findings(report) + " findings",
                accepted(report),
                report.path("messages").asLong(),
                report.path("charges").isNumber()
                        ? report.path("charges").asLong() + " entries of the payment ledger"
                        : "payments not audited");
    }

    private static void printFindings(JsonNode findings, PrintStream out) {
        Grid grid = new Grid("finding", "region", "order", "what");
        findings.valueStream()
                .limit(SHOWN_MAX)
                .forEach(finding ->
                        grid.row(
                                finding.path("rule").asString("?"),
                                finding.path("region").asString("-"),
                                finding.path("order").asString("-"),
                                finding.path("detail").asString("")));
        out.println(grid.text());
    }

    private static int accepted(JsonNode report) {
        return report.path("regions")
                .valueStream()
                .mapToInt(region -> region.path("accepted").asInt())
                .sum();
    }
}
