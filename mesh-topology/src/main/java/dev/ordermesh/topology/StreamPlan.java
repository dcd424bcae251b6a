package dev.ordermesh.topology;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of stream, as the table describes it; subjects may hold placeholders.
 *
 * @param where which regions have it; absent means every
 * @param maxMessagesPerSubject null for no limit
 * @param maxMessage the largest message with its headers; null for what the server takes
 * @param keep what is younger is never purged; absent means the duplicate window
 * @param bytesPerOrder what one order takes here by measure, uncompressed, with its headers; absent
 *     means that it takes none
 * @param schedules whether a message may say when the server is to store it again, under another
 *     subject; the server allows that only to a stream that drops what is old; absent means no
 * @param idsPerOrder message ids with which one order a second burdens the duplicate window
 */
public record StreamPlan(
        String why,
        Where where,
        List<String> subjects,
        @Nullable Move subjectTransform,
        List<SourcePlan> sources,
        @Nullable Move republish,
        Storage storage,
        ByteSize maxBytes,
        Duration maxAge,
        @Nullable Integer maxMessagesPerSubject,
        @Nullable ByteSize maxMessage,
        Duration keep,
        @Nullable ByteSize bytesPerOrder,
        Duration duplicateWindow,
        int idsPerOrder,
        Boolean schedules,
        Discard discard,
        PurgePolicy purge) {

    /** Server memory an id of a duplicate window takes, as measured. */
    private static final long BYTES_PER_ID = 300;

    public StreamPlan {
        Checks.required(why, "why");
        where = where == null ? Where.EVERY_REGION : where;
        subjects = subjects == null ? List.of() : List.copyOf(subjects);
        sources = sources == null ? List.of() : List.copyOf(sources);
        Checks.required(storage, "storage");
        Checks.required(maxBytes, "max_bytes");
        Checks.required(discard, "discard");
        Checks.required(purge, "purge");
        maxAge = Checks.positive(Checks.required(maxAge, "max_age"), "max_age");
        duplicateWindow =
                Checks.positive(
                        Checks.required(duplicateWindow, "duplicate_window"), "duplicate_window");
        keep = keep == null ? duplicateWindow : Checks.positive(keep, "keep");
        Checks.check(
                keep.compareTo(duplicateWindow) >= 0,
                "keep",
                Units.text(keep),
                "is shorter than duplicate_window " + Units.text(duplicateWindow));
        schedules = schedules != null && schedules;
        Checks.check(
                !subjects.isEmpty() || !sources.isEmpty(), "subjects", subjects, "is all it takes");
        Checks.check(
                duplicateWindow.compareTo(maxAge) <= 0,
                "duplicate_window",
                Units.text(duplicateWindow),
                "is longer than max_age " + Units.text(maxAge));
        Checks.check(
                sources.isEmpty() || discard == Discard.NEW,
                "discard",
                discard,
                "on a stream with sources loses acknowledged orders");
        Checks.check(
                schedules == (discard == Discard.OLD),
                "discard",
                discard,
                schedules ? "takes no schedules" : "without schedules loses what was acknowledged");
    }

    /** A subject rewritten on its way in or out. */
    public record Move(String source, String destination) {

        public Move {
            Checks.required(source, "source");
            Checks.required(destination, "destination");
        }
    }

    /**
     * Streams that are read into this one.
     *
     * @param filter always given: without one the server asks for its consumer on a subject that
     *     ends with the stream's name, which the exports between regions do not hold
     */
    public record SourcePlan(StreamRole stream, From from, String filter) {

        public SourcePlan {
            Checks.required(stream, "stream");
            Checks.required(from, "from");
            Checks.required(filter, "filter");
        }
    }

    /** Whose streams are sourced. */
    public enum From {
        /** Own and peers'. */
        @JsonProperty("all")
        ALL,
        /** Peers' only. */
        @JsonProperty("peers")
        PEERS;

        /** Whether a reading region sources this one. */
        public boolean includes(String reader, String region) {
            return this == ALL || !reader.equals(region);
        }
    }

    /** Where a stream lies. */
    public enum Storage {
        /** On disk. */
        @JsonProperty("file")
        FILE,
        /** In memory; gone with the process. */
        @JsonProperty("memory")
        MEMORY
    }

    /** What a full stream does. */
    public enum Discard {
        /** Refuses new messages. */
        @JsonProperty("new")
        NEW,
        /** Drops old messages. */
        @JsonProperty("old")
        OLD
    }

    /** Server memory in bytes that the duplicate window takes at this rate of orders a second. */
    long dedupeBytes(int ordersPerSecond) {
        return duplicateWindow.toSeconds() * ordersPerSecond * idsPerOrder * BYTES_PER_ID;
    }

    /** What must fit at this rate of orders a second, for nothing younger may be purged. */
    long keptBytes(int ordersPerSecond) {
        return keptBytes(ordersPerSecond, keep);
    }

    /** What must fit at this rate of orders a second when each stays for so long. */
    long keptBytes(int ordersPerSecond, Duration stay) {
        return bytesPerOrder == null
                ? 0
                : stay.toSeconds() * ordersPerSecond * bytesPerOrder.bytes();
    }

    /** Up to where the stream may fill before it is purged, or refuses. */
    long roomBytes() {
        return purge == PurgePolicy.OVER_HALF ? maxBytes.bytes() / 2 : maxBytes.bytes();
    }

    /** Whether messages wait here for a region that is away. */
    public boolean outlastsOutage() {
        return storage == Storage.FILE;
    }
}
