package dev.ordermesh.launcher.replay;

import dev.ordermesh.launcher.session.Refusal;
import java.util.regex.Pattern;
import picocli.CommandLine.Parameters;

/** Which job is meant. */
final class JobId {

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    @Parameters(paramLabel = "ID", description = "Its id, as 'mesh replay list' has it.")
    private String id = "";

    /**
     * As it was typed.
     *
     * @throws Refusal when no job can be called so
     */
    String value() {
        if (!VALUE.matcher(id).matches()) {
            throw Refusal.usage("ID: '%s' is no id of a replay".formatted(id));
        }
        return id;
    }
}
