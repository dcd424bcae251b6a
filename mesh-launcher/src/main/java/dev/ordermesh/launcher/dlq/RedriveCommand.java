package dev.ordermesh.launcher.dlq;

import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.reach.ReplayClient;
import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.launcher.session.Plain;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code mesh dlq redrive}. */
@Command(
        name = "redrive",
        header = "Place the order of a dead letter again.",
        description = {
            "To the region that fulfils it, with the original's headers and body or a corrected one,"
                    + " once: what was decided before is only done again with --again. One that was"
                    + " interrupted goes on under the same message id.",
            "'mesh dlq show ID' tells what became of the order."
        },
        footer = {
            "",
            "Examples:",
            "  mesh dlq redrive 4711 --dry-run",
            "  mesh dlq show 4711 --raw > order.json; vi order.json",
            "  mesh dlq redrive 4711 --body order.json"
        })
final class RedriveCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Far beyond any order; the service says how large one may be. */
    private static final int BODY_MAX = 1024 * 1024;

    private final Session session;
    private final Supplier<Reach> mesh;

    @Parameters(paramLabel = "ID", description = "Its number, as 'mesh dlq list' has it.")
    private long id;

    @Option(names = "--body", paramLabel = "FILE", description = "The corrected body.")
    private @Nullable Path body;

    @Option(names = "--dry-run", description = "Only show what would be published.")
    private boolean dryRun;

    @Option(names = "--again", description = "Also if something was decided about it before.")
    private boolean again;

    RedriveCommand(Session session, Supplier<Reach> mesh) {
        this.session = session;
        this.mesh = mesh;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        byte[] corrected = corrected();
        Map<String, @Nullable String> query = new LinkedHashMap<>();
        query.put("dryRun", dryRun ? "true" : null);
        query.put("again", again ? "true" : null);
        JsonNode answer;
        try (Reach reach = mesh.get()) {
            answer =
                    Json.tree(
                            new ReplayClient(reach)
                                    .post(
                                            "/dead-letters/%d/redrive".formatted(id),
                                            query,
                                            corrected,
                                            PATIENCE));
        }
        print(answer);
        return 0;
    }

    private byte[] corrected() throws IOException {
        if (body == null) {
            return new byte[0];
        }
        if (!Files.isReadable(body) || Files.isDirectory(body)) {
            throw Refusal.usage("--body: %s can't be read".formatted(body));
        }
        try (InputStream in = Files.newInputStream(body)) {
            byte[] bytes = in.readNBytes(BODY_MAX + 1);
            if (bytes.length == 0) {
                throw Refusal.usage("--body: %s is empty".formatted(body));
            }
            if (bytes.length > BODY_MAX) {
                throw Refusal.usage("--body: %s is longer than any order".formatted(body));
            }
            return bytes;
        }
    }

    private void print(JsonNode answer) {
        PrintStream out = session.console().out();
        String order = Plain.text(answer, "order");
        String subject = Plain.text(answer, "subject");
        String message = Plain.text(answer, "messageId");
        if (dryRun) {
            out.printf("Order %s would be placed on %s as %s.%n", order, subject, message);
            answer.path("headers")
                    .properties()
                    .forEach(header ->
                            out.printf(
                                    "  %s: %s%n",
                                    Plain.text(header.getKey()),
                                    Plain.text(header.getValue().asString())));
            out.println(Json.text(answer.path("data")));
        } else {
            out.printf(
                    Locale.ROOT,
                    "Order %s is placed on %s as %s: number %d of %s.%n",
                    order,
                    subject,
                    message,
                    answer.path("sequence").asLong(),
                    Plain.text(answer, "stream"));
        }
    }
}
