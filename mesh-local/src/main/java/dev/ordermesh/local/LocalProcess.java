package dev.ordermesh.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Starting and stopping processes that outlive the one that started them. */
public final class LocalProcess {

    /** How long the kernel may take to remove a killed process. */
    private static final Duration KILL_WAIT = Duration.ofSeconds(10);

    /** A longer log is put aside before a process starts; the one put aside before goes. */
    private static final long LOG_BYTES_MAX = 20L << 20;

    /**
     * What an application or a nats-server would take for its own, and what a shell may hold for
     * other programs: {@code mesh env} prints such.
     */
    private static final Pattern NOT_INHERITED =
            Pattern.compile("(NATS|ORDERMESH|SPRING_CONFIG)_.*|SERVER_(PORT|ADDRESS)");

    private LocalProcess() {}

    /**
     * Starts a process in a session of its own (where {@code setsid} exists), so that neither a
     * closed terminal nor Ctrl-C at the launcher ends it. Its pid is the process's own. Variables
     * of this process that it would take for its own are not passed on.
     *
     * @throws UncheckedIOException when it can't be started
     */
    public static ProcessHandle start(ProcessSpec spec) {
        List<String> command = new ArrayList<>();
        setsid().ifPresent(setsid -> command.add(setsid.toString()));
        command.addAll(spec.command());
        PrivateFiles.folderOf(spec.log());
        rotate(spec.log());
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(spec.workingFolder().toFile())
                        .redirectInput(Redirect.from(new File("/dev/null")))
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(spec.log().toFile()));
        builder.environment().keySet().removeIf(name -> !isInherited(name));
        builder.environment().putAll(spec.environment());
        try {
            return builder.start().toHandle();
        } catch (IOException e) {
            throw new UncheckedIOException("can't start " + spec.command().getFirst(), e);
        }
    }

    /**
     * SIGTERM, and SIGKILL if that was not enough.
     *
     * @param grace how long to wait for it to end by itself
     * @return whether it ended by itself
     */
    public static boolean stop(ProcessHandle process, Duration grace) {
        process.destroy();
        if (ended(process, grace)) {
            return true;
        }
        kill(process);
        return false;
    }

    /** SIGKILL, and waits at most 10 s until the process is gone. */
    public static void kill(ProcessHandle process) {
        process.destroyForcibly();
        if (!ended(process, KILL_WAIT)) {
            throw new IllegalStateException("process " + process.pid() + " does not end");
        }
    }

    /** Whether a process has ended, waiting at most this long for it. */
    public static boolean ended(ProcessHandle process, Duration wait) {
        try {
            process.onExit().get(wait.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    static boolean isInherited(String variable) {
        return !NOT_INHERITED.matcher(variable).matches();
    }

    private static void rotate(Path log) {
        try {
            if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
                Path aside = log.resolveSibling(log.getFileName() + ".1");
                Files.move(log, aside, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't put " + log + " aside", e);
        }
    }

    private static Optional<Path> setsid() {
        return Stream.of("/usr/bin/setsid", "/bin/setsid")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
