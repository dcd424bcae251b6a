package dev.ordermesh.controller.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Locale;

/** What can be wrong with a region, and what its operator does about it. */
enum Complaint {
    /** A source that hears nothing although its peer is within reach reads nothing. */
    SOURCE_SILENT("the controller sets it up anew within a minute; if not, see its log for nudges"),
    /** A repeat within the promised time must meet the id of the first. */
    WINDOW_SHORT("set duplicate_window back to that of configs/mesh.yaml"),
    /** What waits for a region must not expire while it is away as long as promised. */
    RETENTION_SHORT("set max_age back to that of configs/mesh.yaml"),
    /** A full stream must refuse what is new: dropping the old loses acknowledged orders. */
    DISCARDS_OLD("set discard to new"),
    /** Every order that a gateway takes must fit a message, with its headers. */
    PAYLOAD_SMALL("raise max_payload of nats-server to limits.max_payload of configs/mesh.yaml"),
    /** Orders and statuses wait for a link. */
    LINK_DOWN("see whether the peer runs and its leaf port is reached; ./mesh status"),
    /** A link this slow holds up every status that crosses it. */
    LINK_SLOW("look for what loads the way between the regions"),
    /** A stream that sources what it stored itself grows without end. */
    LOOP("remove the source, or filter it to what the other region writes"),
    /** Each subject takes about 0.3 KB of the server's memory. */
    SUBJECTS_MANY("purge what is settled, or give the servers memory"),
    /** Orders wait, and nobody has taken one for a while. */
    CONSUMER_STUCK("see whether workers run and are ready; ./mesh logs worker"),
    /** Times of regions are compared by people, and by what expires. */
    CLOCK_DIFFERS("let both regions take their time from NTP"),
    /** A full stream refuses orders or steps. */
    STREAM_FULL("see docs/operating.md, 'When a stream is full'");

    /** A healthy idle source sends a heartbeat every second. */
    static final Duration SILENCE_MAX = Duration.ofSeconds(30);

    /** Between continents a round trip takes a third of it. */
    static final Duration ROUND_TRIP_MAX = Duration.ofSeconds(1);

    /** Longer than an ack wait, after which a lost delivery comes again. */
    static final Duration STANDSTILL_MAX = Duration.ofSeconds(60);

    /** NTP keeps machines within some tens of milliseconds. */
    static final Duration CLOCK_MAX = Duration.ofSeconds(1);

    /** About 0.7 GB at 335 B a subject, as measured with nats-server 2.15.1. */
    static final long SUBJECTS_MAX = 2_000_000;

    /** Purging begins at half. */
    static final double FULL = 0.8;

    private final String todo;

    Complaint(String todo) {
        this.todo = todo;
    }

    /** What to do about it. */
    String todo() {
        return todo;
    }

    /** As in JSON: {@code source-silent}. */
    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
