package dev.ordermesh.launcher.kubernetes;

import dev.ordermesh.launcher.session.Refusal;
import dev.ordermesh.launcher.session.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mesh --k8s down}. */
@Command(
        name = "down",
        header = "End the pods of the mesh in the cluster; volumes and Secrets are kept.",
        footer = {"", "Examples:", "  mesh --k8s down", "  mesh --k8s down --data kind-order-mesh"})
public final class ClusterDownCommand implements Callable<Integer> {

    private final Session session;
    private final Cluster cluster;

    @Option(
            names = "--data",
            paramLabel = "CONTEXT",
            description =
                    "Delete the namespaces with all their data. Name kubectl's current context, so"
                            + " that it is not the wrong cluster's. What 'mesh secrets' keeps here"
                            + " stays.")
    private @Nullable String data;

    public ClusterDownCommand(Session session, Cluster cluster) {
        this.session = session;
        this.cluster = cluster;
    }

    @Override
    public Integer call() {
        String context = cluster.context();
        if (data != null && !data.equals(context)) {
            throw Refusal.usage(
                    "--data: kubectl's current context is %s, not %s".formatted(context, data));
        }
        for (String region : cluster.places()) {
            session.console().progress("ending " + region);
            if (data == null) {
                cluster.end(region);
            } else {
                cluster.delete(region);
            }
        }
        session.console().progressDone();
        session.console()
                .out()
                .println(
                        data == null
                                ? "Ended in context %s; data is kept.".formatted(context)
                                : "Ended in context %s; its data is gone.".formatted(context));
        return 0;
    }
}
