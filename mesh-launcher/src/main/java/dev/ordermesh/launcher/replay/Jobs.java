package dev.ordermesh.launcher.replay;

import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.reach.ReplayClient;
import dev.ordermesh.launcher.session.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The jobs of the replay service. */
final class Jobs {

    /** Where they are. */
    static final String PATH = "/replays";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Until all that is selected was read. */
    private static final Duration ESTIMATE_PATIENCE = Duration.ofMinutes(10);

    private final ReplayClient replay;

    Jobs(Reach reach) {
        this.replay = new ReplayClient(reach);
    }

    /** Those that the service remembers, oldest first. */
    List<Job> all() throws IOException, InterruptedException {
        return read(PATH).valueStream().map(Job::new).toList();
    }

    Job one(String id) throws IOException, InterruptedException {
        return new Job(read(path(id)));
    }

    /** Begins one. */
    Job begin(Map<String, Object> request) throws IOException, InterruptedException {
        return Job.of(replay.post(PATH, Map.of(), Json.line(request), PATIENCE));
    }

    /** What the same would do. */
    JsonNode estimate(Map<String, Object> request) throws IOException, InterruptedException {
        return Json.tree(
                replay.post(PATH, Map.of("dryRun", "true"), Json.line(request), ESTIMATE_PATIENCE));
    }

    /** Has one changed: {@code pause}, {@code resumption} or {@code cancellation}. */
    Job change(String id, String change) throws IOException, InterruptedException {
        return Job.of(replay.post(path(id) + "/" + change, Map.of(), new byte[0], PATIENCE));
    }

    /**
     * Sets both limits.
     *
     * @param limits without one that is to fall away
     */
    Job pace(String id, Map<String, Object> limits) throws IOException, InterruptedException {
        return Job.of(replay.put(path(id) + "/pace", Json.line(limits), PATIENCE));
    }

    /** Where one is. */
    static String path(String id) {
        return PATH + "/" + id;
    }

    private JsonNode read(String path) throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder();
        replay.get(path, Map.of(), PATIENCE, lines -> lines.forEachRemaining(body::append));
        return Json.tree(body.toString());
    }
}
