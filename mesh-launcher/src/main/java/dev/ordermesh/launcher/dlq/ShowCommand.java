package dev.ordermesh.launcher.dlq;

import dev.ordermesh.launcher.reach.Reach;
import dev.ordermesh.launcher.reach.ReplayClient;
import dev.ordermesh.launcher.session.Json;
import dev.ordermesh.launcher.session.Plain;
import dev.ordermesh.launcher.session.Session;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code mesh dlq show}. */
@Command(
        name = "show",
        header = "Show one dead letter: why, when, its headers and its body.",
        footer = {
            "",
            "Examples:",
            "  mesh dlq show 4711",
            "  mesh dlq show 4711 --raw > order.json"
        })
final class ShowCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LINE = "%-12s %s%n";

    /** Labels, and the fields of the answer that stand beside them. */
    private static final Map<String, String> FIELDS = fields();

    private final Session session;
    private final Supplier<Reach> mesh;

    @Parameters(paramLabel = "ID", description = "Its number, as 'mesh dlq list' has it.")
    private long id;

    @Option(names = "--raw", description = "Only the body, byte by byte as it came.")
    private boolean raw;

    ShowCommand(Session session, Supplier<Reach> mesh) {
        this.session = session;
        this.mesh = mesh;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder();
        try (Reach reach = mesh.get()) {
            new ReplayClient(reach)
                    .get(
                            "/dead-letters/" + id,
                            Map.of(),
                            PATIENCE,
                            lines -> lines.forEachRemaining(body::append));
        }
        JsonNode letter = Json.tree(body.toString());
        PrintStream out = session.console().out();
        if (raw) {
            out.write(letter.path("raw").binaryValue());
            out.flush();
        } else {
            print(letter, out);
        }
        return 0;
    }

    private static Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("dead letter", "id");
        fields.put("order", "order");
        fields.put("cause", "cause");
        fields.put("reason", "reason");
        fields.put("region", "region");
        fields.put("consumer", "consumer");
        fields.put("stored", "firstTime");
        fields.put("given up", "lastTime");
        fields.put("in history", "time");
        fields.put("deliveries", "deliveries");
        fields.put("subject", "subject");
        fields.put("stream", "stream");
        fields.put("sequence", "sequence");
        fields.put("trace", "traceId");
        return fields;
    }

    private static void print(JsonNode letter, PrintStream out) {
        FIELDS.forEach((label, field) -> out.printf(LINE, label, Plain.text(letter, field)));
        letter.path("resolution")
                .properties()
                .forEach(field ->
                        out.printf(
                                LINE,
                                field.getKey().equals("state")
                                        ? "resolution"
                                        : "  " + field.getKey(),
                                Plain.text(field.getValue().asString())));
        if (letter.has("fate")) {
            out.printf(LINE, "fate", Plain.text(letter, "fate"));
        }
        out.println("\nheaders");
        letter.path("headers")
                .properties()
                .forEach(header ->
                        out.printf(
                                "  %s: %s%n",
                                Plain.text(header.getKey()),
                                Plain.text(header.getValue().asString())));
        out.println("\nbody");
        if (letter.has("data")) {
            out.println(Json.text(letter.get("data")));
        } else {
            out.println(text(letter.path("raw").binaryValue()));
        }
    }

    /** As text where it is text; bytes would only garble a terminal. */
    private static String text(byte[] body) {
        try {
            return Plain.text(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException _) {
            return "%d bytes that are no text; --raw writes them".formatted(body.length);
        }
    }
}
