package dev.ordermesh.worker.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ordermesh.messaging.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The messages that shared-model keeps as the code of each version wrote them. */
public final class GoldenFiles {

    private static final Path FOLDER =
            Path.of("..", "shared-model", "src", "test", "resources", "golden");
    private static final String SUBJECT = "subject";

    private GoldenFiles() {}

    /** A message such as {@code created} of {@code v1}. */
    public static Message message(String version, String name) {
        Map<String, String> headers = new LinkedHashMap<>();
        text(version, name + ".headers")
                .lines()
                .map(line -> line.split(": ", 2))
                .forEach(header -> headers.put(header[0], header[1]));
        String subject = Objects.requireNonNull(headers.remove(SUBJECT), SUBJECT);
        // The file ends in a line break, as every file here does; the body didn't.
        byte[] body = text(version, name + ".json").stripTrailing().getBytes(UTF_8);
        return new Message(subject, headers, body);
    }

    private static String text(String version, String file) {
        try {
            return Files.readString(FOLDER.resolve(version).resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
