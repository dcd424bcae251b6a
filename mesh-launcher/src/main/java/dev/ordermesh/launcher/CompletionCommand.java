package dev.ordermesh.launcher;

import dev.ordermesh.launcher.session.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mesh completion}. */
@Command(
        name = "completion",
        header = "Print a completion script for bash and zsh.",
        footer = {"", "Example:", "  source <(./mesh completion)"})
final class CompletionCommand implements Callable<Integer> {

    private final Session session;

    @Spec private @Nullable CommandSpec spec;

    CompletionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the specification");
        }
        session.console().out().print(AutoComplete.bash("mesh", spec.root().commandLine()));
        return 0;
    }
}
