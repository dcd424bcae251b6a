package dev.ordermesh.launcher.session;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes.
 *
 * @param out results, for people or pipes
 * @param err progress and errors
 * @param interactive whether {@code err} is a terminal, so that progress may overwrite itself
 */
public record Console(PrintStream out, PrintStream err, boolean interactive) {

    private static final String ERASE_LINE = "\r\u001b[K";

    /** Of this process; {@code ./mesh} says whether there is a terminal. */
    public static Console ofProcess() {
        return new Console(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                Boolean.getBoolean("mesh.terminal"));
    }

    /** Replaces the line of progress; nothing where there is no terminal. */
    public void progress(String line) {
        if (interactive) {
            err.print(ERASE_LINE + line);
            err.flush();
        }
    }

    /** Takes the line of progress away. */
    public void progressDone() {
        progress("");
    }

    /** A remark beside the results. */
    public void remark(String line) {
        progressDone();
        err.println("mesh: " + line);
    }
}
