package dev.ordermesh.launcher.up;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.session.Home;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files into which processes write, one each: {@code logs/us-east/gateway.log}. */
public final class Logs {

    private static final int CHUNK_BYTES = 64 << 10;
    private static final int TAIL_BYTES = 16 << 10;

    private Logs() {}

    /** The log of a process. */
    public static Path of(Home home, Instance.Id id) {
        return home.logs().resolve(id.region()).resolve(id.name() + ".log");
    }

    /**
     * Where the last lines of a log begin, in bytes from its start.
     *
     * @param lines how many; 0 is its end
     */
    public static long startOfLast(SeekableByteChannel log, int lines) throws IOException {
        long end = log.size();
        long position = lines == 0 ? 0 : end;
        int found = 0;
        while (position > 0) {
            ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK_BYTES, position));
            position -= chunk.capacity();
            log.position(position);
            for (int i = log.read(chunk) - 1; i >= 0; i--) {
                // What ends the last line separates no two lines.
                boolean separates = chunk.get(i) == '\n' && position + i + 1 < end;
                if (separates && ++found == lines) {
                    return position + i + 1;
                }
            }
        }
        return lines == 0 ? end : 0;
    }

    /** The last lines of a file, within its last 16 KiB; none when it can't be read. */
    static List<String> tail(Path log, int lines) {
        try (SeekableByteChannel file = Files.newByteChannel(log)) {
            file.position(Math.max(startOfLast(file, lines), file.size() - TAIL_BYTES));
            byte[] end = Channels.newInputStream(file).readAllBytes();
            return new String(end, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
