package dev.ordermesh.launcher.status;

import dev.ordermesh.launcher.session.Grid;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The report for people. */
final class StatusTables {

    private static final String NONE = "-";

    /** Three days: time to act, whatever day of the week it is. */
    private static final double HOURS_WORTH_A_NAME = 72;

    private final PrintStream out;

    StatusTables(PrintStream out) {
        this.out = out;
    }

    void print(MeshReport report) {
        processes(report);
        if (!report.regions().isEmpty()) {
            orders(report);
            regions(report);
        }
        out.println(report.healthy() ? "All is well." : "Not all is well.");
    }

    private void processes(MeshReport report) {
        Grid grid = new Grid("region", "what", "url", "pid", "memory", "state");
        for (MeshReport.RunningPart part : report.processes()) {
            grid.row(
                    part.region(),
                    part.name(),
                    part.url() == null ? NONE : part.url(),
                    part.pid() == 0 ? NONE : part.pid(),
                    part.pid() == 0 ? NONE : part.residentMebibytes() + " MiB",
                    state(part));
        }
        for (String missing : report.missing()) {
            int space = missing.indexOf(' ');
            grid.row(
                    missing.substring(0, space),
                    missing.substring(space + 1),
                    NONE,
                    NONE,
                    NONE,
                    "not running");
        }
        out.println(grid.text());
    }

    private static String state(MeshReport.RunningPart part) {
        String ready = part.ready() ? "ready" : "not ready";
        return part.planned() ? ready : "not planned";
    }

    /** Only the statuses that some order has, in the order of the steps. */
    private void orders(MeshReport report) {
        JsonNode any = report.orders().values().iterator().next();
        String[] statuses = any.propertyStream().map(Map.Entry::getKey).toArray(String[]::new);
        String[] headings = new String[statuses.length + 1];
        headings[0] = "orders";
        System.arraycopy(statuses, 0, headings, 1, statuses.length);
        Grid grid = new Grid(headings);
        report.orders()
                .forEach((region, counts) -> {
                    Object[] cells = new Object[headings.length];
                    cells[0] = region;
                    for (int i = 0; i < statuses.length; i++) {
                        cells[i + 1] = counts.path(statuses[i]).asString("0");
                    }
                    grid.row(cells);
                });
        out.println(grid.text());
    }

    private void regions(MeshReport report) {
        Grid grid = new Grid("region", "links", "backlog", "fullest stream", "hours until full");
        report.regions()
                .forEach((name, region) ->
                        grid.row(
                                name,
                                links(region),
                                backlog(region),
                                fullest(region),
                                hours(region)));
        out.println(grid.text());
        report.regions()
                .forEach((name, region) ->
                        region.path("drift")
                                .valueStream()
                                .forEach(drift ->
                                        out.printf("drift in %s: %s%n", name, drift.asString())));
    }

    private static String links(JsonNode region) {
        StringBuilder links = new StringBuilder();
        for (JsonNode link : region.path("links")) {
            String state =
                    link.path("up").asBoolean(false)
                            ? String.format(
                                    Locale.ROOT, "%.1f ms", link.path("rttMillis").asDouble(0))
                            : "down";
            links.append(links.isEmpty() ? "" : ", ")
                    .append(link.path("peer").asString("?"))
                    .append(' ')
                    .append(state);
        }
        return links.isEmpty() ? NONE : links.toString();
    }

    private static long backlog(JsonNode region) {
        return region.path("backlog").valueStream().mapToLong(JsonNode::asLong).sum();
    }

    private static String fullest(JsonNode region) {
        TreeSet<String> byFill = new TreeSet<>();
        for (JsonNode stream : region.path("streams")) {
            long max = stream.path("maxBytes").asLong(-1);
            if (max > 0) {
                double percent = 100.0 * stream.path("bytes").asLong(0) / max;
                byFill.add(
                        String.format(
                                Locale.ROOT,
                                "%06.2f %s",
                                percent,
                                stream.path("name").asString("?")));
            }
        }
        if (byFill.isEmpty()) {
            return NONE;
        }
        String[] last = byFill.last().split(" ", 2);
        return String.format(Locale.ROOT, "%s %.2f %%", last[1], Double.parseDouble(last[0]));
    }

    /** Every stream that is full soon; where none is, in how many hours the first would be. */
    private static String hours(JsonNode region) {
        List<JsonNode> filling =
                region.path("streams")
                        .valueStream()
                        .filter(stream -> stream.path("hoursUntilFull").isNumber())
                        .sorted(Comparator.comparingDouble(StatusTables::hoursOf))
                        .toList();
        if (filling.isEmpty()) {
            return NONE;
        }
        String soon =
                filling.stream()
                        .filter(stream -> hoursOf(stream) < HOURS_WORTH_A_NAME)
                        .map(stream ->
                                String.format(
                                        Locale.ROOT,
                                        "%s %.1f",
                                        stream.path("name").asString("?"),
                                        hoursOf(stream)))
                        .collect(Collectors.joining(", "));
        return soon.isEmpty()
                ? String.format(Locale.ROOT, "%.0f", hoursOf(filling.getFirst()))
                : soon;
    }

    private static double hoursOf(JsonNode stream) {
        return stream.path("hoursUntilFull").asDouble();
    }
}
