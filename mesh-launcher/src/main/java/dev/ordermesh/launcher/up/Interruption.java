package dev.ordermesh.launcher.up;

import dev.ordermesh.launcher.session.Console;

/** Says what becomes of the mesh when {@code up} is ended by Ctrl-C or SIGTERM. */
final class Interruption implements AutoCloseable {

    private final Thread hook;

    Interruption(Console console) {
        this.hook =
                new Thread(
                        () ->
                                console.remark(
                                        "interrupted; what was started goes on, ./mesh down stops it"),
                        "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** From now on an end is no interruption. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook has its say.
        }
    }
}
