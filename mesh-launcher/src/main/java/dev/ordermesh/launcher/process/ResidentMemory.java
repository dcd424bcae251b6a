package dev.ordermesh.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** How much of the machine's memory processes hold. */
public final class ResidentMemory {

    private static final int PS_SECONDS = 5;

    private ResidentMemory() {}

    /** The sum in MiB; 0 where the system does not tell. */
    public static long mebibytes(Collection<Long> pids) {
        if (pids.isEmpty()) {
            return 0;
        }
        long kibibytes =
                Files.isDirectory(Path.of("/proc/self"))
                        ? pids.stream().mapToLong(ResidentMemory::fromProc).sum()
                        : fromPs(pids);
        return kibibytes / 1024;
    }

    private static long fromProc(long pid) {
        try (var lines = Files.lines(Path.of("/proc/%d/status".formatted(pid)))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }

    private static long fromPs(Collection<Long> pids) {
        String list = pids.stream().map(String::valueOf).collect(Collectors.joining(","));
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", list).start();
            String output = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!ps.waitFor(PS_SECONDS, TimeUnit.SECONDS)) {
                ps.destroy();
            }
            return output.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .mapToLong(Long::parseLong)
                    .sum();
        } catch (IOException | NumberFormatException unknown) {
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
