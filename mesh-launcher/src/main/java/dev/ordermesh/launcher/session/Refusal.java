package dev.ordermesh.launcher.session;

/** A command can't do what was asked; the message is the line, or lines, that the user reads. */
public final class Refusal extends RuntimeException {

    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private final String line;
    private final int exitCode;

    /** The state of things does not allow it. */
    public Refusal(String message) {
        this(message, FAILED);
    }

    private Refusal(String message, int exitCode) {
        super(message);
        this.line = message;
        this.exitCode = exitCode;
    }

    /** What was typed makes no sense. */
    public static Refusal usage(String message) {
        return new Refusal(message, USAGE);
    }

    /** What the user reads. */
    public String line() {
        return line;
    }

    /** The exit code of the process. */
    public int exitCode() {
        return exitCode;
    }
}
