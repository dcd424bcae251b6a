package dev.ordermesh.launcher.kubernetes;

import dev.ordermesh.launcher.process.Tool;
import dev.ordermesh.launcher.session.Pause;
import dev.ordermesh.launcher.session.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code kubectl port-forward} that runs until it is closed; kubectl picks the port here. */
final class Forward implements AutoCloseable {

    private static final Pattern ADDRESS =
            Pattern.compile("Forwarding from (127\\.0\\.0\\.1:\\d+) ");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Process process;
    private final Thread atExit;
    private final String url;

    private Forward(Process process, String url) {
        this.process = process;
        this.url = url;
        // A command that is ended by a signal closes nothing.
        this.atExit = Thread.ofPlatform().unstarted(process::destroy);
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            // Who opens it after a signal closes it.
        }
    }

    /**
     * Opens it.
     *
     * @param log where kubectl writes
     * @throws Refusal when kubectl ends instead, or says no address in time
     */
    static Forward open(Tool kubectl, Path log, String... arguments)
            throws IOException, InterruptedException {
        Path out = log.resolveSibling(log.getFileName() + ".out");
        Process process = kubectl.start(out, log, arguments);
        try {
            return new Forward(process, "http://" + address(process, out, log));
        } catch (Refusal | IOException | InterruptedException failed) {
            process.destroy();
            throw failed;
        }
    }

    private static String address(Process process, Path out, Path log)
            throws IOException, InterruptedException {
        for (Duration waited = Duration.ZERO;
                waited.compareTo(PATIENCE) < 0;
                waited = waited.plus(BETWEEN_LOOKS)) {
            Matcher matcher = ADDRESS.matcher(Files.readString(out));
            if (matcher.find()) {
                return matcher.group(1);
            }
            if (!process.isAlive()) {
                throw new Refusal(Files.readString(log).strip());
            }
            Pause.of(BETWEEN_LOOKS);
        }
        throw new Refusal("kubectl port-forward says no address after %s".formatted(PATIENCE));
    }

    /** Where the app is reached here. */
    String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            // It does no harm to end it twice.
        }
    }
}
