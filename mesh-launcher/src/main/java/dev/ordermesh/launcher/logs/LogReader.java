package dev.ordermesh.launcher.logs;

import dev.ordermesh.launcher.session.Pause;
import dev.ordermesh.launcher.up.Logs;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Prints logs, each line under its process's name when there are several. */
final class LogReader {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int CHUNK_BYTES = 64 << 10;

    private final PrintStream out;
    private final List<Path> logs;
    private final Function<Path, String> name;
    private final Map<Path, Long> positions = new HashMap<>();

    LogReader(PrintStream out, List<Path> logs, Function<Path, String> name) {
        this.out = out;
        this.logs = logs;
        this.name = name;
    }

    void last(int lines) throws IOException {
        for (Path log : logs) {
            positions.put(log, Files.size(log));
            Logs.tail(log, lines).forEach(line -> print(log, line));
        }
    }

    /** Until this program is ended. */
    void follow() throws IOException, InterruptedException {
        while (!out.checkError()) {
            for (Path log : logs) {
                news(log);
            }
            Pause.of(PAUSE);
        }
    }

    private void news(Path log) throws IOException {
        long position = positions.getOrDefault(log, 0L);
        try (SeekableByteChannel file = Files.newByteChannel(log)) {
            if (file.size() < position) {
                position = 0; // A new file under the same name.
            }
            file.position(position);
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
            int read = file.read(chunk);
            String text = new String(chunk.array(), 0, Math.max(0, read), StandardCharsets.UTF_8);
            int end = read == CHUNK_BYTES ? text.length() : text.lastIndexOf('\n') + 1;
            String whole = text.substring(0, end);
            whole.lines().forEach(line -> print(log, line));
            positions.put(log, position + whole.getBytes(StandardCharsets.UTF_8).length);
        } catch (NoSuchFileException rotated) {
            positions.put(log, 0L);
        }
    }

    private void print(Path log, String line) {
        out.println(logs.size() == 1 ? line : name.apply(log) + " | " + line);
    }
}
