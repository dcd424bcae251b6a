package dev.ordermesh.launcher.replay;

import dev.ordermesh.launcher.session.Grid;
import dev.ordermesh.launcher.session.Plain;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Jobs and estimates as people read them. */
final class JobText {

    private static final String LINE = "%-12s %s%n";
    private static final int BAR_WIDTH = 24;

    private JobText() {}

    /** One line while it is at work, not longer than a narrow terminal. */
    static String progress(Job job) {
        StringBuilder line = new StringBuilder("%-7s ".formatted(job.state()));
        job.percent().ifPresent(percent -> line.append(bar(percent)));
        line.append("  %d events".formatted(job.progress().path("count").asLong()));
        JsonNode perSecond = job.document().path("perSecond");
        if (perSecond.isNumber()) {
            line.append(String.format(Locale.ROOT, "  %.0f/s", perSecond.asDouble()));
        }
        JsonNode left = job.document().path("secondsLeft");
        if (left.isNumber()) {
            line.append("  %s left".formatted(length(left.asLong())));
        }
        return line.toString();
    }

    private static String bar(int percent) {
        int behind = percent * BAR_WIDTH / 100;
        return "[%s%s] %3d %%"
                .formatted("#".repeat(behind), ".".repeat(BAR_WIDTH - behind), percent);
    }

    /** {@code 47 %}, or {@code -}. */
    static String percent(Job job) {
        OptionalInt percent = job.percent();
        return percent.isPresent() ? percent.getAsInt() + " %" : "-";
    }

    /** A length of time in its two largest units. */
    static String length(long seconds) {
        Duration length = Duration.ofSeconds(Math.max(0, seconds));
        if (length.toDays() > 0) {
            return "%d d %d h".formatted(length.toDays(), length.toHoursPart());
        }
        if (length.toHours() > 0) {
            return "%d h %d min".formatted(length.toHours(), length.toMinutesPart());
        }
        return length.toMinutes() > 0
                ? "%d min %d s".formatted(length.toMinutes(), length.toSecondsPart())
                : length.toSeconds() + " s";
    }

    /** What came of one that has ended. */
    static void end(Job job, PrintStream out) {
        out.printf(LINE, "replay", job.id());
        out.printf(LINE, "state", job.state());
        optional(job, "reason", "reason", out);
        count(job.progress(), out);
        optional(job, "subjects", "subjects", out);
    }

    /** Everything about one. */
    static void all(Job job, PrintStream out) {
        out.printf(LINE, "replay", job.id());
        out.printf(LINE, "state", job.state());
        optional(job, "reason", "reason", out);
        out.printf(LINE, "action", job.text("action"));
        optional(job, "subjects", "subjects", out);
        out.printf(LINE, "rate", rate(job));
        out.printf(LINE, "speed", speed(job));
        out.printf(
                LINE,
                "progress",
                "%s, at %s".formatted(percent(job), Plain.text(job.progress(), "at")));
        count(job.progress(), out);
        optional(job, "per second", "perSecond", out);
        if (job.document().path("secondsLeft").isNumber()) {
            out.printf(LINE, "left", length(job.document().path("secondsLeft").asLong()));
        }
        optional(job, "attempt", "attempt", out);
        optional(job, "owner", "owner", out);
        out.printf(LINE, "created", job.text("created"));
        optional(job, "ended", "ended", out);
        out.println("\nselected");
        job.selection()
                .properties()
                .forEach(part ->
                        out.printf(
                                "  %-12s %s%n", Plain.text(part.getKey()), words(part.getValue())));
    }

    /** What a dry run has found. */
    static void estimate(JsonNode estimate, PrintStream out) {
        out.printf(
                LINE,
                "sequences",
                "%s to %s"
                        .formatted(
                                Plain.text(estimate, "fromSequence"),
                                Plain.text(estimate, "toSequence")));
        count(estimate, out);
        JsonNode seconds = estimate.path("seconds");
        out.printf(LINE, "time", seconds.isNumber() ? "about " + length(seconds.asLong()) : "-");
        if (!estimate.path("samples").isEmpty()) {
            Grid samples = new Grid("sequence", "time", "event", "region", "origin", "order");
            estimate.path("samples")
                    .forEach(entry ->
                            samples.row(
                                    Plain.text(entry, "sequence"),
                                    Plain.text(entry, "time"),
                                    Plain.text(entry, "event"),
                                    Plain.text(entry, "region"),
                                    Plain.text(entry, "origin"),
                                    Plain.text(entry, "order")));
            out.println("\n" + samples.text());
        }
        out.println("Nothing is begun; the same without --dry-run begins it.");
    }

    private static void count(JsonNode what, PrintStream out) {
        out.printf(
                LINE,
                "events",
                "%s (%s bytes)".formatted(Plain.text(what, "count"), Plain.text(what, "bytes")));
        out.printf(LINE, "digest", Plain.text(what, "digest"));
    }

    private static void optional(Job job, String label, String field, PrintStream out) {
        if (job.document().has(field)) {
            out.printf(LINE, label, job.text(field));
        }
    }

    /** What it does in a second at most. */
    static String rate(Job job) {
        return job.document().path("rate").isNumber()
                ? job.text("rate") + " events a second at most"
                : "any number of events a second";
    }

    /** How it keeps to the times between events. */
    static String speed(Job job) {
        return job.document().path("speed").isNumber()
                ? job.text("speed") + " times the pace of the original"
                : "whatever the pace of the original";
    }

    private static String words(JsonNode value) {
        return value.isArray()
                ? value.valueStream()
                        .map(each -> Plain.text(each.asString()))
                        .collect(Collectors.joining(", "))
                : Plain.text(value.asString());
    }
}
