package dev.ordermesh.model.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Reads messages as they were written by the code of some version. */
final class GoldenFile {
    private static final String SUBJECT = "subject";

    private GoldenFile() {}

    static WireMessage message(String version, String name) {
        Map<String, String> headers = new TreeMap<>();
        text(version, name + ".headers")
                .lines()
                .map(line -> line.split(": ", 2))
                .forEach(header -> headers.put(header[0], header[1]));
        String subject = Objects.requireNonNull(headers.remove(SUBJECT), SUBJECT);
        return new WireMessage(subject, headers, body(version, name));
    }

    /** The file ends in a line break, as every file here does; the body didn't. */
    static byte[] body(String version, String name) {
        return text(version, name + ".json").stripTrailing().getBytes(UTF_8);
    }

    private static String text(String version, String file) {
        String path = "/golden/" + version + '/' + file;
        try (InputStream in = GoldenFile.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
