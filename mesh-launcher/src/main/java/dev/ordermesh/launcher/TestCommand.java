package dev.ordermesh.launcher;

import dev.ordermesh.launcher.session.Refusal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Describes {@code mesh test}, which {@code ./mesh} itself hands to Maven before Java starts. */
@Command(
        name = "test",
        header = "Run every check and test.",
        description =
                "Formats, checks, unit, integration and system tests; ends with Maven's code.")
final class TestCommand implements Callable<Integer> {

    @Option(names = "--long", description = "Also the long fault runs and three nodes a region.")
    private boolean longRuns;

    @Override
    public Integer call() {
        throw Refusal.usage(
                "write it as: ./mesh test%s".formatted(longRuns ? " --long" : " [--long]"));
    }
}
