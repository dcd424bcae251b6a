package dev.ordermesh.launcher.logs;

import dev.ordermesh.launcher.session.Pause;
import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mesh logs}. */
@Command(
        name = "logs",
        header = "Show what the processes wrote.",
        description =
                "The last lines of each process's log, or of those that the words name: a region,"
                        + " a role, or both.",
        footer = {
            "",
            "Examples:",
            "  mesh logs gateway",
            "  mesh logs eu-west worker-2 -f",
            "  mesh logs build"
        })
public final class LogsCommand implements Callable<Integer> {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final int LINES_DEFAULT = 20;
    private static final String ENDING = ".log";

    private final Session session;

    @Parameters(arity = "0..*", paramLabel = "WHAT", description = "A region, a role, or both.")
    private List<String> what = List.of();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until Ctrl-C, also with logs that begin later.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "" + LINES_DEFAULT,
            description = "How many lines of each (${DEFAULT-VALUE}).")
    private int lines = LINES_DEFAULT;

    public LogsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (lines < 0) {
            throw Refusal.usage("--lines: %d is below 0".formatted(lines));
        }
        List<Path> chosen = chosen();
        if (chosen.isEmpty()) {
            String names = logs().stream().map(this::name).collect(Collectors.joining(", "));
            String line =
                    names.isEmpty()
                            ? "there are no logs yet"
                            : "no log is called so; there are: " + names;
            if (!follow) {
                throw new Refusal(line);
            }
            session.console().remark(line + "; waiting for one");
        }
        LogReader reader = new LogReader(session.console().out(), this::name, follow);
        reader.last(chosen, lines);
        while (follow && reader.isRead()) {
            // Also of processes that start meanwhile.
            reader.news(chosen());
            Pause.of(BETWEEN_LOOKS);
        }
        return 0;
    }

    private List<Path> chosen() throws IOException {
        return logs().stream().filter(this::isMeant).toList();
    }

    private List<Path> logs() throws IOException {
        Path folder = session.home().logs();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
        }
    }

    /** Such as {@code us-east gateway}. */
    private String name(Path log) {
        String path = session.home().logs().relativize(log).toString();
        return path.substring(0, path.length() - ENDING.length())
                .replace(log.getFileSystem().getSeparator(), " ");
    }

    private boolean isMeant(Path log) {
        List<String> words = List.of(name(log).split(" "));
        boolean ofProcess = words.size() > 1;
        return what.isEmpty()
                ? ofProcess
                : what.stream()
                        .flatMap(word -> Stream.of(word.split("/")))
                        .allMatch(word -> words.stream().anyMatch(part -> isNamed(part, word)));
    }

    /** {@code worker} means all of them, {@code worker-2} one. */
    private static boolean isNamed(String part, String word) {
        return part.equals(word) || part.matches("\\Q" + word + "\\E-\\d+");
    }
}
