package dev.ordermesh.launcher.stock;

import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.reach.ReplayClient;
import dev.ordermesh.launcher.session.Grid;
import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code mesh stock}. */
@Command(
        name = "stock",
        header = "Show how much of each article the regions have, or set it.",
        description = {
            "On hand is what lies on the shelf, reserved pieces included; available is what an"
                    + " order can still get. Shown are articles that were ordered or set; of any"
                    + " other a region has what configs/stock.yaml says.",
            "--set needs --region and --sku."
        },
        footer = {
            "",
            "Examples:",
            "  mesh stock",
            "  mesh stock --region eu-west --sku tea-100",
            "  mesh stock --region eu-west --sku tea-100 --set 25"
        })
public final class StockCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Session session;
    private final Supplier<Reach> mesh;

    @Option(names = "--region", paramLabel = "REGION", description = "Of this region alone.")
    private @Nullable String region;

    @Option(names = "--sku", paramLabel = "SKU", description = "This article alone.")
    private @Nullable String sku;

    @Option(
            names = "--after",
            paramLabel = "SKU",
            description = "Go on after this article; one look shows 500 of a region.")
    private @Nullable String after;

    @Option(names = "--set", paramLabel = "PIECES", description = "So many were counted on hand.")
    private @Nullable Long set;

    @Option(names = "--json", description = "One JSON document a region, a line each.")
    private boolean json;

    /**
     * @param mesh opens the way to the replay service
     */
    public StockCommand(Session session, Supplier<Reach> mesh) {
        this.session = session;
        this.mesh = mesh;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Reach reach = mesh.get()) {
            ReplayClient replay = new ReplayClient(reach);
            if (set != null) {
                set(replay, set);
            }
            show(replay, region == null ? reach.regions() : List.of(region));
        }
        return 0;
    }

    private void set(ReplayClient replay, long pieces) throws IOException, InterruptedException {
        if (region == null || sku == null) {
            throw Refusal.usage("--set needs --region and --sku");
        }
        String _ =
                replay.put(
                        "/stock/%s/%s".formatted(encoded(region), encoded(sku)),
                        Json.line(Map.of("onHand", pieces)),
                        PATIENCE);
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8);
    }

    private void show(ReplayClient replay, List<String> regions)
            throws IOException, InterruptedException {
        Grid grid = new Grid("region", "sku", "on hand", "reserved", "shipped", "available");
        StringBuilder notes = new StringBuilder();
        for (String each : regions) {
            Map<String, @Nullable String> query = new LinkedHashMap<>();
            query.put("region", each);
            query.put("sku", sku);
            query.put("after", after);
            StringBuilder body = new StringBuilder();
            replay.get("/stock", query, PATIENCE, lines -> lines.forEachRemaining(body::append));
            if (json) {
                session.console().out().println(body);
            } else {
                add(grid, notes, Json.tree(body.toString()));
            }
        }
        if (!json) {
            session.console().out().println(grid.text());
            session.console().out().print(notes);
        }
    }

    private static void add(Grid grid, StringBuilder notes, JsonNode page) {
        String region = page.path("region").asString("?");
        for (JsonNode level : page.path("levels")) {
            grid.row(
                    region,
                    level.path("sku").asString("?"),
                    level.path("onHand").asLong(),
                    level.path("reserved").asLong(),
                    level.path("shipped").asLong(),
                    level.path("available").asLong());
        }
        notes.append(
                "%s has %d of any other article.%n"
                        .formatted(region, page.path("anyOther").asLong()));
        String next = page.path("next").asString("");
        if (!next.isEmpty()) {
            notes.append("%s has more: --region %s --after %s%n".formatted(region, region, next));
        }
    }
}
