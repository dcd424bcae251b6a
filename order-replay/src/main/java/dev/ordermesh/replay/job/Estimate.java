package dev.ordermesh.replay.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a job would be about.
 *
 * @param bytes of the bodies
 * @param digest as that of the job
 * @param seconds how long it would take at the pace that was asked for; null where that bounds
 *     nothing
 * @param samples the first of them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Estimate(
        long count,
        long bytes,
        long fromSequence,
        long toSequence,
        String digest,
        @Nullable Long seconds,
        List<Sample> samples) {

    /** How many are shown. */
    static final int SAMPLES = 3;

    /**
     * One event, with the names that it has in {@code GET /history}.
     *
     * @param data the body, where it is JSON
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sample(
            long sequence,
            Instant time,
            @Nullable String event,
            @Nullable String region,
            @Nullable String origin,
            @Nullable String order,
            @Nullable JsonNode data) {}
}
