package dev.ordermesh.launcher.secrets;

import dev.ordermesh.launcher.session.Session;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/** {@code mesh secrets}. */
@Command(
        name = "secrets",
        header = "Make passwords and certificates for containers.",
        description =
                "What is there already is kept. The mesh of 'up' makes its own and needs none of"
                        + " this.",
        footer = {
            "",
            "Examples, the first as docker-compose.yml runs it:",
            "  mesh secrets --containers /volumes",
            "  mesh secrets --kubernetes | kubectl apply -f -",
            "  kubectl apply -k \"$(mesh secrets --kubernetes --around k8s/overlays/local)\""
        })
public final class SecretsCommand implements Callable<Integer> {

    private final Session session;

    @ArgGroup(multiplicity = "1")
    private Form form = new Form();

    /** For which way of running. */
    private static final class Form {

        @ArgGroup(exclusive = false)
        @Nullable ContainersForm containers;

        @ArgGroup(exclusive = false)
        @Nullable KubernetesForm kubernetes;
    }

    public SecretsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (form.containers != null) {
            form.containers.run(session);
        }
        if (form.kubernetes != null) {
            form.kubernetes.run(session);
        }
        return 0;
    }
}
