package dev.ordermesh.launcher.doctor;

import dev.ordermesh.launcher.health.HttpProbe;
import dev.ordermesh.launcher.plan.Role;
import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.session.Grid;
import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.launcher.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code mesh doctor}. */
@Command(
        name = "doctor",
        header = "Look for what will go wrong, and say what to do about it.",
        description = {
            "Asks each region's controller about its streams, sources, consumers, links, limits and"
                    + " clock.",
            "Exit code 0 when nothing was found."
        },
        footer = {"", "Examples:", "  mesh doctor", "  mesh doctor --json | jq '.findings[].todo'"})
public final class DoctorCommand implements Callable<Integer> {

    /** A controller reads all its streams and consumers; a busy one takes a moment. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Session session;
    private final Supplier<Reach> mesh;

    @Option(names = "--json", description = "As one JSON document.")
    private boolean json;

    /**
     * @param mesh opens the way to the controllers
     */
    public DoctorCommand(Session session, Supplier<Reach> mesh) {
        this.session = session;
        this.mesh = mesh;
    }

    /** Something that is wrong in a region. */
    record Finding(String complaint, String region, String what, String todo) {}

    /**
     * What was found.
     *
     * @param rules how many each region was examined by
     */
    record Report(int rules, List<String> regions, List<Finding> findings) {}

    @Override
    public Integer call() {
        Report report;
        try (Reach reach = mesh.get()) {
            report = ask(reach);
        }
        if (json) {
            session.console().out().println(Json.text(report));
        } else {
            print(report);
        }
        return report.findings().isEmpty() ? 0 : 1;
    }

    private static Report ask(Reach reach) {
        Map<String, String> controllers = reach.urls(Role.CONTROLLER);
        Map<String, HttpProbe.Answer> answers =
                new HttpProbe(PATIENCE)
                        .ask(controllers.keySet(), region -> controllers.get(region) + "/doctor");
        List<Finding> findings = new ArrayList<>();
        int rules = 0;
        for (String region : reach.regions()) {
            HttpProbe.Answer answer = answers.get(region);
            if (answer == null) {
                findings.add(silent(region, "its controller does not answer"));
            } else if (!answer.ok()) {
                String detail = Json.tree(answer.body()).path("detail").asString("");
                findings.add(silent(region, "its controller says: " + detail));
            } else {
                JsonNode told = Json.tree(answer.body());
                rules = Math.max(rules, told.path("rules").asInt());
                told.path("findings").forEach(each -> findings.add(finding(region, each)));
            }
        }
        return new Report(rules, reach.regions(), findings);
    }

    private static Finding silent(String region, String what) {
        return new Finding(
                "not-examined", region, what, "start what is missing: ./mesh up; ./mesh status");
    }

    private static Finding finding(String region, JsonNode told) {
        return new Finding(
                told.path("complaint").asString("?"),
                region,
                told.path("what").asString(""),
                told.path("todo").asString(""));
    }

    private void print(Report report) {
        if (!report.findings().isEmpty()) {
            Grid grid = new Grid("finding", "region", "what", "what to do");
            report.findings()
                    .forEach(each ->
                            grid.row(each.complaint(), each.region(), each.what(), each.todo()));
            session.console().out().println(grid.text());
        }
        session.console()
                .out()
                .printf(
                        "%s by %d rules in %s.%n",
                        report.findings().isEmpty()
                                ? "Nothing found"
                                : report.findings().size() + " findings",
                        report.rules(),
                        String.join(", ", report.regions()));
    }
}
