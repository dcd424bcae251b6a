package dev.ordermesh.launcher.logs;

import dev.ordermesh.launcher.up.Logs;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Prints logs, each line under its process's name when there are several. */
final class LogReader {

    private static final int CHUNK_BYTES = 64 << 10;

    private final PrintStream out;
    private final Function<Path, String> name;
    private final boolean follow;

    /** How far each has been printed, in bytes. */
    private final Map<Path, Long> positions = new HashMap<>();

    /**
     * @param follow whether a line without an end is waited for
     */
    LogReader(PrintStream out, Function<Path, String> name, boolean follow) {
        this.out = out;
        this.name = name;
        this.follow = follow;
    }

    /** Whether somebody still takes what is printed. */
    boolean isRead() {
        return !out.checkError();
    }

    /** The last lines of each. */
    void last(List<Path> logs, int lines) throws IOException {
        for (Path log : logs) {
            try (SeekableByteChannel file = Files.newByteChannel(log)) {
                positions.put(log, Logs.startOfLast(file, lines));
            }
        }
        news(logs);
    }

    /** What has been written since. */
    void news(List<Path> logs) throws IOException {
        for (Path log : logs) {
            try (SeekableByteChannel file = Files.newByteChannel(log)) {
                boolean several = logs.size() > 1;
                while (isRead() && chunk(log, file, several)) {}
            } catch (NoSuchFileException rotated) {
                positions.put(log, 0L);
            }
        }
    }

    /** Prints the next whole lines, and whether there may be more. */
    private boolean chunk(Path log, SeekableByteChannel file, boolean several) throws IOException {
        long position = positions.getOrDefault(log, 0L);
        if (file.size() < position) {
            position = 0; // A new file under the same name.
        }
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
        int read = file.position(position).read(chunk);
        int end = read;
        while (end > 0 && chunk.get(end - 1) != '\n') {
            end--;
        }
        if (end == 0 && (read == CHUNK_BYTES || !follow)) {
            end = read; // A line that long is cut.
        }
        if (end <= 0) {
            return false;
        }
        String lines = new String(chunk.array(), 0, end, StandardCharsets.UTF_8);
        String prefix = several ? name.apply(log) + " | " : "";
        lines.lines().forEach(line -> out.println(prefix + line));
        positions.put(log, position + end);
        return true;
    }
}
