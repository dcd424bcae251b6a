package dev.ordermesh.replay.job;

import dev.ordermesh.messaging.PullRequest;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of replay jobs.
 *
 * @param runningMax Jobs that this instance has in hand at a time; others wait.
 * @param batch Events that a fetch brings at most, 1 to 1000.
 * @param window Events of a job on which work is under way at a time.
 * @param noteEvery How often a job notes how far it is: what it does after that is repeated when
 *     its instance dies.
 * @param lease How long a job's owner may note nothing before another instance takes it up.
 * @param followersMax Clients that may follow jobs at a time.
 */
@ConfigurationProperties("ordermesh.replay.jobs")
record JobProperties(
        @DefaultValue("4") int runningMax,
        @DefaultValue("100") int batch,
        @DefaultValue("256") int window,
        @DefaultValue("1s") Duration noteEvery,
        @DefaultValue("10s") Duration lease,
        @DefaultValue("100") int followersMax) {

    private static final int NOTES_A_LEASE = 3;

    JobProperties {
        require(runningMax >= 1, "running-max must be at least 1, not " + runningMax);
        require(
                batch >= 1 && batch <= PullRequest.BATCH_MAX,
                "batch must be 1 to %d, not %d".formatted(PullRequest.BATCH_MAX, batch));
        require(window >= 1, "window must be at least 1, not " + window);
        require(noteEvery.isPositive(), "note-every must be above 0, not " + noteEvery);
        require(
                lease.compareTo(noteEvery.multipliedBy(NOTES_A_LEASE)) >= 0,
                "lease %s must be at least %d times note-every %s"
                        .formatted(lease, NOTES_A_LEASE, noteEvery));
        require(followersMax >= 1, "followers-max must be at least 1, not " + followersMax);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("ordermesh.replay.jobs." + otherwise);
        }
    }
}
