package dev.ordermesh.launcher.dlq;

import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.reach.ReplayClient;
import dev.ordermesh.launcher.session.Grid;
import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.launcher.session.Plain;
import dev.ordermesh.launcher.session.Session;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code mesh dlq list}. */
@Command(
        name = "list",
        header = "List dead letters, oldest first.",
        description =
                "How many there are of each cause, then each one. At most 1000; a narrower question"
                        + " shows the others.",
        footer = {
            "",
            "Examples:",
            "  mesh dlq list --cause conflict --region eu-west",
            "  mesh dlq list --since 1d --json | jq -r .cause | sort | uniq -c"
        })
final class ListCommand implements Callable<Integer> {

    private final Session session;
    private final Supplier<Reach> mesh;

    @Mixin private Selection selection = new Selection();

    @Option(names = "--json", description = "One JSON document a line.")
    private boolean json;

    ListCommand(Session session, Supplier<Reach> mesh) {
        this.session = session;
        this.mesh = mesh;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> lines;
        try (Reach reach = mesh.get()) {
            lines = selection.read(new ReplayClient(reach));
        }
        if (json) {
            lines.forEach(session.console().out()::println);
        } else {
            print(lines.stream().map(Json::tree).toList());
        }
        if (lines.size() >= Selection.LIMIT) {
            session.console()
                    .remark(
                            "the first %d are shown; narrow them with --since, --cause or --region"
                                    .formatted(Selection.LIMIT));
        }
        return 0;
    }

    private void print(List<JsonNode> letters) {
        PrintStream out = session.console().out();
        if (letters.isEmpty()) {
            out.println("No dead letters.");
            return;
        }
        Map<String, Integer> counts = new TreeMap<>();
        letters.forEach(letter -> counts.merge(Plain.text(letter, "cause"), 1, Integer::sum));
        Grid causes = new Grid("cause", "letters");
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(count -> causes.row(count.getKey(), count.getValue()));
        out.println(causes.text());
        Grid rows = new Grid("id", "time", "region", "consumer", "cause", "order", "resolution");
        letters.forEach(letter ->
                rows.row(
                        Plain.text(letter, "id"),
                        Plain.text(letter, "time"),
                        Plain.text(letter, "region"),
                        Plain.text(letter, "consumer"),
                        Plain.text(letter, "cause"),
                        Plain.text(letter, "order"),
                        resolution(letter)));
        out.print(rows.text());
    }

    /** The fate of an order that was placed again, else what was decided. */
    private static String resolution(JsonNode letter) {
        String state = Plain.text(letter.path("resolution"), "state");
        return letter.has("fate") ? state + ", " + Plain.text(letter, "fate") : state;
    }
}
