package dev.ordermesh.launcher.replay;

import dev.ordermesh.launcher.FakeServer;
import dev.ordermesh.launcher.FakeServer.Answer;
import dev.ordermesh.launcher.FakeServer.End;
import dev.ordermesh.launcher.TestSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A replay service with one job, which answers as a test wants it. */
final class FakeJobs implements AutoCloseable {

    static final String DIGEST = "9f".repeat(32);

    /** The replay service's port is this far from the base: see configs/mesh.yaml. */
    private static final int REPLAY_OFFSET = 4_090;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final FakeServer server;

    private FakeJobs(Answer job, List<Answer> streams) {
        Iterator<Answer> next = streams.iterator();
        this.server =
                new FakeServer(request -> {
                    asked.add(request);
                    if (!request.endsWith(" as events")) {
                        return job;
                    }
                    synchronized (next) {
                        return next.hasNext()
                                ? next.next()
                                : new Answer(404, "{\"detail\":\"no replay 5f0c1a2b is known\"}");
                    }
                });
    }

    /** Answers every question with this, and those for events with these, one after another. */
    static FakeJobs answering(String job, Answer... streams) {
        return new FakeJobs(new Answer(200, job), List.of(streams));
    }

    /** Refuses every question. */
    static FakeJobs refusing(int status, String detail) {
        return new FakeJobs(new Answer(status, "{\"detail\":\"%s\"}".formatted(detail)), List.of());
    }

    /** A stream that tells these and then ends so. */
    static Answer stream(End end, String... documents) {
        StringBuilder body = new StringBuilder(":\n\n");
        for (String document : documents) {
            body.append("event:job\ndata:").append(document).append("\n\n");
        }
        return new Answer(200, body.toString(), end);
    }

    /** The job at this place of history, 1 to 1000, whose every second event is selected. */
    static String job(String state, int at) {
        return job(state, at, "");
    }

    /** The same, with more fields. */
    static String job(String state, int at, String more) {
        return """
        {"id":"5f0c1a2b","state":"%s","action":"count","select":{"region":"eu-west","events":["paid","shipped"],"fromSequence":1,"toSequence":1000},\
        "progress":{"at":%d,"count":%d,"bytes":%d,"digest":"%s"},"attempt":1,"created":"2026-11-24T12:00:00Z"%s}\
        """
                .formatted(state, at, at / 2, at * 50, DIGEST, more);
    }

    /** A command line whose mesh has this service. */
    TestSession session(Path state) throws IOException {
        TestSession mesh = new TestSession(state);
        mesh.remember(server.port() - REPLAY_OFFSET);
        return mesh;
    }

    /** What it was asked. */
    List<String> asked() {
        return asked;
    }

    /** What it was sent. */
    List<String> bodies() {
        return server.bodies();
    }

    /** What it was told of that. */
    Set<String> contentTypes() {
        return server.contentTypes();
    }

    @Override
    public void close() {
        server.close();
    }
}
