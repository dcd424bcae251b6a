package dev.ordermesh.launcher.dlq;

import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.reach.ReplayClient;
import dev.ordermesh.launcher.session.Console;
import dev.ordermesh.launcher.session.Interruption;
import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.launcher.session.Pause;
import dev.ordermesh.launcher.session.Plain;
import dev.ordermesh.launcher.session.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A redrive of the replay service, which this command began and looks at until it has ended. */
final class RunningRedrive {

    private static final String REDRIVES = "/dead-letters/redrives";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Console console;
    private final Reach reach;
    private final String path;
    private ReplayClient replay;
    private JsonNode latest;
    private int told;

    private RunningRedrive(Console console, Reach reach, ReplayClient replay, JsonNode begun) {
        this.console = console;
        this.reach = reach;
        this.path = REDRIVES + "/" + begun.path("id").asString();
        this.replay = replay;
        this.latest = begun;
    }

    /**
     * Begins one.
     *
     * @param rate orders a second, at most
     * @throws Refusal when it can't be begun, as when another is running
     */
    static RunningRedrive begin(Console console, Reach reach, List<Long> letters, int rate)
            throws IOException, InterruptedException {
        ReplayClient replay = new ReplayClient(reach);
        String answer =
                replay.post(
                        REDRIVES,
                        Map.of("rate", Integer.toString(rate)),
                        Json.line(Map.of("letters", letters)).getBytes(StandardCharsets.UTF_8),
                        PATIENCE);
        return new RunningRedrive(console, reach, replay, Json.tree(answer));
    }

    /**
     * Tells how far it is until it has ended; an interruption cancels it.
     *
     * @return whether each of its orders was placed
     * @throws Refusal when nothing is heard of it any more
     */
    boolean follow(Interruption interruption) throws IOException, InterruptedException {
        try {
            tell();
            while (isRunning() && !interruption.within(BETWEEN_LOOKS)) {
                look(interruption);
            }
            if (isRunning()) {
                cancel();
            }
        } catch (Refusal | IOException lost) {
            console.remark(
                    "%s when it was last seen, and what becomes of it is not known; the same command goes on with the rest"
                            .formatted(progress()));
            throw lost;
        }
        console.progressDone();
        return end();
    }

    private boolean isRunning() {
        return Plain.text(latest, "state").equals("running");
    }

    private void look(Interruption interruption) throws IOException, InterruptedException {
        try {
            look();
        } catch (Refusal | IOException lost) {
            // Ctrl-C ends kubectl too, through which it may be looked at.
            if (!interruption.within(Duration.ZERO)) {
                throw lost;
            }
        }
    }

    private void look() throws IOException, InterruptedException {
        replay.get(
                path,
                Map.of(),
                PATIENCE,
                lines -> lines.forEachRemaining(line -> latest = Json.tree(line)));
        tell();
    }

    private void tell() {
        JsonNode failures = latest.path("failures");
        for (; told < failures.size(); told++) {
            JsonNode failure = failures.get(told);
            console.remark(Plain.text(failure, "letter") + ": " + Plain.text(failure, "reason"));
        }
        console.progress(progress());
    }

    private String progress() {
        return "%d of %d placed".formatted(count("placed"), count("total"));
    }

    private int count(String what) {
        return latest.path(what).asInt();
    }

    /** The letter that is under way is brought to its end, which is waited for. */
    private void cancel() throws IOException, InterruptedException {
        console.remark("interrupted; cancelling " + path);
        replay = new ReplayClient(reach);
        try {
            String _ = replay.post(path + "/cancellation", Map.of(), new byte[0], PATIENCE);
        } catch (Refusal late) {
            look();
            if (isRunning()) {
                throw late;
            }
        }
        while (isRunning()) {
            look();
            Pause.of(BETWEEN_LOOKS);
        }
    }

    private boolean end() {
        int notPlaced = count("failed");
        int decided = count("decided");
        int left = count("total") - count("placed") - notPlaced - decided;
        String counts =
                "%d placed, %d not".formatted(count("placed"), notPlaced)
                        + (decided == 0 ? "" : ", %d decided meanwhile".formatted(decided));
        String state = Plain.text(latest, "state");
        if (state.equals("done")) {
            console.out().println(counts + "; 'mesh dlq list' tells what became of them.");
            return notPlaced + decided == 0;
        }
        console.out()
                .println(
                        "It is %s: %s, %d as they were; the same command goes on with them."
                                .formatted(state, counts, left));
        return false;
    }
}
