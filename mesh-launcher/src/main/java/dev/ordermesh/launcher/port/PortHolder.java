package dev.ordermesh.launcher.port;

import dev.ordermesh.local.CommandLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Finds out which process listens on a port, as far as the system tells. */
final class PortHolder {

    private static final String LISTENING = "0A";
    private static final int LSOF_SECONDS = 5;
    private static final int TEXT_MAX = 100;

    private PortHolder() {}

    /** Such as {@code nginx (pid 812)}; empty when it can't be known. */
    static Optional<String> of(int port) {
        OptionalLong pid =
                Files.isDirectory(Path.of("/proc/net")) ? fromProc(port) : fromLsof(port);
        return pid.isPresent()
                ? ProcessHandle.of(pid.getAsLong()).map(PortHolder::describe)
                : Optional.empty();
    }

    private static String describe(ProcessHandle process) {
        List<String> arguments = CommandLine.of(process);
        String text =
                arguments.stream()
                        .filter(argument -> argument.startsWith("-Dmesh.root="))
                        .findFirst()
                        .map(root -> "the mesh of " + root.substring(root.indexOf('=') + 1))
                        .orElse(String.join(" ", arguments));
        return "%s (pid %d)"
                .formatted(
                        text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) + "..." : text,
                        process.pid());
    }

    private static OptionalLong fromProc(int port) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .map(table -> inode(Path.of(table), port))
                .filter(OptionalLong::isPresent)
                .map(inode -> holder("socket:[" + inode.getAsLong() + "]"))
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    private static OptionalLong inode(Path table, int port) {
        String ending = ":%04X".formatted(port);
        try (Stream<String> lines = Files.lines(table)) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns.length > 9 && columns[1].endsWith(ending))
                    .filter(columns -> columns[3].equals(LISTENING))
                    .mapToLong(columns -> Long.parseLong(columns[9]))
                    .findFirst();
        } catch (IOException | UncheckedIOException unreadable) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong holder(String socket) {
        return ProcessHandle.allProcesses()
                .mapToLong(ProcessHandle::pid)
                .filter(pid -> holds(Path.of("/proc/%d/fd".formatted(pid)), socket))
                .findFirst();
    }

    private static boolean holds(Path descriptors, String socket) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(descriptors)) {
            for (Path file : files) {
                if (isLinkTo(file, socket)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | UncheckedIOException notMine) {
            return false;
        }
    }

    private static boolean isLinkTo(Path file, String target) {
        try {
            return Files.readSymbolicLink(file).toString().equals(target);
        } catch (IOException closed) {
            return false;
        }
    }

    private static OptionalLong fromLsof(int port) {
        try {
            Process lsof =
                    new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
                            .start();
            String pids = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!lsof.waitFor(LSOF_SECONDS, TimeUnit.SECONDS)) {
                lsof.destroy();
            }
            return pids.lines().mapToLong(Long::parseLong).findFirst();
        } catch (IOException | NumberFormatException unknown) {
            return OptionalLong.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }
}
