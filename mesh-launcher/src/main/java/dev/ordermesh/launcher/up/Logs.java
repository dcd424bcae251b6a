package dev.ordermesh.launcher.up;

import dev.ordermesh.launcher.plan.Instance;
import dev.ordermesh.launcher.session.Home;
import java.io.File;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The files into which processes write, one each: {@code logs/us-east/gateway.log}. */
public final class Logs {

    private static final long BYTES_MAX = 20L << 20;
    private static final int TAIL_BYTES = 16 << 10;

    private Logs() {}

    /** The log of a process. */
    public static Path of(Home home, Instance.Id id) {
        return home.logs().resolve(id.region()).resolve(id.name() + ".log");
    }

    /**
     * The log of a process about to start; a long one is put aside, and the one before that goes.
     */
    static File open(Home home, Instance.Id id) throws IOException {
        Path log = of(home, id);
        Files.createDirectories(log.getParent());
        if (Files.exists(log) && Files.size(log) > BYTES_MAX) {
            Files.move(
                    log,
                    log.resolveSibling(id.name() + ".log.1"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return log.toFile();
    }

    /** The last lines of a file; none when it can't be read. */
    public static List<String> tail(Path log, int lines) {
        try (var file = Files.newByteChannel(log)) {
            file.position(Math.max(0, file.size() - TAIL_BYTES));
            byte[] end = Channels.newInputStream(file).readAllBytes();
            List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
