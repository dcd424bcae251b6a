package dev.ordermesh.launcher.up;

import dev.ordermesh.launcher.health.HttpProbe;
import dev.ordermesh.launcher.session.Console;
import dev.ordermesh.launcher.session.Pause;
import dev.ordermesh.launcher.session.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Waits until every process says that it can do its work, and gives up as soon as one can't. */
final class Readiness {

    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);
    private static final int TAIL_LINES = 15;
    private static final int NAMES_MAX = 4;

    private final HttpProbe probe = new HttpProbe(PROBE_TIMEOUT);
    private final Console console;
    private final Clock clock;

    Readiness(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    /**
     * Returns when all are ready.
     *
     * @throws Refusal with the end of its log, for the first that has ended or is not ready in time
     */
    void await(List<Launched> processes) throws InterruptedException {
        Instant start = clock.instant();
        List<Launched> waiting = new ArrayList<>(processes);
        while (true) {
            Map<Launched, HttpProbe.Answer> answers =
                    probe.ask(waiting, process -> process.instance().readinessUrl());
            waiting.removeIf(process -> answers.containsKey(process) && answers.get(process).ok());
            if (waiting.isEmpty()) {
                console.progressDone();
                return;
            }
            Duration waited = Duration.between(start, clock.instant());
            check(waiting, answers, waited);
            console.progress(progress(waiting, waited));
            Pause.of(PAUSE);
        }
    }

    private static void check(
            List<Launched> waiting, Map<Launched, HttpProbe.Answer> answers, Duration waited) {
        for (Launched process : waiting) {
            if (!process.handle().isAlive()) {
                throw failure(process, "has ended");
            }
        }
        if (waited.compareTo(LIMIT) > 0) {
            Launched first = waiting.getFirst();
            HttpProbe.Answer answer = answers.get(first);
            String said = answer == null ? "" : ": " + answer.body();
            throw failure(first, "is not ready after %d s%s".formatted(LIMIT.toSeconds(), said));
        }
    }

    private static Refusal failure(Launched process, String what) {
        return new Refusal(
                "%s %s; the end of %s:\n%s"
                        .formatted(
                                process.instance().id(),
                                what,
                                process.log(),
                                String.join("\n", Logs.tail(process.log(), TAIL_LINES))));
    }

    static String progress(List<Launched> waiting, Duration waited) {
        String names =
                waiting.stream()
                        .limit(NAMES_MAX)
                        .map(process -> process.instance().id().toString())
                        .collect(Collectors.joining(", "));
        String more =
                waiting.size() > NAMES_MAX
                        ? " and %d more".formatted(waiting.size() - NAMES_MAX)
                        : "";
        return "%2d s, waiting for %s%s".formatted(waited.toSeconds(), names, more);
    }
}
