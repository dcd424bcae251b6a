package dev.ordermesh.controller.doctor;

import dev.ordermesh.controller.mesh.DesiredConsumer;
import dev.ordermesh.controller.mesh.DesiredStream;
import dev.ordermesh.controller.mesh.SourceRef;
import dev.ordermesh.controller.nudge.Links;
import dev.ordermesh.topology.MeshNames;
import dev.ordermesh.topology.RegionView;
import dev.ordermesh.topology.StreamPlan;
import dev.ordermesh.topology.StreamRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Judges the facts of a region: a pure function. */
final class Examination {

    private static final String OLD = "old";

    private final Facts facts;

    private Examination(Facts facts) {
        this.facts = facts;
    }

    /** All that is wrong, in the order of the complaints. */
    static List<Finding> of(Facts facts) {
        Examination examination = new Examination(facts);
        return Stream.of(
                        examination.streams(),
                        examination.consumers(),
                        examination.links(),
                        examination.clocks(),
                        examination.payload())
                .flatMap(findings -> findings)
                .sorted(Comparator.comparing(Finding::complaint).thenComparing(Finding::what))
                .toList();
    }

    private Stream<Finding> streams() {
        return facts.streams().entrySet().stream()
                .flatMap(each -> stream(each.getKey(), each.getValue()));
    }

    private Stream<Finding> stream(DesiredStream stream, JsonNode info) {
        JsonNode config = info.path("config");
        StreamPlan plan = facts.table().stream(stream.role());
        Duration window = Duration.ofNanos(config.path("duplicate_window").asLong(0));
        Duration age = Duration.ofNanos(config.path("max_age").asLong(0));
        Duration outage = facts.table().promises().outage();
        long bytes = info.path("state").path("bytes").asLong(0);
        long subjects = info.path("state").path("num_subjects").asLong(0);
        Stream<Optional<Finding>> own =
                Stream.of(
                        when(
                                window.compareTo(plan.duplicateWindow()) < 0,
                                Complaint.WINDOW_SHORT,
                                "%s remembers ids for %s, not %s"
                                        .formatted(stream.name(), window, plan.duplicateWindow())),
                        when(
                                plan.outlastsOutage() && !age.isZero() && age.compareTo(outage) < 0,
                                Complaint.RETENTION_SHORT,
                                "%s keeps messages for %s; an outage of %s is promised"
                                        .formatted(stream.name(), age, outage)),
                        when(
                                config.path("discard").asString(OLD).equals(OLD)
                                        && plan.discard() == StreamPlan.Discard.NEW,
                                Complaint.DISCARDS_OLD,
                                stream.name() + " drops its oldest messages when it is full"),
                        when(
                                subjects > Complaint.SUBJECTS_MAX,
                                Complaint.SUBJECTS_MANY,
                                "%s has %d subjects".formatted(stream.name(), subjects)),
                        when(
                                stream.maxBytes() > 0 && bytes > Complaint.FULL * stream.maxBytes(),
                                Complaint.STREAM_FULL,
                                "%s holds %d of %d bytes"
                                        .formatted(stream.name(), bytes, stream.maxBytes())));
        return Stream.of(
                        own.flatMap(Optional::stream), silence(stream, info), loops(stream, config))
                .flatMap(findings -> findings);
    }

    /** Of a peer that is away its link tells; the own region's streams are always there. */
    private Stream<Finding> silence(DesiredStream stream, JsonNode info) {
        if (latest(info.path("created").asString("")).isAfter(moment())) {
            return Stream.empty(); // its sources may not have begun
        }
        return stream.sources().stream()
                .filter(source -> !isAway(source.origin()))
                .filter(source -> !isHeard(source, info.path("sources")))
                .map(source ->
                        Finding.of(
                                Complaint.SOURCE_SILENT,
                                "%s hears nothing of %s"
                                        .formatted(stream.name(), source.stream())));
    }

    /** What happened since may still be under way. */
    private Instant moment() {
        return facts.now().minus(Complaint.STANDSTILL_MAX);
    }

    private boolean isAway(String region) {
        return facts.links().stream().anyMatch(link -> link.region().equals(region) && !link.up());
    }

    private static boolean isHeard(SourceRef wanted, JsonNode sources) {
        return stream(sources)
                .filter(source -> source.path("name").asString("").equals(wanted.stream()))
                .mapToLong(source -> source.path("active").asLong(-1))
                .anyMatch(active -> active >= 0 && active < Complaint.SILENCE_MAX.toNanos());
    }

    private Stream<Finding> loops(DesiredStream stream, JsonNode config) {
        return stream(config.path("sources"))
                .filter(source ->
                        stream(config.path("subjects"))
                                .map(own -> own.asString(""))
                                .filter(own -> lets(source, own))
                                .anyMatch(own -> passesOn(stream, source, own)))
                .map(source ->
                        Finding.of(
                                Complaint.LOOP,
                                "%s takes in from %s what it writes itself"
                                        .formatted(
                                                config.path("name").asString(""),
                                                source.path("name").asString(""))));
    }

