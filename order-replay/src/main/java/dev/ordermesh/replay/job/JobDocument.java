package dev.ordermesh.replay.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as clients see it.
 *
 * @param subjects where its events are published; null where none are
 * @param effects whether orders may have effects outside the mesh; null where none are placed
 * @param perSecond events, while it runs
 * @param secondsLeft while it runs and that can be told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobDocument(
        String id,
        Job.State state,
        Job.Action action,
        Selection select,
        @Nullable Integer rate,
        @Nullable Double speed,
        @Nullable String subjects,
        @Nullable Boolean effects,
        Job.Progress progress,
        @Nullable Double perSecond,
        @Nullable Long secondsLeft,
        int attempt,
        @Nullable String owner,
        Instant created,
        @Nullable Instant ended,
        @Nullable String reason) {

    static JobDocument of(Job job) {
        Job.Flow flow = job.flow();
        return new JobDocument(
                job.id(),
                job.state(),
                job.action(),
                job.select(),
                job.pace().rate(),
                job.pace().speed(),
                job.action() == Job.Action.SHADOW ? ShadowWork.subjects(job.id()) : null,
                job.action() == Job.Action.REPROCESS ? job.effects() : null,
                job.progress(),
                flow == null ? null : flow.perSecond(),
                flow == null ? null : flow.secondsLeft(),
                job.attempt(),
                job.owner(),
                job.created(),
                job.ended(),
                job.reason());
    }
}
