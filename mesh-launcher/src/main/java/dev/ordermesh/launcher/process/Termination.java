package dev.ordermesh.launcher.process;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes: asks first, insists after a while. */
public final class Termination {

    private static final Duration INSISTING = Duration.ofSeconds(5);

    private Termination() {}

    /**
     * Ends all of them at once and returns when they are gone.
     *
     * @param patience how long they may take to end by themselves
     * @return those that are still there, because they can't be ended
     */
    public static List<RunningProcess> end(Collection<RunningProcess> processes, Duration patience)
            throws InterruptedException {
        processes.forEach(process -> process.handle().destroy());
        List<RunningProcess> stubborn = await(processes, patience);
        stubborn.forEach(process -> process.handle().destroyForcibly());
        return await(stubborn, INSISTING);
    }

    private static List<RunningProcess> await(
            Collection<RunningProcess> processes, Duration patience) throws InterruptedException {
        CompletableFuture<?>[] exits =
                processes.stream()
                        .map(process -> process.handle().onExit())
                        .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(exits).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException notAll) {
            // Seen below.
        }
        return processes.stream().filter(process -> process.handle().isAlive()).toList();
    }
}
