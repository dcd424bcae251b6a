package dev.ordermesh.launcher;

import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns every failure into one line that says what to do; the rest goes to a file. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int INTERRUPTED = 130;

    private final Session session;

    Errors(Session session) {
        this.session = session;
    }

    @Override
    public int handleParseException(ParameterException mistake, String[] args) {
        String line = String.valueOf(mistake.getMessage()).lines().findFirst().orElse("");
        session.console().remark(line + suggestion(mistake));
        return USAGE;
    }

    private static String suggestion(ParameterException mistake) {
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            List<String> nearest = unmatched.getSuggestions();
            if (!nearest.isEmpty()) {
                return "; did you mean " + String.join(" or ", nearest) + "?";
            }
        }
        return "; see " + mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    }

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult parsed) {
        return switch (failure) {
            case Refusal refusal -> say(refusal.line(), refusal.exitCode());
            case ParameterException mistake -> handleParseException(mistake, new String[0]);
            case InterruptedException _ -> say("interrupted", INTERRUPTED);
            case UncheckedIOException unchecked -> say(Errors.line(unchecked), FAILED);
            case IOException io -> say(line(io), FAILED);
            default -> unexpected(failure);
        };
    }

    private int say(String text, int exitCode) {
        session.console().remark(text);
        return exitCode;
    }

    /** What was tried, and why it failed; a full disk alone does not say which file it meant. */
    private static String line(UncheckedIOException failure) {
        String tried = String.valueOf(failure.getMessage());
        String reason =
                failure.getCause() instanceof IOException cause ? line(cause) : failure.toString();
        return tried.equals(String.valueOf(failure.getCause())) ? reason : tried + ": " + reason;
    }

    private static String line(IOException failure) {
        if (failure instanceof FileSystemException file) {
            String reason = file.getReason();
            String name = file.getClass().getSimpleName().replace("Exception", "");
            return "%s: %s".formatted(file.getFile(), reason == null ? name : reason);
        }
        return String.valueOf(failure.getMessage());
    }

    private int unexpected(Exception failure) {
        Path log = session.home().logs().resolve("mesh.log");
        try {
            Files.createDirectories(session.home().logs());
            try (PrintWriter out =
                    new PrintWriter(Files.newBufferedWriter(log, StandardCharsets.UTF_8))) {
                failure.printStackTrace(out);
            }
        } catch (IOException full) {
            return say("%s (and its trace can't be written: %s)".formatted(failure, full), FAILED);
        }
        return say("%s (trace: %s)".formatted(failure, log), FAILED);
    }
}
