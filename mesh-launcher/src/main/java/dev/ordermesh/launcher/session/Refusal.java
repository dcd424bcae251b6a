package dev.ordermesh.launcher.session;

/** A command can't do what was asked; the message is the line, or lines, that the user reads. */
public final class Refusal extends RuntimeException {

    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private final String line;
    private final int exitCode;
    private final boolean passing;

    /** The state of things does not allow it. */
    public Refusal(String message) {
        this(message, FAILED, false);
    }

    private Refusal(String message, int exitCode, boolean passing) {
        super(message);
        this.line = message;
        this.exitCode = exitCode;
        this.passing = passing;
    }

    /** What was typed makes no sense. */
    public static Refusal usage(String message) {
        return new Refusal(message, USAGE, false);
    }

    /** The state of things does not allow it now; the same may well go in a moment. */
    public static Refusal passing(String message) {
        return new Refusal(message, FAILED, true);
    }

    /** What the user reads. */
    public String line() {
        return line;
    }

    /** Whether the same may well go in a moment, with nothing else done about it. */
    public boolean isPassing() {
        return passing;
    }

    /** The exit code of the process. */
    public int exitCode() {
        return exitCode;
    }
}