    private static boolean lets(JsonNode source, String own) {
        List<String> transforms =
                stream(source.path("subject_transforms"))
                        .map(transform -> transform.path("src").asString(""))
                        .toList();
        String filter = source.path("filter_subject").asString(transforms.isEmpty() ? ">" : "");
        return Stream.concat(Stream.of(filter), transforms.stream())
                .filter(subject -> !subject.isEmpty())
                .anyMatch(subject -> SubjectOverlap.of(subject, own));
    }

    /** Whether the stream that is read may have from others what was written here. */
    private boolean passesOn(DesiredStream reader, JsonNode source, String own) {
        String name = source.path("name").asString("");
        return reader.sources().stream()
                .filter(wanted -> wanted.stream().equals(name))
                .findFirst()
                // Of a stream that the table does not name nothing is known.
                .map(wanted -> takesIn(wanted).anyMatch(taken -> SubjectOverlap.of(taken, own)))
                .orElse(true);
    }

    private Stream<String> takesIn(SourceRef read) {
        RegionView view = new RegionView(facts.table(), MeshNames.defaults(), read.origin());
        return Stream.of(StreamRole.values())
                .filter(role -> view.stream(role).equals(read.stream()))
                .flatMap(role -> facts.table().stream(role).sources().stream())
                .flatMap(source ->
                        facts.table().regionNames().stream()
                                .filter(from -> source.from().includes(read.origin(), from))
                                .map(from -> view.fill(source.filter().replace("{source}", from))));
    }

    private Stream<Finding> consumers() {
        return facts.consumers().entrySet().stream()
                .flatMap(each -> consumer(each.getKey(), each.getValue()).stream());
    }

    /** Nothing is wrong with one that has nothing to do. */
    private Optional<Finding> consumer(DesiredConsumer consumer, JsonNode info) {
        long waiting = info.path("num_pending").asLong(0) + info.path("num_ack_pending").asLong(0);
        if (waiting == 0) {
            return Optional.empty();
        }
        String name = "%s of %s".formatted(consumer.name(), consumer.stream());
        // Nobody need ask a pull consumer just now, so there only standing still says something.
        boolean pull = consumer.config().path("deliver_subject").asString("").isEmpty();
        if (!pull && !info.path("push_bound").asBoolean(false)) {
            return Optional.of(
                    Finding.of(
                            Complaint.CONSUMER_STUCK,
                            "nobody listens to %s, and %d wait".formatted(name, waiting)));
        }
        Instant moved =
                latest(
                        info.path("delivered").path("last_active").asString(""),
                        info.path("ack_floor").path("last_active").asString(""),
                        info.path("created").asString(""));
        return when(
                moved.isBefore(moment()),
                Complaint.CONSUMER_STUCK,
                "%s has not moved since %s, and %d wait".formatted(name, moved, waiting));
    }

    private static Instant latest(String... times) {
        return Stream.of(times)
                .filter(time -> !time.isEmpty())
                .map(Instant::parse)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private Stream<Finding> links() {
        return facts.links().stream().flatMap(link -> link(link).stream());
    }

    private static Optional<Finding> link(Links.Link link) {
        return link.roundTrip()
                .map(time ->
                        when(
                                time.compareTo(Complaint.ROUND_TRIP_MAX) > 0,
                                Complaint.LINK_SLOW,
                                "%s answers after %d ms".formatted(link.region(), time.toMillis())))
                .orElseGet(() ->
                        Optional.of(
                                Finding.of(
                                        Complaint.LINK_DOWN,
                                        link.region() + " is not within reach")));
    }

    private Stream<Finding> clocks() {
        return facts.clocks().entrySet().stream()
                .filter(each -> each.getValue().abs().compareTo(Complaint.CLOCK_MAX) > 0)
                .map(each ->
                        Finding.of(
                                Complaint.CLOCK_DIFFERS,
                                "the clock of %s is %d ms %s"
                                        .formatted(
                                                each.getKey(),
                                                each.getValue().abs().toMillis(),
                                                each.getValue().isNegative()
                                                        ? "behind"
                                                        : "ahead")));
    }

    private Stream<Finding> payload() {
        long wanted = facts.table().limits().maxPayload().bytes();
        return when(
                facts.maxPayload() < wanted,
                Complaint.PAYLOAD_SMALL,
                "the server takes %d bytes a message, not %d".formatted(facts.maxPayload(), wanted))
                .stream();
    }

    private static Optional<Finding> when(boolean wrong, Complaint complaint, String what) {
        return wrong ? Optional.of(Finding.of(complaint, what)) : Optional.empty();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
