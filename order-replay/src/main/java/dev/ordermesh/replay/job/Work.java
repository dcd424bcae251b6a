package dev.ordermesh.replay.job;

import dev.ordermesh.messaging.StoredMessage;
import java.util.concurrent.CompletableFuture;

/** What a job does with an event. */
@FunctionalInterface
interface Work {

    /** Counting is done by the job itself. */
    Work NONE = _ -> CompletableFuture.completedFuture(null);

    /** Begins to do it; once more for one that was done before is harmless. */
    CompletableFuture<?> on(StoredMessage event);
}
