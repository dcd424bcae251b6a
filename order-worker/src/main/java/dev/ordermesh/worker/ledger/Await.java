package dev.ordermesh.worker.ledger;

import dev.ordermesh.messaging.BrokerUnavailable;
import dev.ordermesh.messaging.BrokerUnavailable.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the broker's answers, interruptibly, as a handler must. */
public final class Await {

    /**
     * Every answer is bounded by the client's own settings; this only catches one that breaks that.
     */
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private Await() {}

    /**
     * The answer, or the failure that came instead of it.
     *
     * @throws BrokerUnavailable when neither came within a minute
     */
    public static <T> T result(CompletableFuture<T> answer) throws InterruptedException {
        try {
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("the broker's answer could not be read", e);
        } catch (TimeoutException e) {
            throw new BrokerUnavailable(
                    Reason.TIMEOUT, "no answer and no failure within " + LIMIT, e);
        }
    }

    /** All answers that hold something. */
    static <T> List<T> results(List<CompletableFuture<Optional<T>>> answers)
            throws InterruptedException {
        List<T> found = new ArrayList<>();
        for (CompletableFuture<Optional<T>> answer : answers) {
            result(answer).ifPresent(found::add);
        }
        return found;
    }
}
