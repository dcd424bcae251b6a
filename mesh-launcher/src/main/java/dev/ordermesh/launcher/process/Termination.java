package dev.ordermesh.launcher.process;

import dev.ordermesh.launcher.session.Console;
import dev.ordermesh.launcher.session.Refusal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Ends processes: asks first, insists after a while. */
public final class Termination {

    private static final Duration APP_PATIENCE = Duration.ofSeconds(40);
    private static final Duration SERVER_PATIENCE = Duration.ofSeconds(40);
    private static final Duration INSISTING = Duration.ofSeconds(5);

    private Termination() {}

    /**
     * Ends all of them and returns when they are gone: applications first, so that they finish what
     * they have taken while their brokers are still there.
     *
     * @throws Refusal when one can't be ended
     */
    public static void end(Collection<RunningProcess> processes, Console console)
            throws InterruptedException {
        if (processes.isEmpty()) {
            return;
        }
        console.progress("stopping %d processes".formatted(processes.size()));
        end(processes, process -> process.id().role().app(), APP_PATIENCE);
        end(processes, process -> !process.id().role().app(), SERVER_PATIENCE);
        console.progressDone();
    }

    private static void end(
            Collection<RunningProcess> all, Predicate<RunningProcess> meant, Duration patience)
            throws InterruptedException {
        List<RunningProcess> processes = all.stream().filter(meant).toList();
        processes.forEach(process -> process.handle().destroy());
        List<RunningProcess> stubborn = await(processes, patience);
        stubborn.forEach(process -> process.handle().destroyForcibly());
        for (RunningProcess left : await(stubborn, INSISTING)) {
            throw new Refusal("process %d (%s) does not end".formatted(left.pid(), left.id()));
        }
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
