package dev.ordermesh.launcher.session;

import java.nio.file.Path;

/**
 * Where this checkout and its state are.
 *
 * @param root the checkout, absolute
 * @param state the folder of everything that is generated or remembered, absolute
 * @param version of the jars
 */
public record Home(Path root, Path state, String version) {

    /** As {@code ./mesh} said it on the command line of this process. */
    public static Home ofSystemProperties() {
        return new Home(
                Path.of(required("mesh.root")),
                Path.of(required("mesh.state")),
                required("mesh.version"));
    }

    /** The folder of the table and of nats-server's files. */
    public Path configs() {
        return root.resolve("configs");
    }

    /** The folder of all logs. */
    public Path logs() {
        return state.resolve("logs");
    }

    /** The folder of the payment provider's ledger. */
    public Path ledger() {
        return state.resolve("ledger");
    }

    /** The folder of the unpacked applications. */
    public Path apps() {
        return state.resolve("apps");
    }

    /** The runnable jar of a module. */
    public Path jar(String module) {
        return root.resolve(module)
                .resolve("target")
                .resolve("%s-%s-exec.jar".formatted(module, version));
    }

    private static String required(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new Refusal("this program is started by ./mesh");
        }
        return value;
    }
}
