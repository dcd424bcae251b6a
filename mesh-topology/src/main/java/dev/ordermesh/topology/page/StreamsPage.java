package dev.ordermesh.topology.page;

import static dev.ordermesh.topology.page.Markdown.code;

import dev.ordermesh.topology.ConsumerPlan;
import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.MeshTable;
import dev.ordermesh.topology.StreamPlan;
import dev.ordermesh.topology.StreamPlan.From;
import dev.ordermesh.topology.StreamPlan.SourcePlan;
import dev.ordermesh.topology.StreamRole;
import dev.ordermesh.topology.Units;
import dev.ordermesh.topology.Where;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/streams.md}: what each region stores, for how long, and how it is read. */
public final class StreamsPage {

    private StreamsPage() {}

    /** The whole page; names are those of the table's first region. */
    public static String render(MeshTable table, MeshNames names) {
        String region = table.regionNames().getFirst();
        Markdown page = new Markdown("Streams and consumers");
        page.paragraph(
                """
                What each region holds, with the names that it has in `%s`. All streams have limits retention,
                direct get and as many replicas as the region has nodes (1 or 3); files are compressed with s2.
                A controller creates and updates them, and is not ready, and says why, when what it reads back differs and may not be changed.\
                """
                        .formatted(region));
        page.table(
                List.of("stream", "what for", "own subjects", "sources"),
                rows(role -> about(table, names, role, region)));
        page.heading("Retention");
        page.paragraph(retention(table));
        page.table(
                List.of(
                        "stream",
                        "storage",
                        "max bytes",
                        "max age",
                        "max message",
                        "duplicate window",
                        "keep",
                        "when full",
                        "purge"),
                rows(role -> limits(table.stream(role), names.stream(role, region))));
        page.heading("Consumers");
        page.paragraph(
                """
                Durable consumers with explicit acks. Push consumers deliver to a queue group of their name and have
                neither heartbeat nor flow control, so what is unacknowledged must fit a client's buffer (%s);
                of a pull consumer each worker asks for what it has room for.\
                """
                        .formatted(table.limits().clientPending()));
        page.table(
                List.of(
                        "consumer",
                        "what for",
                        "on",
                        "mode",
                        "delivers to",
                        "ack wait",
                        "max ack pending"),
                table.consumers().stream().map(c -> consumer(c, names, region)).toList());
        return page.toString();
    }

    private static String retention(MeshTable table) {
        return """
        Checked when the table is read: no file stream forgets sooner than the promised outage of %s; the streams
        of a node fit its storage of %s; duplicate windows at %d orders a second fit %s of server memory at
        0.3 KB an id; and what must be kept at that rate fits each stream. Beyond the window the worker's
        order key decides. `handled`: what every reader has taken and HISTORY holds goes; `over-half`: the
        oldest go once half of max bytes is used; neither touches anything younger than `keep`.
        `TIMERS` drops old because the server takes schedules nowhere else: what is put off for %s, the most
        that is allowed, at the peak fits its half, its age is longer than an outage and that, and the doctor
        tells once 80 %% are used.\
        """
                .formatted(
                        time(table.promises().outage()),
                        table.limits().jetstreamFile(),
                        table.promises().peakOrdersPerSecond(),
                        table.limits().dedupeMemory(),
                        time(table.limits().timer()));
    }

    private static List<List<String>> rows(Function<StreamRole, List<String>> row) {
        return Arrays.stream(StreamRole.values()).map(row).toList();
    }

    private static List<String> about(
            MeshTable table, MeshNames names, StreamRole role, String region) {
        StreamPlan plan = table.stream(role);
        String where = plan.where() == Where.EVERY_REGION ? "" : " Only where history is kept.";
        return List.of(
                code(names.stream(role, region)),
                plan.why() + where,
                codes(subjects(table, plan), region),
                plan.sources().stream()
                        .map(source -> source(source, names, region))
                        .collect(Collectors.joining("<br>")));
    }

    private static String source(SourcePlan source, MeshNames names, String region) {
        String stream = names.stream(source.stream(), "{source}").replace("{SOURCE}", "*");
        return "%s of %s: %s"
                .formatted(
                        code(stream),
                        source.from() == From.ALL ? "all regions" : "all peers",
                        codes(List.of(source.filter()), region));
    }

    private static List<String> limits(StreamPlan plan, String name) {
        return Stream.of(
                        code(name),
                        lower(plan.storage()),
                        plan.maxBytes().toString(),
                        time(plan.maxAge()),
                        plan.maxMessage() == null ? "" : String.valueOf(plan.maxMessage()),
                        time(plan.duplicateWindow()),
                        time(plan.keep()),
                        plan.discard() == StreamPlan.Discard.NEW ? "refuses new" : "drops old",
                        code(lower(plan.purge()).replace('_', '-')))
                .toList();
    }

    private static List<String> consumer(ConsumerPlan plan, MeshNames names, String region) {
        List<String> cells = new ArrayList<>();
        cells.add(code(plan.name()));
        cells.add(plan.why());
        String filter = plan.filter();
        cells.add(
                code(names.stream(plan.stream(), region))
                        + (filter == null ? "" : ": " + codes(List.of(filter), region)));
        cells.add(lower(plan.mode()) + (plan.byCustomer() ? ", by customer" : ""));
        cells.add(plan.mode() == ConsumerPlan.Mode.PUSH ? code(plan.deliverSubject()) : "who asks");
        cells.add(time(plan.ackWait()));
        cells.add(Integer.toString(plan.unacknowledgedMax()));
        return cells;
    }

    private static List<String> subjects(MeshTable table, StreamPlan plan) {
        return plan.subjects().stream()
                .flatMap(subject ->
                        table.regionNames().stream()
                                .map(name -> subject.replace("{destination}", name)))
                .distinct()
                .toList();
    }

    private static String codes(List<String> subjects, String region) {
        return subjects.stream()
                .map(subject -> code(subject.replace("{region}", region)))
                .collect(Collectors.joining("<br>"));
    }

    private static String time(Duration time) {
        return Units.text(time);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
